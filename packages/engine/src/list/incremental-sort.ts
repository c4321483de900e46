/** Compares two items; 0 is for the same item only. */
export type Compare = (a: number, b: number) => number;

/** Items that are sorted at once; longer lists are merged from such runs. */
const runLength = 1024;
/** What sorting an item within its run costs, in steps of merging one. */
const runSteps = 10;

/** A merge sort that stops and goes on, so that a million items delay nobody. */
export class IncrementalSort {
  #from: Uint32Array;
  #to: Uint32Array;
  readonly #compare: Compare;
  #run = 0;
  /** Length of the runs that are being merged; 0 while they are made. */
  #width = 0;
  /** The two runs that are being merged, and where the next item goes. */
  #left = 0;
  #right = 0;
  #out = 0;

  /** @param items sorted in place as far as possible; not to be used by others until it is done */
  constructor(items: Uint32Array, compare: Compare) {
    this.#from = items;
    this.#to = new Uint32Array(items.length > runLength ? items.length : 0);
    this.#compare = compare;
  }

  /** The items, sorted once work() has said so. */
  get items(): Uint32Array {
    return this.#from;
  }

  /** How much is done, 0 to 1, roughly. */
  get share(): number {
    const { length } = this.#from;
    if (length <= runLength) return 0;
    const passes = Math.ceil(Math.log2(length / runLength));
    if (this.#width === 0) return (this.#run / length) * 0.5;
    return 0.5 + (0.5 * (Math.log2(this.#width / runLength) + this.#out / length)) / passes;
  }

  /** Goes on for so many steps; returns how many are left, or -1 where there is more to do. */
  work(steps: number): number {
    let left = steps;
    while (this.#width === 0) {
      if (left <= 0) return -1;
      left -= this.#sortRun();
    }
    const { length } = this.#from;
    while (this.#width < length) {
      if (left <= 0) return -1;
      left -= this.#merge(left);
      if (this.#out >= length) this.#nextPass();
    }
    return Math.max(0, left);
  }

  #sortRun(): number {
    const { length } = this.#from;
    const end = Math.min(length, this.#run + runLength);
    this.#from.subarray(this.#run, end).sort(this.#compare);
    const count = end - this.#run;
    this.#run = end;
    if (end >= length) this.#beginPass(runLength);
    return Math.max(1, count * runSteps);
  }

  #beginPass(width: number): void {
    this.#width = width;
    this.#left = 0;
    this.#right = Math.min(width, this.#from.length);
    this.#out = 0;
  }

  #nextPass(): void {
    [this.#from, this.#to] = [this.#to, this.#from];
    this.#beginPass(this.#width * 2);
  }

  /** Merges up to so many items. */
  #merge(most: number): number {
    const from = this.#from;
    const to = this.#to;
    const { length } = from;
    const span = 2 * this.#width;
    const start = Math.floor(this.#out / span) * span;
    const leftEnd = Math.min(start + this.#width, length);
    const rightEnd = Math.min(start + span, length);
    const stop = Math.min(rightEnd, this.#out + most);
    const compare = this.#compare;
    let { 0: left, 1: right } = [this.#left, this.#right];
    let out = this.#out;
    const began = out;
    while (out < stop) {
      if (left < leftEnd && (right >= rightEnd || compare(from[left]!, from[right]!) <= 0)) to[out++] = from[left++]!;
      else to[out++] = from[right++]!;
    }
    if (out >= rightEnd) {
      left = rightEnd;
      right = Math.min(rightEnd + this.#width, length);
    }
    this.#left = left;
    this.#right = right;
    this.#out = out;
    return out - began;
  }
}
