const chunkShift = 12;
const chunkRows = 1 << chunkShift;
const rowWords = 4;

/** What stands in a connection's row. */
export const ConnectionWord = {
  /** Segments stored. */
  length: 0,
  /** The revision at which the connection last changed. */
  revision: 1,
  /** Every flag that its segments carried, as tcp.flags. */
  flags: 2,
} as const;

/** A few words for each connection, side by side, because every segment changes them all. Rows not yet set are 0. */
export class ConnectionWords {
  readonly #chunks: Uint32Array[] = [];

  /** The memory that holds a connection's row; it begins at `start`. The row must have been opened. */
  words(connection: number): Uint32Array {
    return this.#chunks[connection >>> chunkShift];
  }

  start(connection: number): number {
    return (connection & (chunkRows - 1)) * rowWords;
  }

  /** Sets a row to nothing. */
  open(connection: number): void {
    while (connection >>> chunkShift >= this.#chunks.length) this.#chunks.push(new Uint32Array(chunkRows * rowWords));
    const start = this.start(connection);
    this.words(connection).fill(0, start, start + rowWords);
  }

  /** @param word one of ConnectionWord */
  get(connection: number, word: number): number {
    return this.words(connection)[this.start(connection) + word];
  }

  set(connection: number, word: number, value: number): void {
    this.words(connection)[this.start(connection) + word] = value;
  }
}
