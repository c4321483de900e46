import { limits, PROTOCOL_VERSION, type View } from '@synscope/protocol';
import type { Capture } from '../captures/capture.js';
import type { CaptureRegistry } from '../captures/capture-registry.js';
import type { PictureText } from '../engine-host/engine-host.js';

const intervalMs = 1000 / limits.updatesPerSecondMax;
/** Of the updates that may be sent in a second, so many are left for answers, so that news never makes one wait. */
const keptForAnswers = limits.updatesPerSecondMax / 3;

/** Sends a text; calls back when the page has taken it, or never where it is gone. */
export type Send = (text: string, onTaken: () => void) => void;

interface KeptPicture extends PictureText {
  readonly view: View;
}

/**
 * Keeps one page's picture of things up to date: at once where the last update is long enough ago or the page looks at
 * something else, never more often than the limit, and never a second one before the first was taken. So a page that reads
 * slowly gets fewer updates, each of them fresh, and one that does not read gets none.
 */
export class UpdateSender {
  readonly #captures: CaptureRegistry;
  readonly #send: Send;
  readonly #stopListening: () => void;
  #view: View | null = null;
  #viewId: number | null = null;
  #lookedAt: Capture | undefined;
  #picture: KeptPicture | undefined;
  #dirty = true;
  #busy = false;
  #closed = false;
  #lastText = '';
  /** When the latest updates were sent, oldest first: as many as may be sent in a second. */
  readonly #sentAt: number[] = Array.from({ length: limits.updatesPerSecondMax }, () => -Infinity);
  /** The page waits for an answer, not for news. */
  #awaited = false;
  #timer: NodeJS.Timeout | undefined;

  constructor(captures: CaptureRegistry, send: Send) {
    this.#captures = captures;
    this.#send = send;
    this.#stopListening = captures.onChange(() => this.#change());
    this.#change();
  }

  /** What to send pictures of from now on. */
  setView(id: number, view: View | null): void {
    this.#viewId = id;
    this.#view = view;
    this.#lookAt(view === null ? undefined : this.#captures.find(view.capture));
    this.#awaited = true;
    clearTimeout(this.#timer);
    this.#timer = undefined;
    this.#change();
  }

  close(): void {
    this.#closed = true;
    this.#lookAt(undefined);
    this.#stopListening();
    clearTimeout(this.#timer);
  }

  #lookAt(capture: Capture | undefined): void {
    if (capture === this.#lookedAt) return;
    this.#lookedAt?.countViewer(-1);
    capture?.countViewer(1);
    this.#lookedAt = capture;
  }

  #change(): void {
    this.#dirty = true;
    if (this.#busy || this.#closed || this.#timer !== undefined) return;
    const waitMs = (this.#awaited ? this.#answerAllowedAt : this.#newsAllowedAt) - performance.now();
    // Even an immediate update waits for the other events of this turn: they often come together.
    this.#timer = setTimeout(() => void this.#update(), Math.max(0, waitMs));
  }

  get #answerAllowedAt(): number {
    return this.#sentAt[0] + 1000;
  }

  get #newsAllowedAt(): number {
    return Math.max(this.#sentAt[keptForAnswers] + 1000, this.#sentAt.at(-1)! + intervalMs);
  }

  async #update(): Promise<void> {
    this.#timer = undefined;
    this.#busy = true;
    this.#awaited = false;
    const text = await this.#compose();
    if (this.#closed) return;
    if (text === this.#lastText) {
      this.#done();
      return;
    }
    this.#lastText = text;
    this.#sentAt.shift();
    this.#sentAt.push(performance.now());
    this.#send(text, () => this.#done());
  }

  #done(): void {
    this.#busy = false;
    if (this.#dirty) this.#change();
  }

  async #compose(): Promise<string> {
    this.#dirty = false;
    let viewId = this.#viewId;
    let picture = await this.#currentPicture();
    if (viewId !== this.#viewId) {
      // The person has scrolled on meanwhile: the newer view is what they wait for.
      viewId = this.#viewId;
      picture = await this.#currentPicture();
      if (viewId !== this.#viewId) this.#dirty = true;
    }
    const captures = JSON.stringify(this.#captures.infos());
    return `{"v":${PROTOCOL_VERSION},"type":"update","viewId":${viewId},"captures":${captures},"picture":${picture}}`;
  }

  /** The picture of the view as JSON text; one that is still right is not made again. */
  async #currentPicture(): Promise<string> {
    const view = this.#view;
    const capture = view === null ? undefined : this.#captures.find(view.capture);
    if (view === null || capture === undefined) return 'null';
    if (this.#picture?.view === view && this.#picture.revision >= capture.revision) return this.#picture.json;
    const picture = await capture.picture(view);
    if (picture === null) return 'null';
    this.#picture = { view, revision: picture.revision, json: picture.json };
    return picture.json;
  }
}
