import type { ProcessState } from './process-state.js';

/** What a pulse tells. */
export interface PulseEvents {
  /** Nothing was heard for a while. */
  onSilent(): void;
  /** Something was heard again, after so long. */
  onHeard(silentMs: number): void;
  /** Nothing was heard for so long that nothing will be. */
  onLost(): void;
}

/** What a pulse may ask of the process that it listens to. */
export interface Pulsing {
  /** A number that changes when the process does something; `held` where it cannot, and that is not its fault. */
  progress(): number | 'held';
  /** What the kernel says of it. */
  state(): ProcessState;
}

const checkEveryMs = 50;
/** How long nothing may be heard before that is told, and before the process counts as lost. */
interface Patience {
  readonly silentMs: number;
  readonly lostMs: number;
}

/**
 * A capture process says its counts five times a second. One that is stopped is known to be; but it may be made to go on,
 * and what it has captured would be lost with it. One that is alive may only wait for its turn on a busy machine; but it may
 * also hang.
 */
const patience: Readonly<Record<ProcessState, Patience>> = {
  stopped: { silentMs: 450, lostMs: 1000 },
  gone: { silentMs: 450, lostMs: 1000 },
  unknown: { silentMs: 650, lostMs: 1150 },
  alive: { silentMs: 650, lostMs: 5000 },
};
const soonestMs = Math.min(...Object.values(patience).map(({ silentMs }) => silentMs));
/** Where a check itself came so late, it was this process that stood still. */
const lateMs = 300;

/** Notices when a capture process, which has something to say several times a second, says nothing. */
export class Pulse {
  readonly #pulsing: Pulsing;
  readonly #events: PulseEvents;
  #timer: NodeJS.Timeout | undefined;
  #lastHeardAt = performance.now();
  #lastCheckAt = 0;
  #lastProgress: number | 'held' = 0;
  #isSilent = false;

  constructor(pulsing: Pulsing, events: PulseEvents) {
    this.#pulsing = pulsing;
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
    const progress = this.#pulsing.progress();
    const isMoving = progress === 'held' || progress !== this.#lastProgress;
    this.#lastProgress = progress;
    if (isMoving) return this.hear();
    // What it said meanwhile may still wait to be read.
    if (wasLate) this.#lastHeardAt = Math.max(this.#lastHeardAt, now - soonestMs / 2);
    const quietMs = now - this.#lastHeardAt;
    if (quietMs < soonestMs) return;
    const { silentMs, lostMs } = patience[this.#pulsing.state()];
    if (quietMs >= lostMs) {
      this.end();
      this.#events.onLost();
    } else if (quietMs >= silentMs && !this.#isSilent) {
      this.#isSilent = true;
      this.#events.onSilent();
    }
  }
}
