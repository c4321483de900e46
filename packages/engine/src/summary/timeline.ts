import { endings, limits } from '@synscope/protocol';

const binsMost = limits.summaryBinsMax;
/** The finest bin: a millisecond. */
const finestNs = 1_000_000;

/**
 * Counts connections by the time that they began and by how they ended. The bins grow by joining pairs as the capture
 * does, so that there are always few enough to be drawn.
 */
export class Timeline {
  #fromNs: number | null = null;
  #binNs = finestNs;
  readonly #counts = new Uint32Array(binsMost * endings.length);
  #used = 0;

  /** Forgets all. */
  reset(): void {
    this.#fromNs = null;
    this.#binNs = finestNs;
    this.#counts.fill(0);
    this.#used = 0;
  }

  /**
   * @param startNs of the connection; always the same for one connection
   * @param change 1 for one more, -1 for one less
   */
  count(startNs: number, ending: number, change: number): void {
    // Times of a capture may go back: what lies before the first is counted with it.
    this.#fromNs ??= startNs;
    let bin = Math.max(0, Math.floor((startNs - this.#fromNs) / this.#binNs));
    while (bin >= binsMost) {
      this.#joinPairs();
      bin = Math.max(0, Math.floor((startNs - this.#fromNs) / this.#binNs));
    }
    this.#used = Math.max(this.#used, bin + 1);
    this.#counts[bin * endings.length + ending] += change;
  }

  get fromNs(): number {
    return this.#fromNs ?? 0;
  }

  get binNs(): number {
    return this.#binNs;
  }

  /** For each bin the counts by ending. */
  bins(): number[][] {
    return Array.from({ length: this.#used }, (_, bin) => [
      ...this.#counts.subarray(bin * endings.length, (bin + 1) * endings.length),
    ]);
  }

  #joinPairs(): void {
    const counts = this.#counts;
    const width = endings.length;
    for (let bin = 0; bin < binsMost; bin++) {
      for (let ending = 0; ending < width; ending++) {
        const first = 2 * bin < binsMost ? counts[2 * bin * width + ending]! : 0;
        const second = 2 * bin + 1 < binsMost ? counts[(2 * bin + 1) * width + ending]! : 0;
        counts[bin * width + ending] = first + second;
      }
    }
    this.#binNs *= 2;
    this.#used = Math.ceil(this.#used / 2);
  }
}
