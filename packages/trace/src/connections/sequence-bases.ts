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

  /** Notes the base that holds for a side at a position; positions rise. */
  note(connection: number, side: number, position: number, base: number): void {
    const key = connection * 2 + side;
    const known = position > 0 && this.#known.get(key) === 1;
    if (known && this.#bases.get(key) === base >>> 0) return;
    if (known) {
      const changes = this.#earlier.get(key) ?? [];
      changes.push({ until: position, base: this.#bases.get(key) });
      this.#earlier.set(key, changes);
    }
    this.#bases.set(key, base);
    this.#known.set(key, 1);
  }

  at(connection: number, side: number, position: number): number {
    const key = connection * 2 + side;
    const change = this.#earlier.get(key)?.find(({ until }) => position < until);
    return change === undefined ? this.#bases.get(key) : change.base;
  }
}
