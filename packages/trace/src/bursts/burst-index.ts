import { emptyFacts, goesOn, isCalm, leastInBurst, type ListFacts, noStates, type SegmentFacts } from './burst-rule.js';

/** What one connection has of a burst, counted for each of its two ends. */
export interface BurstShare {
  /** Which of the list's connections. */
  readonly part: number;
  segments: number;
  /** By side 0; side 1 has the rest. */
  segments0: number;
  bytes0: number;
  bytes1: number;
}

/** A burst as the index holds it. */
export interface IndexedBurst {
  /** Position of its first segment. */
  from: number;
  count: number;
  /** Segments that come before and are hidden when every burst is folded. */
  hiddenBefore: number;
  /** Of each connection that has some of it, in the order in which they come. */
  readonly shares: BurstShare[];
}

/**
 * The bursts of a list of segments, in order: runs of at least `leastInBurst` calm segments. Read on as the list
 * grows; where segments were rewritten, only what follows them is read again. The answer is the same in whatever steps
 * it was read.
 */
export class BurstIndex {
  readonly bursts: IndexedBurst[] = [];
  readonly #facts: ListFacts;
  #read = 0;
  readonly #now: SegmentFacts = emptyFacts();
  /** What was read last of each connection, and when the segment before was captured. */
  #states: number[] = [];
  #timeNs = 0;
  /** The run that the segment before belongs to; its count is 0 where it belongs to none. */
  #run: IndexedBurst = emptyRun(0);

  constructor(facts: ListFacts) {
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
      this.#facts.read(this.#read, this.#now);
      this.#take(this.#read++);
      this.#states[this.#now.part] = this.#now.states;
      this.#timeNs = this.#now.timeNs;
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
    this.#states = this.#facts.statesBefore(this.#read);
    if (this.#read === 0) return;
    this.#facts.read(this.#read - 1, this.#now);
    this.#timeNs = this.#now.timeNs;
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
    const calm = isCalm(this.#states[this.#now.part] ?? noStates, this.#now);
    if (!calm || this.#run.count === 0 || !goesOn(this.#timeNs, this.#now)) this.#run = emptyRun(position);
    if (!calm) return;
    const run = this.#run;
    run.count++;
    count(run, this.#now, 1);
    if (run.count !== leastInBurst) return;
    const last = this.bursts.at(-1);
    run.hiddenBefore = last === undefined ? 0 : last.hiddenBefore + last.count - 1;
    this.bursts.push(run);
  }

  /** Leaves of a burst what comes before a position. */
  #cut(burst: IndexedBurst, position: number): void {
    const from = Math.max(position, burst.from);
    for (let at = from; at < burst.from + burst.count; at++) {
      this.#facts.read(at, this.#now);
      count(burst, this.#now, -1);
    }
    burst.count = from - burst.from;
    const kept = burst.shares.filter((share) => share.segments > 0);
    burst.shares.splice(0, burst.shares.length, ...kept);
  }
}

const emptyRun = (from: number): IndexedBurst => ({
  from,
  count: 0,
  hiddenBefore: 0,
  shares: [],
});

/** Counts a segment as one of the burst's (1), or no longer (-1). */
function count({ shares }: IndexedBurst, { part, side, lengthBytes }: SegmentFacts, by: 1 | -1): void {
  let share = shares.find((one) => one.part === part);
  if (share === undefined) {
    share = { part, segments: 0, segments0: 0, bytes0: 0, bytes1: 0 };
    shares.push(share);
  }
  share.segments += by;
  if (side === 0) {
    share.segments0 += by;
    share.bytes0 += by * lengthBytes;
  } else share.bytes1 += by * lengthBytes;
}
