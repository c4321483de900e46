import type { SegmentFields } from '@synscope/wire';
import { GrowingWords } from '../connections/growing-words.js';

/** The SACK blocks of the segments that have any, as raw edges, found by row. */
export class SackBlocks {
  readonly #rows = new GrowingWords();
  /** Where the edges of an entry begin; those of the next one begin where they end. */
  readonly #starts = new GrowingWords();
  readonly #edges = new GrowingWords();
  #count = 0;
  #edgeCount = 0;
  /** While rows move: the entries looked at, and those that stay with their edges. */
  #read = 0;
  #written = 0;
  #edgesWritten = 0;

  /** Rows must rise. */
  add(row: number, fields: SegmentFields): void {
    this.#rows.set(this.#count, row);
    this.#starts.set(this.#count++, this.#edgeCount);
    for (let block = 0; block < fields.sackCount; block++) {
      this.#edges.set(this.#edgeCount++, fields.sackLeft[block]);
      this.#edges.set(this.#edgeCount++, fields.sackRight[block]);
    }
  }

  /** Left and right edges in turn, raw sequence numbers; none where the row's segment has no SACK block. */
  get(row: number): number[] {
    let low = 0;
    let high = this.#count - 1;
    while (low <= high) {
      const middle = (low + high) >>> 1;
      const found = this.#rows.get(middle);
      if (found === row) return this.#edgesOf(middle);
      if (found < row) low = middle + 1;
      else high = middle - 1;
    }
    return [];
  }

  /** From here on to `endMoves` rows are told that have moved, and all others go. */
  beginMoves(): void {
    this.#read = this.#written = this.#edgesWritten = 0;
  }

  /** What stood at a row now stands at another, not above. Both rise from call to call. */
  move(from: number, to: number): void {
    while (this.#read < this.#count && this.#rows.get(this.#read) < from) this.#read++;
    if (this.#read === this.#count || this.#rows.get(this.#read) !== from) return;
    const edges = this.#edgesOf(this.#read++);
    this.#rows.set(this.#written, to);
    this.#starts.set(this.#written++, this.#edgesWritten);
    for (const edge of edges) this.#edges.set(this.#edgesWritten++, edge);
  }

  endMoves(): void {
    this.#count = this.#written;
    this.#edgeCount = this.#edgesWritten;
  }

  #edgesOf(entry: number): number[] {
    const start = this.#starts.get(entry);
    const end = entry + 1 < this.#count ? this.#starts.get(entry + 1) : this.#edgeCount;
    return Array.from({ length: end - start }, (_, index) => this.#edges.get(start + index));
  }
}
