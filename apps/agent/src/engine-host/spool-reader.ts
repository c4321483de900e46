import { read, readSync } from 'node:fs';

/** What is not even so much is read at once when it is wanted: to wait for it takes longer than to read it. */
const aheadMin = 256 * 1024;

/** What is read of the file in one go, and how far of that was given out. */
interface Piece {
  readonly bytes: Uint8Array;
  from: number;
  to: number;
}

/**
 * Reads a file from its start as far as it is known to reach, a chunk at a time. While what it gave out is worked on, it
 * reads the next part ahead, in another thread.
 */
export class SpoolReader {
  readonly #descriptor: number;
  readonly #onAhead: () => void;
  #current: Piece;
  #ahead: Piece;
  #readingAhead = false;
  /** Where in the file the next part begins. */
  #read = 0;
  #available = 0;

  /**
   * @param chunkBytesMax most that is read at once
   * @param onAhead called when what `next` could not give yet is there
   */
  constructor(descriptor: number, chunkBytesMax: number, onAhead: () => void) {
    this.#descriptor = descriptor;
    this.#onAhead = onAhead;
    this.#current = { bytes: new Uint8Array(chunkBytesMax), from: 0, to: 0 };
    this.#ahead = { bytes: new Uint8Array(chunkBytesMax), from: 0, to: 0 };
  }

  /** Whether everything that is available was given out. */
  get atEnd(): boolean {
    const { from, to } = this.#current;
    return from === to && !this.#readingAhead && this.#ahead.to === 0 && this.#read >= this.#available;
  }

  setAvailable(bytes: number): void {
    this.#available = Math.max(this.#available, bytes);
  }

  /**
   * The next bytes, `atMost` so many, good until the next call.
   *
   * @returns undefined where there is nothing more, or where it is still being read, which `atEnd` tells apart
   * @throws Error where the file ends before what is available
   */
  next(atMost: number): Uint8Array | undefined {
    if (this.#current.from === this.#current.to && !this.#refill()) return undefined;
    const { bytes, from, to } = this.#current;
    this.#current.from = Math.min(from + atMost, to);
    return bytes.subarray(from, this.#current.from);
  }

  /** Puts another part in the place of the one that was given out; returns whether there is one now. */
  #refill(): boolean {
    if (this.#readingAhead) return false;
    if (this.#ahead.to > 0) {
      [this.#current, this.#ahead] = [this.#ahead, this.#current];
    } else {
      const wanted = Math.min(this.#current.bytes.length, this.#available - this.#read);
      if (wanted <= 0) return false;
      this.#take(this.#current, readSync(this.#descriptor, this.#current.bytes, 0, wanted, this.#read));
    }
    this.#ahead.from = 0;
    this.#ahead.to = 0;
    this.#readAhead();
    return true;
  }

  #readAhead(): void {
    const wanted = Math.min(this.#ahead.bytes.length, this.#available - this.#read);
    if (wanted < aheadMin) return;
    this.#readingAhead = true;
    read(this.#descriptor, this.#ahead.bytes, 0, wanted, this.#read, (error, got) => {
      this.#readingAhead = false;
      if (error !== null) throw error;
      this.#take(this.#ahead, got);
      this.#onAhead();
    });
  }

  #take(piece: Piece, got: number): void {
    if (got === 0) throw new Error(`the spool file ends at byte ${this.#read}, ${this.#available} were written`);
    piece.from = 0;
    piece.to = got;
    this.#read += got;
  }
}
