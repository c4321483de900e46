import type { ConnectionSort } from '@synscope/protocol';
import type { Trace } from '@synscope/trace';
import type { Predicate } from '../filter/compile-filter.js';
import type { Facets } from './facets.js';
import { grown } from './growing.js';
import { type Compare, IncrementalSort } from './incremental-sort.js';
import { ListRow } from './list-row.js';
import { sortKey, tieOf } from './sort-keys.js';

/** Steps, of about fifty nanoseconds, for filtering a connection and finding what it is sorted by. */
const takeSteps = 6;
/** Steps for looking whether a connection has changed, and for copying a place. */
const lookSteps = 1 / 8;
/** Where more than this share has changed, all is sorted anew. */
const muchChanged = 1 / 4;

/**
 * The connections that match a filter, in one order. Made in steps, and kept up to date in steps: those that changed are
 * taken out and put in again. What was there before is served until the next is ready.
 */
export class ListOrder {
  readonly #facets: Facets;
  readonly #sort: ConnectionSort;
  readonly #matches: Predicate | null;
  readonly #row: ListRow;
  readonly #compare: Compare;
  #keys = new Float64Array(0);
  /** 1 for each place that is in hand. */
  #inHand = new Uint8Array(0);
  /** What is served. */
  #order: Uint32Array = new Uint32Array(0);
  #ready = false;
  #seenStamp = 0;
  #seenCount = 0;
  /** Work under way: places that were looked at, those that match, and their sorting. */
  #looking = false;
  #at = 0;
  #until = 0;
  #untilStamp = 0;
  #taken = new Uint32Array(0);
  #takenCount = 0;
  #changed = 0;
  #sorting: IncrementalSort | null = null;
  /** Grows when something else is served. */
  revision = 0;

  /** @param matches null where all do */
  constructor(trace: Trace, facets: Facets, sort: ConnectionSort, descending: boolean, matches: Predicate | null) {
    this.#facets = facets;
    this.#sort = sort;
    this.#matches = matches;
    this.#row = new ListRow(trace, facets);
    this.#compare = this.#comparison(descending, tieOf(sort, this.#row, new ListRow(trace, facets)));
  }

