const chunkShift = 12;
const chunkRows = 1 << chunkShift;
const rowMask = chunkRows - 1;

/** Words of 32 bits that a row takes; even, so that the doubles within are aligned. */
const rowWords = 20;

/**
 * The columns: where a segment's values stand in its row, in words; those of `Double` in steps of two words. A row's
 * values are written together and read together, so they lie side by side.
 */
export const Word = {
  frame: 0,
  connection: 1,
  /** Twelve flag bits, above them sideBit and its like, the link type from bit 16 on. */
  flags: 6,
  sequence: 7,
  acknowledgment: 8,
  /**
   * The window as sent; from bit 16 on by how many bits it is to be shifted (4 bits), the header's length in 32-bit
   * words (4), the role (8).
   */
  window: 9,
  length: 10,
  findings: 11,
  acksFrame: 12,
  evidenceFrame: 13,
  bytesInFlight: 14,
  /** From the lowest bit on, for side 0 and then for side 1: state (4 bits), certainty (4), rule (8). */
  states: 15,
  /** For each side the frame that its state rests on. */
  stateFrame: 16,
  capturedLength: 18,
  originalLength: 19,
} as const;

export const Double = {
  /** Nanoseconds since the capture's base time. */
  timeNs: 1,
  /** Where the frame is in the capture stream. */
  fileOffset: 2,
} as const;

/** The sender is side 1. */
export const sideBit = 0x1000;
/** The packet has an IPv4 identification. */
export const identifiedBit = 0x2000;
/** Where the payload ends cannot be told. */
export const endlessBit = 0x4000;
/** The capture cut the options off. */
export const cutOptionsBit = 0x8000;
export const flagsMask = 0xfff;
export const linkTypeShift = 16;
export const windowMask = 0xffff;
export const shiftShift = 16;
export const shiftMask = 0xf;
export const headerShift = 20;
export const headerMask = 0xf;
export const roleShift = 24;

const chunkBytes = chunkRows * rowWords * 4;
/**
 * From so many chunks on, so many are made at once: five megabytes, in which the system can use large pages. A page costs
 * most when it is touched first, and of the small ones a million segments would touch twenty thousand. A capture that has
 * fewer chunks takes no more memory than it needs.
 */
const chunksAtOnce = 16;

/** One chunk of rows, as words and as doubles. */
export class SegmentChunk {
  readonly words: Uint32Array;
  readonly doubles: Float64Array;

  /** @param start where it begins in a piece of memory, in bytes */
  constructor(memory: ArrayBuffer, start: number) {
    this.words = new Uint32Array(memory, start, chunkBytes / 4);
    this.doubles = new Float64Array(memory, start, chunkBytes / 8);
  }
}

/** All segments of a capture in its order, a row each. Chunks never move, so growing copies nothing. */
export class SegmentColumns {
  readonly #chunks: SegmentChunk[] = [];
  count = 0;

  /** Makes room for one more row, the latest, and returns its chunk. */
  append(): SegmentChunk {
    const chunk = this.count >>> chunkShift;
    if (chunk === this.#chunks.length) this.#makeChunks(chunk < chunksAtOnce ? 1 : chunksAtOnce);
    this.count++;
    return this.#chunks[chunk];
  }

  chunk(row: number): SegmentChunk {
    return this.#chunks[row >>> chunkShift];
  }

  /** Where a row begins in its chunk's words; among the doubles at half of it. */
  start(row: number): number {
    return (row & rowMask) * rowWords;
  }

  /**
   * Closes the gaps that rows leave which are not kept. Rows keep their order, and are told of one by one.
   *
   * @param moved called for each row that is kept, with where it was and where it now is
   */
  compact(isKept: (row: number) => boolean, moved: (from: number, to: number) => void): void {
    let to = 0;
    for (let from = 0; from < this.count; from++) {
      if (!isKept(from)) continue;
      if (to < from) {
        const start = this.start(from);
        const row = this.chunk(from).words.subarray(start, start + rowWords);
        this.chunk(to).words.set(row, this.start(to));
      }
      moved(from, to++);
    }
    this.count = to;
    const used = (to + rowMask) >>> chunkShift;
    // Those that were made together are there together.
    const kept = used <= chunksAtOnce ? used : Math.ceil(used / chunksAtOnce) * chunksAtOnce;
    this.#chunks.length = Math.min(this.#chunks.length, kept);
  }

  /** The row of a frame, or -1. Frame numbers rise from row to row. */
  rowOfFrame(frame: number): number {
    let high = this.count - 1;
    if (high < 0) return -1;
    // A frame for each row since would put it here; it cannot be further up, and is seldom further down.
    let low = Math.max(0, high - Math.max(0, this.word(high, Word.frame) - frame));
    if (this.word(low, Word.frame) === frame) return low;
    while (low <= high) {
      const middle = (low + high) >>> 1;
      const found = this.word(middle, Word.frame);
      if (found === frame) return middle;
      if (found < frame) low = middle + 1;
      else high = middle - 1;
    }
    return -1;
  }

  /** @param word one of Word */
  word(row: number, word: number): number {
    return this.chunk(row).words[this.start(row) + word];
  }

  timeNs(row: number): number {
    return this.chunk(row).doubles[(this.start(row) >> 1) + Double.timeNs];
  }

  #makeChunks(chunks: number): void {
    const memory = new ArrayBuffer(chunks * chunkBytes);
    for (let start = 0; start < memory.byteLength; start += chunkBytes) this.#chunks.push(new SegmentChunk(memory, start));
  }
}
