import { limits, PROTOCOL_VERSION, type View } from '@synscope/protocol';
import type { LocalCapture } from './local-capture.js';

const intervalMs = 1000 / limits.updatesPerSecondMax;

/** Keeps the page's picture of things up to date, no more often than the limit: as the agent does. */
export class UpdateSender {
  readonly #captures: ReadonlyMap<string, LocalCapture>;
  readonly #send: (text: string) => void;
  #view: View | null = null;
  #viewId: number | null = null;
  #lastText = '';
  #lastSentAt = -Infinity;
  #planned = false;

  constructor(captures: ReadonlyMap<string, LocalCapture>, send: (text: string) => void) {
    this.#captures = captures;
    this.#send = send;
  }

  /** What to send pictures of from now on. */
  setView(id: number, view: View | null): void {
    this.#viewId = id;
    this.#view = view;
    this.change();
  }

  /** Something may look different now. */
  change(): void {
    if (this.#planned) return;
    this.#planned = true;
    const waitMs = this.#lastSentAt + intervalMs - performance.now();
    setTimeout(() => this.#update(), Math.max(0, waitMs));
  }

  #update(): void {
    this.#planned = false;
    const view = this.#view;
    const capture = view === null ? undefined : this.#captures.get(view.capture);
    const picture = view === null || capture === undefined ? null : capture.engine.picture(view);
    // A long list is sorted in turns, each of which brings the picture further.
    if (capture?.engine.work() === true) this.change();
    const text = JSON.stringify({
      v: PROTOCOL_VERSION,
      type: 'update',
      viewId: this.#viewId,
      captures: [...this.#captures.values()].map((one) => one.info),
      picture,
    });
    this.#lastSentAt = performance.now();
    if (text === this.#lastText) return;
    this.#lastText = text;
    this.#send(text);
  }
}