  /** Places in order; those of before while the next is being made, and where that is the first, those found so far. */
  get places(): Uint32Array {
    if (this.#ready || this.#sort !== 'connection') return this.#order;
    return this.#taken.subarray(0, this.#takenCount);
  }

  /** Whether there is something to serve that is sorted and filtered, be it of a moment before. */
  get isReady(): boolean {
    return this.#ready;
  }

  get isCurrent(): boolean {
    return this.#ready && !this.#looking && this.#seenStamp === this.#facets.stamp && this.#seenCount === this.#facets.count;
  }

  /** How much of the first making is done, 0 to 1. */
  get share(): number {
    if (this.#ready) return 1;
    const looked = this.#until === 0 ? 0 : this.#at / this.#until;
    return this.#sort === 'connection' ? looked : (looked + (this.#sorting?.share ?? 0)) / 2;
  }

  /** Forgets all: places are others' by now. */
  reset(): void {
    this.#ready = false;
    this.#looking = false;
    this.#sorting = null;
    this.#order = new Uint32Array(0);
    this.#takenCount = 0;
    this.#seenStamp = 0;
    this.#seenCount = 0;
    this.revision++;
  }

  /** @returns steps that are left of so many: 0 where there is more to do */
  work(steps: number): number {
    let left = steps;
    while (left > 0 && !this.isCurrent) {
      if (!this.#looking) this.#begin();
      if (this.#at < this.#until) left = this.#look(left);
      if (left > 0 && this.#at >= this.#until) left = this.#place(left);
    }
    return Math.max(0, left);
  }

  #begin(): void {
    this.#looking = true;
    this.#at = 0;
    this.#until = this.#facets.count;
    this.#untilStamp = this.#facets.stamp;
    this.#takenCount = 0;
    this.#changed = 0;
    this.#keys = grown(this.#keys, this.#sort === 'connection' ? 0 : this.#until);
    this.#inHand = grown(this.#inHand, this.#until);
    this.#inHand.fill(0);
  }

  /** Takes in hand what has changed: all, where nothing was served before. */
  #look(steps: number): number {
    let left = steps;
    while (left > 0 && this.#at < this.#until) {
      const place = this.#at++;
      left -= lookSteps;
      if (this.#ready && place < this.#seenCount && this.#facets.stampOf(place) <= this.#seenStamp) continue;
      left -= takeSteps;
      this.#take(place);
    }
    return left;
  }

  #take(place: number): void {
    this.#inHand[place] = 1;
    this.#changed++;
    const row = this.#row.moveTo(place);
    if (this.#matches !== null && !this.#matches(row)) return;
    if (this.#sort !== 'connection') this.#keys[place] = sortKey(this.#sort, row);
    if (this.#takenCount >= this.#taken.length) this.#taken = grown(this.#taken, this.#takenCount + 1);
    this.#taken[this.#takenCount++] = place;
  }

  /** Sorts what is in hand, and puts it among the others. */
  #place(steps: number): number {
    let left = steps;
    if (this.#sorting === null) {
      const anew = this.#changed > this.#order.length * muchChanged;
      const items = anew ? this.#withRest() : this.#taken.slice(0, this.#takenCount);
      // What is in hand is all there is, or is sorted by itself and then put among the others.
      if (anew) this.#order = this.#ready ? this.#order : new Uint32Array(0);
      this.#anew = anew;
      this.#sorting = new IncrementalSort(items, this.#compare);
      left -= items.length * lookSteps;
    }
    if (this.#sort !== 'connection' || !this.#anew) {
      const after = this.#sorting.work(Math.max(1, left));
      if (after < 0) return 0;
      left = after;
    }
    const sorted = this.#sorting.items;
    this.#order = this.#anew ? sorted : this.#merged(sorted);
    this.#sorting = null;
    this.#looking = false;
    this.#ready = true;
    this.#seenStamp = this.#untilStamp;
    this.#seenCount = this.#until;
    this.revision++;
    return left - this.#order.length * lookSteps;
  }

  #anew = false;

  /** What is in hand, with all others that are in the list already; in natural order it is in order already. */
  #withRest(): Uint32Array {
    const items = new Uint32Array(this.#order.length + this.#takenCount);
    let count = 0;
    for (const place of this.#order) if (this.#inHand[place] === 0) items[count++] = place;
    items.set(this.#taken.subarray(0, this.#takenCount), count);
    const all = items.subarray(0, count + this.#takenCount).slice();
    return this.#sort === 'connection' && count > 0 ? all.sort() : all;
  }

  /** The list without what is in hand, and what is sorted put in where it belongs. */
  #merged(sorted: Uint32Array): Uint32Array {
    const rest = this.#order.filter((place) => this.#inHand[place] === 0);
    if (sorted.length === 0) return rest;
    const merged = new Uint32Array(rest.length + sorted.length);
    let from = 0;
    for (let index = 0; index < sorted.length; index++) {
      const at = this.#firstAfter(rest, from, sorted[index]!);
      merged.set(rest.subarray(from, at), from + index);
      merged[at + index] = sorted[index]!;
      from = at;
    }
    merged.set(rest.subarray(from), from + sorted.length);
    return merged;
  }

  #firstAfter(rest: Uint32Array, from: number, place: number): number {
    let low = from;
    let high = rest.length;
    while (low < high) {
      const middle = (low + high) >>> 1;
      if (this.#compare(rest[middle]!, place) > 0) high = middle;
      else low = middle + 1;
    }
    return low;
  }

  /** What is unknown comes last, whichever way the list is sorted; what is equal stays in the order of the capture. */
  #comparison(descending: boolean, tie: Compare | null): Compare {
    if (this.#sort === 'connection') return (a, b) => a - b;
    const direction = descending ? -1 : 1;
    return (a, b) => {
      const keyA = this.#keys[a]!;
      const keyB = this.#keys[b]!;
      if (keyA < keyB) return -direction;
      if (keyA > keyB) return direction;
      if (keyA === keyB) return (tie === null ? 0 : direction * tie(a, b)) || a - b;
      // One of them at least is NaN.
      const unknownFirst = Number(Number.isNaN(keyA)) - Number(Number.isNaN(keyB));
      return unknownFirst || a - b;
    };
  }
}
