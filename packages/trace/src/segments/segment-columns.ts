const chunkShift = 16;
const chunkRows = 1 << chunkShift;
const rowMask = chunkRows - 1;

/** One chunk of rows: a typed array a column. 80 bytes a row. */
export class SegmentChunk {
  readonly frame = new Uint32Array(chunkRows);
  /** Nanoseconds since the capture's base time. */
  readonly timeNs = new Float64Array(chunkRows);
  readonly connection = new Uint32Array(chunkRows);
  /** Twelve flag bits, and above them sideBit and its like. */
  readonly flags = new Uint16Array(chunkRows);
  readonly sequence = new Uint32Array(chunkRows);
  readonly acknowledgment = new Uint32Array(chunkRows);
  readonly window = new Uint16Array(chunkRows);
  /** Below: by how many bits the window is to be shifted; above: the header's length in 32-bit words. Four bits each. */
  readonly shiftAndHeader = new Uint8Array(chunkRows);
  readonly length = new Uint32Array(chunkRows);
  readonly role = new Uint8Array(chunkRows);
  readonly findings = new Uint32Array(chunkRows);
  readonly acksFrame = new Uint32Array(chunkRows);
  readonly evidenceFrame = new Uint32Array(chunkRows);
  readonly bytesInFlight = new Uint32Array(chunkRows);
  /** For each side: the state in the low four bits, its certainty above; then the rule, then the frame it rests on. */
  readonly state0 = new Uint8Array(chunkRows);
  readonly state1 = new Uint8Array(chunkRows);
  readonly rule0 = new Uint8Array(chunkRows);
  readonly rule1 = new Uint8Array(chunkRows);
  readonly stateFrame0 = new Uint32Array(chunkRows);
  readonly stateFrame1 = new Uint32Array(chunkRows);
  /** Where the frame is in the capture stream. */
  readonly fileOffset = new Float64Array(chunkRows);
  readonly capturedLength = new Uint32Array(chunkRows);
  readonly originalLength = new Uint32Array(chunkRows);
  readonly linkType = new Uint16Array(chunkRows);
}

/** The sender is side 1. */
export const sideBit = 0x1000;
/** The packet has an IPv4 identification. */
export const identifiedBit = 0x2000;
/** Where the payload ends cannot be told. */
export const endlessBit = 0x4000;
/** The capture cut the options off. */
export const cutOptionsBit = 0x8000;
export const flagsMask = 0xfff;
export const shiftMask = 0xf;
export const headerShift = 4;

/** All segments of a capture in its order, a row each. Chunks never move, so growing copies nothing. */
export class SegmentColumns {
  readonly #chunks: SegmentChunk[] = [];
  count = 0;

  /** Makes room for one more row, the latest, and returns its chunk; it is at `index(count - 1)`. */
  append(): SegmentChunk {
    const chunk = this.count >>> chunkShift;
    if (chunk === this.#chunks.length) this.#chunks.push(new SegmentChunk());
    this.count++;
    return this.#chunks[chunk];
  }

  chunk(row: number): SegmentChunk {
    return this.#chunks[row >>> chunkShift];
  }

  /** Where a row is within its chunk. */
  index(row: number): number {
    return row & rowMask;
  }

  /** The row of a frame, or -1. Frame numbers rise from row to row. */
  rowOfFrame(frame: number): number {
    let low = 0;
    let high = this.count - 1;
    while (low <= high) {
      const middle = (low + high) >>> 1;
      const found = this.#chunks[middle >>> chunkShift].frame[middle & rowMask];
      if (found === frame) return middle;
      if (found < frame) low = middle + 1;
      else high = middle - 1;
    }
    return -1;
  }

  timeNs(row: number): number {
    return this.#chunks[row >>> chunkShift].timeNs[row & rowMask];
  }
}
