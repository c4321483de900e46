/** Words of 32 bits that one reading of a connection takes; even, so that the doubles within are aligned. */
export const rowWords = 78;

const chunkRows = 256;

/** Memory for a few hundred rows. It is freed as a whole when the last connection that uses it is. */
class RowChunk {
  readonly words = new Int32Array(chunkRows * rowWords);
  readonly doubles = new Float64Array(this.words.buffer);
  used = 0;
}

let current = new RowChunk();

/** Rows of connections that were evicted, to be used again. */
const free: Pick<StateRow, 'words' | 'doubles' | 'base'>[] = [];

/**
 * The numbers of one reading of a connection, in a row of a shared array: a million connections are alive at once, and
 * objects with as many fields would take three times the memory. EndState, Opening and Closing are views on it.
 */
export class StateRow {
  readonly words: Int32Array;
  readonly doubles: Float64Array;
  /** Index of the row's first word. */
  readonly base: number;

  constructor() {
    const again = free.pop();
    if (again !== undefined) {
      this.words = again.words;
      this.doubles = again.doubles;
      this.base = again.base;
      this.words.fill(0, this.base, this.base + rowWords);
      return;
    }
    if (current.used === chunkRows) current = new RowChunk();
    this.words = current.words;
    this.doubles = current.doubles;
    this.base = current.used++ * rowWords;
  }

  /** Lets the row be used for another reading. This one must not be touched any more. */
  release(): void {
    free.push({ words: this.words, doubles: this.doubles, base: this.base });
  }

  /** Takes over the numbers of another row. */
  copyRow(other: StateRow): void {
    this.words.set(other.words.subarray(other.base, other.base + rowWords), this.base);
  }
}
