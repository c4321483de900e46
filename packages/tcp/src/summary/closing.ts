import { endWords } from '../states/end-state.js';
import type { StateRow } from '../states/state-rows.js';
import type { End } from '../vocabulary/state.js';
import { openingWords } from './opening.js';

const at = 2 * endWords + openingWords;

/** Words of a row that the closing takes. */
export const closingWords = 10;

const ClosingBit = {
  firstFinSeen: 1 << 0,
  firstFinBy: 1 << 1,
  secondFinCoversFirst: 1 << 2,
  rstSeen: 1 << 3,
  rstBy: 1 << 4,
  refused: 1 << 5,
  uncapturedFin: 1 << 6,
} as const;

/** How the connection in hand closed: a view on its part of a row. Frames are 0 where not seen. */
export class Closing {
  #words: Int32Array = new Int32Array(0);
  #doubles: Float64Array = new Float64Array(0);
  #at = 0;

  load(row: StateRow): void {
    this.#words = row.words;
    this.#doubles = row.doubles;
    this.#at = row.base + at;
  }

  /** Forgets all. */
  clear(): void {
    this.#words.fill(0, this.#at, this.#at + closingWords);
  }

  get #bits(): number { return this.#words[this.#at]; }
  set #bits(value: number) { this.#words[this.#at] = value; }

  get firstFinFrame(): number { return this.#words[this.#at + 1]; }
  get firstFinAckedFrame(): number { return this.#words[this.#at + 2]; }
  get secondFinFrame(): number { return this.#words[this.#at + 3]; }
  get secondFinAckedFrame(): number { return this.#words[this.#at + 4]; }
  get crossedAckFrame(): number { return this.#words[this.#at + 5]; }
  get rstFrame(): number { return this.#words[this.#at + 6]; }
  /** Time of the RST that ended the connection. */
  get rstNs(): number { return this.#doubles[(this.#at + 8) >> 1]; }

  /** Whether one end has closed its direction, by a FIN in the capture or one inferred. */
  get firstFinSeen(): boolean { return (this.#bits & ClosingBit.firstFinSeen) !== 0; }
  /** Who closed its direction first. */
  get firstFinBy(): End { return this.#bits & ClosingBit.firstFinBy ? 1 : 0; }
  get secondFinSeen(): boolean { return this.firstFinSeen && this.#words[this.#at + 7] !== 0; }
  /** Whether the second FIN acknowledges the first. */
  get secondFinCoversFirst(): boolean { return (this.#bits & ClosingBit.secondFinCoversFirst) !== 0; }
  get rstSeen(): boolean { return (this.#bits & ClosingBit.rstSeen) !== 0; }
  get rstBy(): End { return this.#bits & ClosingBit.rstBy ? 1 : 0; }
  /** Whether the RST answered a SYN. */
  get refused(): boolean { return (this.#bits & ClosingBit.refused) !== 0; }
  /** Whether one of the FINs was not captured. */
  get uncapturedFin(): boolean { return (this.#bits & ClosingBit.uncapturedFin) !== 0; }

  /**
   * Takes an end's first FIN.
   *
   * @param frame 0 for a FIN that was not captured
   * @param coversOther whether it acknowledges the other end's FIN
   */
  noteFin(end: End, frame: number, coversOther: boolean): void {
    if (frame === 0) this.#bits |= ClosingBit.uncapturedFin;
    if (!this.firstFinSeen) {
      this.#bits |= ClosingBit.firstFinSeen | (end === 1 ? ClosingBit.firstFinBy : 0);
      this.#words[this.#at + 1] = frame;
    } else if (this.firstFinBy !== end && !this.secondFinSeen) {
      this.#words[this.#at + 3] = frame;
      this.#words[this.#at + 7] = 1;
      if (coversOther) this.#bits |= ClosingBit.secondFinCoversFirst;
    }
  }

  /** Takes a segment that covers the FIN of `finEnd`; only the first counts. */
  noteFinAcked(finEnd: End, frame: number): void {
    const word = this.#at + (finEnd === this.firstFinBy ? 2 : 4);
    if (this.#words[word] === 0) this.#words[word] = frame;
  }

  /** Takes a pure ACK between the FINs that does not cover the first; only the first counts. */
  noteCrossedAck(frame: number): void {
    if (this.#words[this.#at + 5] === 0) this.#words[this.#at + 5] = frame;
  }

  /** Takes an RST that ended the connection; only the first counts. */
  noteRst(end: End, frame: number, timeNs: number, refused: boolean): void {
    if (this.rstSeen) return;
    this.#bits |=
      ClosingBit.rstSeen |
      (end === 1 ? ClosingBit.rstBy : 0) |
      (refused ? ClosingBit.refused : 0);
    this.#words[this.#at + 6] = frame;
    this.#doubles[(this.#at + 8) >> 1] = timeNs;
  }

  /** Forgets the RST: it was not accepted. */
  withdrawRst(): void {
    this.#bits &= ~(ClosingBit.rstSeen | ClosingBit.rstBy | ClosingBit.refused);
    this.#words[this.#at + 6] = 0;
  }

  /** Exchanges client and server. */
  swapRoles(): void {
    if (this.firstFinSeen) this.#bits ^= ClosingBit.firstFinBy;
    if (this.rstSeen) this.#bits ^= ClosingBit.rstBy;
  }
}
