const chunkShift = 14;
const chunkWords = 1 << chunkShift;

/** A column of unsigned words that grows without copying. Words not yet set are 0. */
export class GrowingWords {
  readonly #chunks = [new Uint32Array(chunkWords)];

  get(index: number): number {
    return this.#chunks[index >>> chunkShift][index & (chunkWords - 1)];
  }

  set(index: number, value: number): void {
    while (index >>> chunkShift >= this.#chunks.length) this.#chunks.push(new Uint32Array(chunkWords));
    this.#chunks[index >>> chunkShift][index & (chunkWords - 1)] = value;
  }
}
