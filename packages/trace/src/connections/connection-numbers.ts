import { GrowingWords } from './growing-words.js';

/**
 * The numbers that connections are known by, in the order of their first segments (tshark's tcp.stream), and the rows
 * that they are kept in. Both are the same until connections are evicted: then their rows are used again, while numbers
 * never are.
 */
export class ConnectionNumbers {
  /** Connections so far, evicted ones too: the next number. */
  opened = 0;
  /** Rows of the connections kept, in the order of their numbers; null while each number is its row. */
  #rows: GrowingWords | null = null;
  /** The number of the connection in each row, where `#rows` is not null. */
  readonly #numbers = new GrowingWords();
  #kept = 0;

  /** Connections that are kept. */
  get kept(): number {
    return this.#rows === null ? this.opened : this.#kept;
  }

  /** The next connection is kept in this row. */
  open(row: number): void {
    const number = this.opened++;
    if (this.#rows === null) return;
    this.#rows.set(this.#kept++, row);
    this.#numbers.set(row, number);
  }

  /** Row of the connection that has so many kept ones before it. */
  rowAt(index: number): number {
    return this.#rows === null ? index : this.#rows.get(index);
  }

  /** Number of the connection in a row, which must be in use. */
  numberOf(row: number): number {
    return this.#rows === null ? row : this.#numbers.get(row);
  }

  /** Row of a connection, or -1 where there is none of that number, or not any more. */
  rowOf(number: number): number {
    const place = this.placeOf(number);
    return place < 0 ? -1 : this.rowAt(place);
  }

  /** How many kept connections come before that of a number; -1 where there is none of that number, or not any more. */
  placeOf(number: number): number {
    if (!Number.isInteger(number) || number < 0 || number >= this.opened) return -1;
    if (this.#rows === null) return number;
    let low = 0;
    let high = this.#kept - 1;
    while (low <= high) {
      const middle = (low + high) >>> 1;
      const found = this.#numbers.get(this.#rows.get(middle));
      if (found === number) return middle;
      if (found < number) low = middle + 1;
      else high = middle - 1;
    }
    return -1;
  }

  /** @param evicted 1 for each row whose connection is not kept any more */
  evict(evicted: Uint8Array): void {
    const before = this.#rows;
    const rows = new GrowingWords();
    let kept = 0;
    for (let index = 0; index < (before === null ? this.opened : this.#kept); index++) {
      const row = before === null ? index : before.get(index);
      if (evicted[row] === 1) continue;
      if (before === null) this.#numbers.set(row, row);
      rows.set(kept++, row);
    }
    this.#rows = rows;
    this.#kept = kept;
  }
}
