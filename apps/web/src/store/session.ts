import { type CaptureInfo, limits, type Problem } from '@synscope/protocol';
import type { Burst, SegmentWindow } from '@synscope/trace';
import { localIdPrefix } from '../engine-worker/worker-messages.js';
import type { AgentLink, LinkListener, UpdateMessage } from '../transport/agent-link.js';
import { ProblemError, problemOf } from '../transport/problem-error.js';
import { isGrowing } from '../sources/capture-state.js';
import { createStore, type Store } from './create-store.js';
import { initialState, type ListState, noReplay, windowSegments, type State } from './state.js';
import { afterPicture, currentSegments, opened, positionAt, selection } from './selection.js';
import { sameView } from './view-of.js';
import { ViewSender } from './view-sender.js';

/** Problems shown at once; older ones make room. */
const problemsShownMost = 4;
/** How long what a person asked for waits for a line that is being opened. */
const longestWaitForLineMs = 10_000;

/** The page's dealings with its agent: what comes from it goes into the store, what is looked at goes to it. */
export class Session {
  readonly store: Store<State>;
  readonly link: AgentLink;
  private readonly views: ViewSender;
  private nextProblemId = 1;
  /** Whether the address named a capture or asked for the start screen: then nothing is chosen for the person. */
  private chosen: boolean;
  /** A capture that was just begun here: the agent's next updates may not know it yet. */
  private awaited: string | null = null;

  /**
   * @param start what the address says to show
   * @param open opens the line to the agent
   */
  constructor(start: Partial<State>, chosen: boolean, open: (listener: LinkListener) => AgentLink) {
    this.store = createStore({ ...initialState, ...start });
    this.chosen = chosen;
    this.views = new ViewSender(this.store, () => this.link, this.report);
    this.link = open({
      onPhase: (phase) => {
        this.store.set({ link: phase });
        if (phase.kind === 'open') queueMicrotask(() => this.greet());
      },
      onUpdate: (update) => this.take(update),
      onProblem: (problem) => this.show(problem),
    });
  }

  /** Waits for the line to the agent: a page that has just been opened may be asked for something before it is there. */
  untilOpen(): Promise<void> {
    return new Promise((resolve, reject) => {
      const settle = (how: () => void): void => {
        clearTimeout(timer);
        unsubscribe();
        how();
      };
      const away = (): void => settle(() => reject(new ProblemError({ code: 'agentAway', params: {} })));
      const look = (): void => {
        const { kind } = this.store.get().link;
        if (kind === 'open') settle(resolve);
        else if (kind === 'refused') away();
      };
      const timer = setTimeout(away, longestWaitForLineMs);
      const unsubscribe = this.store.subscribe(look);
      look();
    });
  }

  /** Shows what went wrong. */
  readonly report = (error: unknown): void => this.show(problemOf(error));

  show(problem: Problem): void {
    const { problems } = this.store.get();
    const same = JSON.stringify(problem);
    const others = problems.filter((one) => JSON.stringify(one.problem) !== same);
    this.store.set({ problems: [...others, { id: this.nextProblemId++, problem }].slice(-problemsShownMost) });
  }

  putAway(id: number): void {
    this.store.set({ problems: this.store.get().problems.filter((one) => one.id !== id) });
  }

  /** Looks at a capture from its beginning, or at the start screen. */
  chooseCapture(capture: string | null): void {
    this.chosen = true;
    const { captures } = this.store.get();
    this.awaited = captures?.some((one) => one.capture === capture) === true ? null : capture;
    if (capture === this.store.get().capture) return;
    this.store.set({ ...freshPlace, capture, list: { ...this.store.get().list, filter: '', first: 0, anchor: null } });
  }

  /** Looks at what an address says. */
  goTo(place: Partial<State>): void {
    const { capture, connection } = this.store.get();
    if (place.capture !== capture) this.chooseCapture(place.capture ?? null);
    const { together } = this.store.get();
    if (place.together != null) {
      const isSame = place.together.length === together?.length && place.together.every((one, index) => one === together[index]);
      if (!isSame) this.chooseTogether(place.together);
    } else if (place.centre === 'diagram' && place.connection !== undefined) this.chooseConnection(place.connection);
    else if (place.connection !== connection || together !== null) this.store.set({ ...freshConnection, connection: 0, together: null, centre: 'auto' });
    else this.store.set({ centre: 'auto' });
    this.store.set({ axis: place.axis ?? 'even', blend: place.blend ?? null, shows: place.shows ?? 'diagram', folding: place.folding ?? null, byHost: place.byHost ?? false, listForm: place.listForm ?? 'pane' });
    if (place.list !== undefined) this.changeList(place.list);
    const { active, playing } = this.store.get().replay;
    this.store.set({ replay: { ...(place.replay ?? noReplay), active, playing } });
    const { selected } = this.store.get();
    if (place.soughtFrame == null || place.soughtFrame === selected?.frame) return;
    this.store.set({ soughtFrame: place.soughtFrame });
    this.findSoughtFrame();
  }

