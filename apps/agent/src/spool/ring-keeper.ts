import type { Problem } from '@synscope/protocol';
import { wordsOf } from '../captures/problem-error.js';
import { Ring } from './ring.js';
import type { RingLimits } from './ring-limits.js';
import type { Hole, SpoolFile } from './spool-file.js';

export interface RingEvents {
  /** A hole of so many frames is about to be made: from here on nobody may take it for bytes. It may throw, and then none is made. */
  onHole(hole: Hole, framesLetGo: number): void;
  /** It is made. */
  onLetGo(): void;
  /** Why everything is kept although only the newest was asked for. */
  onNotice(notice: Problem): void;
}

/** Keeps only the newest of a spool file: gives the room of older records back to the disk, one hole at a time. */
export class RingKeeper {
  readonly #ring: Ring;
  readonly #spool: SpoolFile;
  readonly #events: RingEvents;
  /** Never cleared where a hole could not be made: what cannot be let go is kept, and it is not tried again. */
  #working: Promise<void> | undefined;

  constructor(limits: RingLimits, spool: SpoolFile, events: RingEvents) {
    this.#ring = new Ring(limits);
    this.#spool = spool;
    this.#events = events;
  }

  /** Frames that were let go so far. */
  get framesLetGo(): number {
    return this.#ring.letGo.frames;
  }

  /**
   * Follows the stream, and lets go of what is too much by now.
   * @param bytes that were just appended to the spool file
   * @param analysed bytes of the stream that were analysed: what was not stays
   */
  take(bytes: Uint8Array, analysed: number): void {
    this.#ring.take(bytes);
    if (this.#working !== undefined) return;
    if (this.#ring.isForeign) return this.#events.onNotice({ code: 'ringNeedsPcap', params: {} });
    const next = this.#ring.next(this.#spool.written, analysed);
    if (next === undefined) return;
    const hole = { start: this.#ring.headerLength, end: next.keptFrom };
    this.#working = (async () => {
      try {
        this.#events.onHole(hole, next.frames);
        await this.#spool.letGo(hole);
        this.#ring.confirm(next);
        this.#working = undefined;
        this.#events.onLetGo();
      } catch (error) {
        this.#events.onNotice({ code: 'ringNotPossible', params: { detail: wordsOf(error) } });
      }
    })();
  }

  /** Resolves when nothing is being done to the file. */
  async settled(): Promise<void> {
    await this.#working;
  }
}
