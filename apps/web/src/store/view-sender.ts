import type { View } from '@synscope/protocol';
import { problemOf } from '../transport/problem-error.js';
import type { AgentLink, UpdateMessage } from '../transport/agent-link.js';
import type { AnsweredView, State } from './state.js';
import type { Store } from './create-store.js';
import { sameView, viewOf } from './view-of.js';

/** Scrolling changes the view with every frame drawn; the agent is told at most this often. */
const leastMsBetweenViews = 40;

/** Tells the agent what is looked at, and finds out which view a picture answers. */
export class ViewSender {
  private readonly views = new Map<number, View | null>();
  private sent: { readonly view: View | null } | null = null;
  private timer: ReturnType<typeof setTimeout> | null = null;
  private readonly store: Store<State>;
  private readonly link: () => AgentLink;
  private readonly onProblem: (error: unknown) => void;

  constructor(store: Store<State>, link: () => AgentLink, onProblem: (error: unknown) => void) {
    this.store = store;
    this.link = link;
    this.onProblem = onProblem;
    store.subscribe(() => this.soon());
  }

  /** After a reconnection the agent knows nothing of this page: everything is asked for again. */
  startOver(): void {
    this.views.clear();
    this.sent = null;
    this.send();
  }

  /** The view that an update answers, with its picture; null where it answers none that is still of interest. */
  answered(update: UpdateMessage): AnsweredView | null {
    if (update.viewId === null || update.picture === null) return null;
    const view = this.views.get(update.viewId);
    if (view === undefined || view === null) return null;
    for (const id of this.views.keys()) if (id < update.viewId) this.views.delete(id);
    return { view, picture: update.picture };
  }

  private soon(): void {
    if (this.timer !== null || !this.isStale()) return;
    this.timer = setTimeout(() => {
      this.timer = null;
      this.send();
    }, leastMsBetweenViews);
  }

  private isStale(): boolean {
    const state = this.store.get();
    return state.link.kind === 'open' && (this.sent === null || !sameView(this.sent.view, viewOf(state)));
  }

  private send(): void {
    if (!this.isStale()) return;
    const view = viewOf(this.store.get());
    this.sent = { view };
    const { id, answer } = this.link().ask('view', { view });
    this.views.set(id, view);
    answer.catch((error: unknown) => {
      // A lost line is told of elsewhere, and the view is sent again when it is back.
      if (problemOf(error).code !== 'agentAway') this.onProblem(error);
    });
  }
}