  /** Looks at another connection of the capture, from its beginning. */
  chooseConnection(connection: number): void {
    this.store.set({ centre: 'diagram', listForm: 'pane' });
    const { connection: before, together } = this.store.get();
    if (connection === before && together === null) return;
    this.store.set({ connection, together: null, ...freshConnection });
  }

  /** Looks at several connections in one diagram, from their beginning; at one alone where there are not several. */
  chooseTogether(connections: readonly number[]): void {
    const [first, second] = connections;
    if (first === undefined) return;
    const together = connections.slice(0, limits.togetherMax);
    if (second === undefined) this.chooseConnection(first);
    else this.store.set({ ...freshConnection, connection: first, together, ticked: together, centre: 'diagram', listForm: 'pane', shows: 'diagram' });
  }

  /** Ticks connections in the list, or takes their ticks away. Beyond as many as one diagram holds, none is ticked. */
  tick(connections: readonly number[], isTicked: boolean): void {
    const { ticked } = this.store.get();
    const others = ticked.filter((one) => !connections.includes(one));
    this.store.set({ ticked: isTicked ? [...ticked, ...connections.filter((one) => !ticked.includes(one))].slice(0, limits.togetherMax) : others });
  }

  /** Shows the list in another order, or another part of the capture; from its beginning. */
  changeList(change: Partial<Pick<ListState, 'sort' | 'descending' | 'filter'>>): void {
    const { list } = this.store.get();
    const next = { ...list, ...change };
    const isSame = next.sort === list.sort && next.descending === list.descending && next.filter === list.filter;
    if (!isSame) this.store.set({ list: { ...next, first: 0, anchor: null } });
  }

  /** Told of every note that was written, where somebody keeps them. */
  onNoted: ((capture: string, frame: number, comments: readonly string[]) => void) | null = null;

  /** Puts notes in place of the comments on a frame. @throws ProblemError */
  async annotate(capture: string, frame: number, comments: readonly string[]): Promise<void> {
    await this.link.request('annotate', { capture, frame, comments: [...comments] });
    this.onNoted?.(capture, frame, comments);
  }

  /** Holds the picture as it is while the capture goes on, or lets it go on. */
  hold(isHeld: boolean): void {
    const counts = this.currentCapture()?.counts;
    if (!isHeld || counts === undefined) this.store.set({ held: null });
    else {
      const { frames, segments, connections } = counts;
      this.store.set({ held: { frames, segments, connections } });
    }
    // What came meanwhile is asked for at once.
    if (!isHeld) this.views.startOver();
  }

  /** The capture being looked at, as last told. */
  currentCapture(): CaptureInfo | undefined {
    const { capture, captures } = this.store.get();
    return captures?.find((one) => one.capture === capture);
  }

  private greet(): void {
    this.store.set({ wasOpen: true });
    this.views.startOver();
    this.link.request('describe', {}).then((agent) => {
      const before = this.store.get().agent;
      this.store.set({ agent, agentChanged: before !== null && before.epoch !== agent.epoch });
    }, this.reportUnlessAway);
    this.link
      .request('interfaces', {})
      .then((interfaces) => this.store.set({ interfaces }), this.reportUnlessAway);
    this.link.request('leftovers', {}).then((leftovers) => this.store.set({ leftovers }), this.reportUnlessAway);
  }

  private readonly reportUnlessAway = (error: unknown): void => {
    if (problemOf(error).code !== 'agentAway') this.report(error);
  };

  private take(update: UpdateMessage): void {
    const state = this.store.get();
    const captures = keptNames(update.captures, state.captures ?? []);
    const change: Partial<State> = { captures };
    const latest = this.views.answered(update);
    // A picture of the capture that was looked at before is none of this one, whose segments have other frames.
    const answered = latest?.view?.capture === state.capture ? latest : null;
    // While the picture is held, only what the person asks to see anew is shown.
    const isHeld = state.held !== null && answered !== null && sameView(answered.view, state.answered?.view ?? null);
    if (answered !== null && !isHeld) Object.assign(change, { answered });
    const isHere = captures.some((one) => one.capture === state.capture);
    if (isHere) this.awaited = null;
    if (state.capture !== null && !isHere && this.awaited !== state.capture) {
      const wasKnown = state.captures?.some((one) => one.capture === state.capture) === true;
      Object.assign(change, freshPlace, { capture: null });
      this.chosen = true;
      if (!wasKnown) this.show({ code: state.capture.startsWith(localIdPrefix) ? 'captureOnlyThere' : 'captureNotHere', params: {} });
    } else if (state.capture === null && !this.chosen && captures.length > 0) {
      this.chosen = true;
      Object.assign(change, freshPlace, { capture: captures.at(-1)?.capture ?? null });
    }
    this.store.set(change);
    if (answered !== null && !isHeld) {
      this.store.set(afterPicture(this.store.get()));
      const segments = this.segments();
      const here = this.currentCapture();
      const growsUnfolded = segments !== null && segments.total > 0 && segments.bursts === undefined;
      if (growsUnfolded && here !== undefined && isGrowing(here)) this.store.set({ grewUnfolded: true });
    }
    this.findSoughtFrame();
  }

