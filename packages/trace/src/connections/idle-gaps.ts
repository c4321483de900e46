import type { IdleGap } from '../segment-window.js';

/** What is wanted of a connection's silences. */
export interface IdleGapLimits {
  readonly longerThanNs: number;
  /** The longest ones are chosen. */
  readonly atMost: number;
}

/** Searches remembered, the latest first. */
const remembered = 16;

/**
 * Finds the long silences of connections. Remembers its latest searches, so that asking again while a connection grows
 * looks only at what is new.
 */
export class IdleGapSearch {
  readonly #searches: Search[] = [];

  /** Forgets its searches. */
  forget(): void {
    this.#searches.length = 0;
  }

  /**
   * @param total segments that the connection has
   * @param timeNsAt time of the segment at a position
   */
  find(connection: number, total: number, timeNsAt: (position: number) => number, limits: IdleGapLimits): IdleGap[] {
    const search = this.#search(connection, limits);
    search.readOn(total, timeNsAt);
    return search.inOrderOfTime();
  }

  /**
   * Looks at some more segments, so that the silences are at hand when they are asked for.
   * @returns whether there are more to be looked at
   */
  prepare(connection: number, total: number, timeNsAt: (position: number) => number, limits: IdleGapLimits, atMost: number): boolean {
    return this.#search(connection, limits).readOn(total, timeNsAt, atMost) < total;
  }

  #search(connection: number, limits: IdleGapLimits): Search {
    const index = this.#searches.findIndex((search) => search.isFor(connection, limits));
    const search = index < 0 ? new Search(connection, limits) : this.#searches.splice(index, 1)[0];
    this.#searches.unshift(search);
    if (this.#searches.length > remembered) this.#searches.pop();
    return search;
  }
}

class Search {
  /** The longest gaps so far, as a heap with the shortest on top. */
  readonly #heap: IdleGap[] = [];
  #read = 0;
  #lastNs = 0;

  constructor(
    readonly connection: number,
    readonly limits: IdleGapLimits,
  ) {}

  isFor(connection: number, limits: IdleGapLimits): boolean {
    return (
      this.connection === connection &&
      this.limits.longerThanNs === limits.longerThanNs &&
      this.limits.atMost === limits.atMost
    );
  }

  /** @returns how many segments have been looked at */
  readOn(total: number, timeNsAt: (position: number) => number, atMost = Infinity): number {
    if (this.limits.atMost <= 0) return total;
    const end = Math.min(total, this.#read + atMost);
    for (; this.#read < end; this.#read++) {
      const toNs = timeNsAt(this.#read);
      if (this.#read > 0 && toNs - this.#lastNs > this.limits.longerThanNs) {
        this.#offer({ afterPosition: this.#read - 1, fromNs: this.#lastNs, toNs });
      }
      this.#lastNs = toNs;
    }
    return this.#read;
  }

  inOrderOfTime(): IdleGap[] {
    return [...this.#heap].sort((a, b) => a.afterPosition - b.afterPosition);
  }

  #offer(gap: IdleGap): void {
    const heap = this.#heap;
    if (heap.length < this.limits.atMost) {
      heap.push(gap);
      this.#rise(heap.length - 1);
    } else if (lengthOf(gap) > lengthOf(heap[0])) {
      heap[0] = gap;
      this.#sink();
    }
  }

  #rise(index: number): void {
    const heap = this.#heap;
    while (index > 0) {
      const parent = (index - 1) >> 1;
      if (lengthOf(heap[parent]) <= lengthOf(heap[index])) return;
      [heap[parent], heap[index]] = [heap[index], heap[parent]];
      index = parent;
    }
  }

  #sink(): void {
    const heap = this.#heap;
    for (let index = 0; ; ) {
      let least = index;
      for (const child of [2 * index + 1, 2 * index + 2]) {
        if (child < heap.length && lengthOf(heap[child]) < lengthOf(heap[least])) least = child;
      }
      if (least === index) return;
      [heap[least], heap[index]] = [heap[index], heap[least]];
      index = least;
    }
  }
}

function lengthOf(gap: IdleGap): number {
  return gap.toNs - gap.fromNs;
}
