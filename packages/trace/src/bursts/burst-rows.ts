import type { BurstIndex, IndexedBurst } from './burst-index.js';

/** A stretch of rows: what they show, in order. */
export interface RowStretch {
  /** Of each row the position of its segment, of a folded burst that of its first. */
  readonly positions: readonly number[];
  /** The folded bursts among them, by index into the rows. */
  readonly folded: readonly { readonly index: number; readonly burst: IndexedBurst }[];
  /** Opened bursts that have a row among them. */
  readonly opened: readonly IndexedBurst[];
}

/**
 * A connection's rows where bursts are folded, all but some that are open: each row is a segment or a folded burst.
 * Rows and positions lead to each other in a few dozen steps, however long the connection is.
 */
export class BurstRows {
  readonly total: number;
  readonly #index: BurstIndex;
  /** Open bursts by their index, in order, and how many hidden segments they and those before them bring to light. */
  readonly #open: { readonly at: number; readonly shown: number }[] = [];

  /**
   * @param segments that the connection has
   * @param open positions whose bursts are open; others mean nothing
   */
  constructor(index: BurstIndex, segments: number, open: readonly number[]) {
    this.#index = index;
    const found = new Set(open.map((position) => this.#burstAt(position)).filter((at) => at >= 0));
    let shown = 0;
    for (const at of [...found].sort((a, b) => a - b)) {
      shown += index.bursts[at].count - 1;
      this.#open.push({ at, shown });
    }
    const last = index.bursts.at(-1);
    const hidden = last === undefined ? 0 : last.hiddenBefore + last.count - 1;
    this.total = segments - hidden + shown;
  }

  /** The row in which the segment at a position is, folded or not. */
  rowOf(position: number): number {
    const at = this.#index.lastFrom(position);
    if (at < 0) return position;
    const { from, count } = this.#index.bursts[at];
    const begins = this.#rowOfBurst(at);
    if (position >= from + count) return begins + this.#rowsOf(at) + position - from - count;
    return this.#isOpen(at) ? begins + position - from : begins;
  }

  /** The position of a row's segment, of a folded burst that of its first. */
  positionOf(row: number): number {
    let low = 0;
    let high = this.#index.bursts.length;
    while (low < high) {
      const middle = (low + high) >>> 1;
      if (this.#rowOfBurst(middle) <= row) low = middle + 1;
      else high = middle;
    }
    const at = low - 1;
    if (at < 0) return row;
    const { from, count } = this.#index.bursts[at];
    const within = row - this.#rowOfBurst(at);
    if (within >= this.#rowsOf(at)) return from + count + within - this.#rowsOf(at);
    return from + within;
  }

  /** Rows of the segments that part all of them in `parts` equal parts, the first and the last among them. */
  along(segments: number, parts: number): number[] {
    const last = Math.max(0, segments - 1);
    return Array.from({ length: parts + 1 }, (_, part) => this.rowOf(Math.round((last * part) / parts)));
  }

  /** The rows from `first` to `end`, which is not among them. */
  stretch(first: number, end: number): RowStretch {
    const positions: number[] = [];
    const folded: { index: number; burst: IndexedBurst }[] = [];
    const opened: IndexedBurst[] = [];
    let position = this.positionOf(first);
    let at = Math.max(0, this.#index.lastFrom(position));
    for (let row = first; row < end; row++) {
      while (at < this.#index.bursts.length && ends(this.#index.bursts[at]) <= position) at++;
      const burst = this.#index.bursts[at];
      const within = burst !== undefined && position >= burst.from;
      positions.push(position);
      if (within && !this.#isOpen(at)) {
        folded.push({ index: row - first, burst });
        position = ends(burst);
      } else {
        if (within && opened.at(-1) !== burst) opened.push(burst);
        position++;
      }
    }
    return { positions, folded, opened };
  }

  /** Index of the burst that a position is in; -1 for none. */
  #burstAt(position: number): number {
    const at = this.#index.lastFrom(position);
    return at >= 0 && position < ends(this.#index.bursts[at]) ? at : -1;
  }

  #isOpen(at: number): boolean {
    return this.#open.some((one) => one.at === at);
  }

  #rowsOf(at: number): number {
    return this.#isOpen(at) ? this.#index.bursts[at].count : 1;
  }

  #rowOfBurst(at: number): number {
    const { from, hiddenBefore } = this.#index.bursts[at];
    let shown = 0;
    for (const open of this.#open) {
      if (open.at >= at) break;
      shown = open.shown;
    }
    return from - hiddenBefore + shown;
  }
}

const ends = ({ from, count }: IndexedBurst): number => from + count;
