import { GrowingWords } from './growing-words.js';

interface BaseChange {
  /** First position at which the base before it no longer holds. */
  readonly until: number;
  readonly base: number;
}

/**
 * From which number each side's relative sequence numbers count. One for the life of a connection, as a rule; a SYN-ACK
 * with another number changes it, and what was captured before keeps the old one.
 */
export class SequenceBases {
  readonly #bases = new GrowingWords();
  readonly #known = new GrowingWords();
  readonly #earlier = new Map<number, BaseChange[]>();

  /** Notes the base that holds for a side from a position on; positions rise. The first one holds for all before it. */
  note(connection: number, side: number, position: number, base: number): void {
    const key = connection * 2 + side;
    if (this.#known.get(key) === 1) {
      if (this.#bases.get(key) === base >>> 0) return;
      const changes = this.#earlier.get(key) ?? [];
      changes.push({ until: position, base: this.#bases.get(key) });
      this.#earlier.set(key, changes);
    }
    this.#bases.set(key, base);
    this.#known.set(key, 1);
  }

  /** Prepares for a connection, whose sides count from 0 until a base is noted. */
  open(connection: number): void {
    for (const key of [connection * 2, connection * 2 + 1]) {
      this.#bases.set(key, 0);
      this.#known.set(key, 0);
      if (this.#earlier.size > 0) this.#earlier.delete(key);
    }
  }

  at(connection: number, side: number, position: number): number {
    const key = connection * 2 + side;
    const change = this.#earlier.get(key)?.find(({ until }) => position < until);
    return change === undefined ? this.#bases.get(key) : change.base;
  }
}
