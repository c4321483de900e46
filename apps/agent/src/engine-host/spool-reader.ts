import { readSync } from 'node:fs';

/**
 * Reads a file from its start as far as it is known to reach, a chunk at a time.
 * @returns undefined where there is nothing to read at the moment
 */
export class SpoolReader {
  readonly #descriptor: number;
  readonly #chunk: Uint8Array;
  #read = 0;
  #available = 0;

  /** @param chunkBytesMax most that is read at once */
  constructor(descriptor: number, chunkBytesMax: number) {
    this.#descriptor = descriptor;
    this.#chunk = new Uint8Array(chunkBytesMax);
  }

  get atEnd(): boolean {
    return this.#read >= this.#available;
  }

  setAvailable(bytes: number): void {
    this.#available = Math.max(this.#available, bytes);
  }

  /** The next bytes, `atMost` so many, good until the next call. */
  next(atMost: number): Uint8Array | undefined {
    const wanted = Math.min(atMost, this.#chunk.length, this.#available - this.#read);
    if (wanted <= 0) return undefined;
    const got = readSync(this.#descriptor, this.#chunk, 0, wanted, this.#read);
    if (got === 0) throw new Error(`the spool file ends at byte ${this.#read}, ${this.#available} were written`);
    this.#read += got;
    return this.#chunk.subarray(0, got);
  }
}
