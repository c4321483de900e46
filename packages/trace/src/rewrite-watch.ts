import type { Rewrites } from './bursts/burst-keeper.js';

/** Notes the first row that was rewritten of each connection that is watched; costs next to nothing of the others. */
export class RewriteWatch implements Rewrites {
  readonly #first = new Map<number, number>();

  watch(connection: number): void {
    this.#first.set(connection, Infinity);
  }

  unwatch(connection: number): void {
    this.#first.delete(connection);
  }

  take(connection: number): number {
    const row = this.#first.get(connection) ?? Infinity;
    if (row !== Infinity) this.#first.set(connection, Infinity);
    return row;
  }

  /** A row of a connection is not what it was. */
  note(connection: number, row: number): void {
    if (this.#first.size === 0) return;
    const first = this.#first.get(connection);
    if (first !== undefined && row < first) this.#first.set(connection, row);
  }
}