  /** Where the address named a frame only, its connection and position are asked for once the capture is there. */
  private findSoughtFrame(): void {
    const { soughtFrame } = this.store.get();
    const capture = this.currentCapture();
    if (soughtFrame === null || capture === undefined) return;
    if (capture.counts.frames < soughtFrame && isGrowing(capture)) return;
    this.store.set({ soughtFrame: null });
    this.goToFrame(soughtFrame);
  }

  /** Selects the segment in a frame, in whichever connection it is. */
  goToFrame(frame: number): void {
    const { capture } = this.store.get();
    if (capture === null) return;
    this.link.request('locate', { capture, frame }).then(({ connection, position }) => {
      if (this.store.get().capture !== capture) return;
      if (connection === null || position === null) {
        this.show({ code: 'frameNotSegment', params: { frame } });
        return;
      }
      if (this.store.get().together?.includes(connection) === true) {
        const wanted = { from: { by: 'frame', frame }, count: windowSegments } as const;
        this.store.set({ soughtAmong: frame, following: false, wanted });
        this.store.set(afterPicture(this.store.get()));
        return;
      }
      this.chooseConnection(connection);
      this.select(position, true);
    }, this.reportUnlessAway);
  }

  /**
   * Selects the segment at a position of the connection; its window is asked for where it is not at hand.
   * @param open whether a folded burst that it is in is opened; else that is selected
   */
  select(position: number, open = false): void {
    this.store.set({ ...selection(this.store.get(), position, open), following: false, centre: 'diagram' });
  }

  /** Opens the folded burst that a position is in, or folds it again. Its first segment, or the burst, is selected. */
  openBurst(position: number, open: boolean): void {
    const state = this.store.get();
    const burst = state.answered?.picture.segments?.bursts?.opened.find((one) => isIn(one, position));
    const others = state.openBursts.filter((one) => one !== position && (burst === undefined || !isIn(burst, one)));
    const openBursts = open ? opened(others, position) : others;
    this.store.set({ openBursts, selected: { position: burst?.position ?? position, frame: null }, following: false });
    this.store.set(afterPicture(this.store.get()));
  }

  /** The window of segments at hand. */
  segments(): SegmentWindow | null {
    return currentSegments(this.store.get());
  }

  /** Stays at the newest segment from now on, or no longer. */
  follow(following: boolean): void {
    if (!following) this.store.set({ following });
    else {
      const wanted = { from: { by: 'end' }, count: windowSegments } as const;
      this.store.set({ following, wanted, replay: { ...this.store.get().replay, ...stopped } });
    }
  }

  /** Selects the last segment up to a moment, nanoseconds since the capture's base. */
  seek(timeNs: number): void {
    const state = this.store.get();
    const segments = currentSegments(state);
    const position = segments === null ? null : positionAt(segments, timeNs);
    if (position !== null) this.select(position);
    else {
      const wanted = { from: { by: 'time', timeNs }, count: windowSegments } as const;
      this.store.set({ soughtTimeNs: timeNs, following: false, wanted });
    }
  }
}

/** Captures with the names that were known before in place of equal ones: what did not change is the same object. */
function keptNames(captures: readonly CaptureInfo[], before: readonly CaptureInfo[]): readonly CaptureInfo[] {
  return captures.map((capture) => {
    const names = before.find((one) => one.capture === capture.capture)?.names;
    const isSame =
      names?.length === capture.names.length &&
      names.every((one, index) => one.endpoint === capture.names[index]?.endpoint && one.name === capture.names[index]?.name);
    return isSame ? { ...capture, names } : capture;
  });
}

const isIn = (burst: Burst, position: number): boolean => position >= burst.position && position < burst.position + burst.count;

const stopped = { active: false, playing: false } as const;

/** Where one begins in a connection. */
const freshConnection = {
  selected: null,
  selectedIn: null,
  soughtFrame: null,
  soughtAmong: null,
  soughtTimeNs: null,
  wanted: { from: { by: 'position', position: 0 }, count: windowSegments },
  following: true,
  replay: noReplay,
  zoom: 1,
  openBursts: [],
  grewUnfolded: false,
  burstShare: 1,
} as const satisfies Partial<State>;

/** Where one begins in a capture. */
const freshPlace = { ...freshConnection, connection: 0, together: null, ticked: [], answered: null, centre: 'auto', listForm: 'pane', held: null } as const satisfies Partial<State>;
