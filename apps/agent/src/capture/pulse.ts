/** What a pulse tells. */
export interface PulseEvents {
  /** Nothing was heard for a while. */
  onSilent(): void;
  /** Something was heard again, after so long. */
  onHeard(silentMs: number): void;
  /** Nothing was heard for so long that nothing will be. */
  onLost(): void;
}

const checkEveryMs = 50;
/** A capture process says its counts five times a second, so three of them are missing by then. */
const silentMs = 650;
const lostMs = 1150;
/** Where a check itself came so late, it was this process that stood still. */
const lateMs = 300;

/** Notices when a capture process, which has something to say several times a second, says nothing. */
export class Pulse {
  readonly #progress: () => number | 'held';
  readonly #events: PulseEvents;
  #timer: NodeJS.Timeout | undefined;
  #lastHeardAt = performance.now();
  #lastCheckAt = 0;
  #lastProgress: number | 'held' = 0;
  #isSilent = false;

  /** @param progress a number that changes when the process does something; `held` where it cannot, and that is not its fault */
  constructor(progress: () => number | 'held', events: PulseEvents) {
    this.#progress = progress;
    this.#events = events;
  }

  /** When something was last heard (performance.now). */
  get lastHeardAt(): number {
    return this.#lastHeardAt;
  }

  /** From now on something is to be heard. */
  watch(): void {
    this.#lastCheckAt = performance.now();
    this.#timer ??= setInterval(() => this.#check(), checkEveryMs);
  }

  /** It said something. */
  hear(): void {
    const now = performance.now();
    const silentFor = now - this.#lastHeardAt;
    this.#lastHeardAt = now;
    if (!this.#isSilent) return;
    this.#isSilent = false;
    this.#events.onHeard(silentFor);
  }

  end(): void {
    clearInterval(this.#timer);
  }

  #check(): void {
    const now = performance.now();
    const wasLate = now - this.#lastCheckAt > lateMs;
    this.#lastCheckAt = now;
    const progress = this.#progress();
    const isMoving = progress === 'held' || progress !== this.#lastProgress;
    this.#lastProgress = progress;
    if (isMoving) return this.hear();
    // What it said meanwhile may still wait to be read.
    if (wasLate) this.#lastHeardAt = Math.max(this.#lastHeardAt, now - silentMs + lateMs);
    const quietMs = now - this.#lastHeardAt;
    if (quietMs >= lostMs) {
      this.end();
      this.#events.onLost();
    } else if (quietMs >= silentMs && !this.#isSilent) {
      this.#isSilent = true;
      this.#events.onSilent();
    }
  }
}
