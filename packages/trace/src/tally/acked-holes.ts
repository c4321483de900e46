/** A stretch of an end's stream that was not seen, from `from` up to `to`, which is not part of it. */
interface Hole {
  from: number;
  to: number;
}

/** Holes that are kept apart. What is older and acknowledged is only counted from then on: nobody sends it again. */
const holesMax = 256;
/** The largest window there is, with scaling (RFC 7323, section 2.3): nobody acknowledges further ahead in earnest. */
const aheadMax = 2 ** 30;

/**
 * Finds bytes of one end's stream that its receiver acknowledged and that no segment brought: the capture has not got them.
 * What Zeek calls missed bytes.
 */
export class AckedHoles {
  /** The sequence number after everything that was sent or acknowledged, and where that is in the stream. */
  #nextSequence: number | undefined;
  #next = 0;
  #acked = -Infinity;
  #holes: Hole[] = [];
  /** Bytes of holes that are not kept any more. */
  #settled = 0;

  /**
   * The end sent so much of the sequence: payload, and one for a SYN or FIN.
   *
   * @param sequence 32 bits, as in the header
   */
  send(sequence: number, length: number): void {
    if (length === 0) return;
    const from = this.#place(sequence);
    const to = from + length;
    if (from - this.#next > aheadMax) return;
    if (from > this.#next) this.#holes.push({ from: this.#next, to: from });
    else if (this.#holes.length > 0) this.#fill(from, to);
    if (to > this.#next) this.#advance(to);
    if (this.#holes.length > holesMax) this.#settle();
  }

  /** The other end acknowledged everything before this sequence number. */
  acknowledge(acknowledgment: number): void {
    const place = this.#place(acknowledgment);
    const ahead = place - this.#next;
    if (ahead > aheadMax) return;
    // One beyond everything may be a FIN that was not captured, which is no byte.
    if (ahead > 1) {
      this.#holes.push({ from: this.#next, to: place });
      this.#advance(place);
    }
    this.#acked = Math.max(this.#acked, place);
  }

  /** Bytes that were acknowledged and are not in the capture. */
  get bytes(): number {
    return this.#holes.reduce((sum, { from, to }) => sum + Math.max(0, Math.min(to, this.#acked) - from), this.#settled);
  }

  #place(sequence: number): number {
    this.#nextSequence ??= sequence;
    return this.#next + ((sequence - this.#nextSequence) | 0);
  }

  #advance(place: number): void {
    this.#nextSequence = (this.#nextSequence! + (place - this.#next)) | 0;
    this.#next = place;
  }

  /** What was sent again, or late, is there after all. */
  #fill(from: number, to: number): void {
    if (to <= this.#holes[0].from) return;
    this.#holes = this.#holes.flatMap((hole) => {
      if (to <= hole.from || from >= hole.to) return [hole];
      const left = { from: hole.from, to: Math.max(hole.from, from) };
      const right = { from: Math.min(hole.to, to), to: hole.to };
      return [left, right].filter((part) => part.to > part.from);
    });
  }

  #settle(): void {
    const kept = this.#holes.length - holesMax / 2;
    this.#holes = this.#holes.filter((hole, index) => {
      if (index >= kept || hole.to > this.#acked) return true;
      this.#settled += hole.to - hole.from;
      return false;
    });
    // Holes that nobody acknowledges can be many only in what is no conversation.
    if (this.#holes.length > holesMax) this.#holes.splice(0, this.#holes.length - holesMax);
  }
}
