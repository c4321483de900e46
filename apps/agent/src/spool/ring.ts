import { RecordMarks, type RecordMark } from './record-marks.js';
import type { RingLimits } from './ring-limits.js';

/** What was let go of a capture so far. */
export interface LetGo {
  /** Everything from the end of the file's header up to this offset is gone. 0: nothing is. */
  readonly keptFrom: number;
  readonly frames: number;
}

/** A hole is made when so much of the limit could go: each costs a process. */
const slack = 1 / 16;

/**
 * Decides what of a capture that never ends is let go, oldest first and whole records only. What it decides is done by
 * whoever holds the file.
 */
export class Ring {
  readonly #limits: RingLimits;
  readonly #marks = new RecordMarks();
  #letGo: LetGo = { keptFrom: 0, frames: 0 };

  constructor(limits: RingLimits) {
    this.#limits = limits;
  }

  /** Takes the next bytes of the stream. */
  take(bytes: Uint8Array): void {
    this.#marks.take(bytes);
  }

  /** Whether this stream's records are not known, so that nothing can be let go. */
  get isForeign(): boolean {
    return this.#marks.isForeign;
  }

  get headerLength(): number {
    return this.#marks.headerLength ?? 0;
  }

  get letGo(): LetGo {
    return this.#letGo;
  }

  /**
   * Where what is kept could begin from now on; undefined where nothing more is to go yet.
   * @param written bytes of the stream so far
   * @param analysed bytes of it that were analysed: what was not yet read stays
   */
  next(written: number, analysed: number): LetGo | undefined {
    const mark = this.#firstKept(written, analysed);
    if (mark === undefined || mark.offset <= this.#letGo.keptFrom) return undefined;
    return { keptFrom: mark.offset, frames: mark.records };
  }

  /** It is gone. */
  confirm(letGo: LetGo): void {
    this.#letGo = letGo;
    this.#marks.forgetBefore(letGo.keptFrom);
  }

  #firstKept(written: number, analysed: number): RecordMark | undefined {
    const { bytes, seconds } = this.#limits;
    const { marks, latestSeconds } = this.#marks;
    const isTooLarge = bytes !== undefined && written - Math.max(this.#letGo.keptFrom, this.headerLength) > bytes * (1 + slack);
    const oldest = marks[0]?.seconds ?? latestSeconds;
    const isTooOld = seconds !== undefined && latestSeconds - oldest > Math.max(seconds * (1 + slack), seconds + 1);
    if (!isTooLarge && !isTooOld) return undefined;
    const first = marks.find((mark) => {
      const fits = !isTooLarge || written - mark.offset <= bytes;
      return fits && (!isTooOld || latestSeconds - mark.seconds <= seconds);
    });
    // What was not analysed yet stays, whatever the limits say.
    if (first !== undefined && first.offset <= analysed) return first;
    return marks.findLast((mark) => mark.offset <= analysed);
  }
}
