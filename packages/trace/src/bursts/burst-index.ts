import { emptyFacts, goesOn, isCalm, leastInBurst, type ReadFacts, type SegmentFacts } from './burst-rule.js';

/** A burst as the index holds it: what of it is counted for each of the two ends. */
export interface IndexedBurst {
  /** Position of its first segment. */
  from: number;
  count: number;
  /** Segments that come before and are hidden when every burst is folded. */
  hiddenBefore: number;
  /** By side 0; side 1 has the rest. */
  segments0: number;
  bytes0: number;
  bytes1: number;
}

/**
 * The bursts of one connection, in order: runs of at least `leastInBurst` calm segments. Read on as the connection
 * grows; where segments were rewritten, only what follows them is read again. The answer is the same in whatever steps
 * it was read.
 */
export class BurstIndex {
  readonly bursts: IndexedBurst[] = [];
  readonly #facts: ReadFacts;
  #read = 0;
  #before: SegmentFacts = emptyFacts();
  #now: SegmentFacts = emptyFacts();
  /** The run that the segment before belongs to; its count is 0 where it belongs to none. */
  #run: IndexedBurst = emptyRun(0);

  constructor(facts: ReadFacts) {
    this.#facts = facts;
  }

  /** How many segments have been looked at; those after them belong to no burst yet. */
  get read(): number {
    return this.#read;
  }

  /**
   * Looks at the segments up to `total`.
   * @param atMost so many at once
   */
  readOn(total: number, atMost = Number.MAX_SAFE_INTEGER): void {
    const end = Math.min(total, this.#read + atMost);
    while (this.#read < end) {
      this.#facts(this.#read, this.#now);
      this.#take(this.#read++);
      [this.#before, this.#now] = [this.#now, this.#before];
    }
  }

  /** The segment at a position, and perhaps some after it, are not what they were. */
  rewritten(position: number): void {
    if (position >= this.#read) return;
    while (this.bursts.length > 0) {
      const last = this.bursts[this.bursts.length - 1];
      if (last.from + last.count <= position) break;
      this.#cut(last, position);
      if (last.count >= leastInBurst) break;
      this.bursts.pop();
    }
    const last = this.bursts.at(-1);
    const settled = last === undefined ? 0 : last.from + last.count;
    // A run that is not among the bursts is shorter than one.
    this.#read = Math.max(settled, position - leastInBurst, 0);
    this.#run = last !== undefined && settled === this.#read ? last : emptyRun(this.#read);
    if (this.#read > 0) this.#facts(this.#read - 1, this.#before);
    else this.#before = emptyFacts();
  }

  /** Index of the last burst that begins at or before a position; -1 for none. */
  lastFrom(position: number): number {
    let low = 0;
    let high = this.bursts.length;
    while (low < high) {
      const middle = (low + high) >>> 1;
      if (this.bursts[middle].from <= position) low = middle + 1;
      else high = middle;
    }
    return low - 1;
  }

  #take(position: number): void {
    const calm = position > 0 && isCalm(this.#before, this.#now);
    if (!calm || this.#run.count === 0 || !goesOn(this.#before, this.#now)) this.#run = emptyRun(position);
    if (!calm) return;
    const run = this.#run;
    run.count++;
    if (this.#now.side === 0) run.segments0++;
    if (this.#now.side === 0) run.bytes0 += this.#now.lengthBytes;
    else run.bytes1 += this.#now.lengthBytes;
    if (run.count !== leastInBurst) return;
    const last = this.bursts.at(-1);
    run.hiddenBefore = last === undefined ? 0 : last.hiddenBefore + last.count - 1;
    this.bursts.push(run);
  }

  /** Leaves of a burst what comes before a position. */
  #cut(burst: IndexedBurst, position: number): void {
    const from = Math.max(position, burst.from);
    for (let at = from; at < burst.from + burst.count; at++) {
      this.#facts(at, this.#now);
      if (this.#now.side === 0) burst.segments0--;
      if (this.#now.side === 0) burst.bytes0 -= this.#now.lengthBytes;
      else burst.bytes1 -= this.#now.lengthBytes;
    }
    burst.count = from - burst.from;
  }
}

const emptyRun = (from: number): IndexedBurst => ({
  from,
  count: 0,
  hiddenBefore: 0,
  segments0: 0,
  bytes0: 0,
  bytes1: 0,
});
