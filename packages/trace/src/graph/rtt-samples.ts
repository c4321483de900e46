/** So many are kept as they are. */
const exactMost = 4_096;
/** Steps of the histogram in a doubling: half of one is 0.7 %. */
const stepsPerDoubling = 50;
const steps = 64 * stepsPerDoubling;

/** Round trips of one end's data: their extremes, and their median, exact for a few and close for many. */
export class RttSamples {
  #exact: number[] = [];
  #histogram: Uint32Array | null = null;
  count = 0;
  low = Infinity;
  high = -Infinity;

  add(ns: number): void {
    this.count++;
    this.low = Math.min(this.low, ns);
    this.high = Math.max(this.high, ns);
    if (this.#histogram === null && this.count <= exactMost) {
      this.#exact.push(ns);
      return;
    }
    if (this.#histogram === null) {
      this.#histogram = new Uint32Array(steps);
      for (const sample of this.#exact) this.#histogram[stepOf(sample)]++;
      this.#exact = [];
    }
    this.#histogram[stepOf(ns)]++;
  }

  /** null where there is none. */
  get median(): number | null {
    if (this.count === 0) return null;
    if (this.#histogram === null) {
      const sorted = Float64Array.from(this.#exact).sort();
      const middle = sorted.length >>> 1;
      return sorted.length % 2 === 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
    }
    let left = this.count / 2;
    let step = 0;
    for (; step < steps; step++) {
      left -= this.#histogram[step];
      if (left <= 0) break;
    }
    return Math.min(this.high, Math.max(this.low, 2 ** ((step + 0.5) / stepsPerDoubling)));
  }

  copy(): RttSamples {
    const copy = new RttSamples();
    copy.#exact = [...this.#exact];
    copy.#histogram = this.#histogram?.slice() ?? null;
    copy.count = this.count;
    copy.low = this.low;
    copy.high = this.high;
    return copy;
  }
}

const stepOf = (ns: number): number => Math.max(0, Math.min(steps - 1, Math.floor(Math.log2(ns) * stepsPerDoubling)));
