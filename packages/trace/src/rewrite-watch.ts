/** What somebody who watches a connection has not yet looked at. */
export interface RewriteMark {
  /** The first row that was rewritten since it was last set to Infinity. */
  row: number;
}

/** Notes the first row that was rewritten of each connection that is watched; costs next to nothing of the others. */
export class RewriteWatch {
  readonly #marks = new Map<number, RewriteMark[]>();

  /** Watches a connection from now on; several may. */
  watch(connection: number): RewriteMark {
    const mark = { row: Infinity };
    this.#marks.set(connection, [...(this.#marks.get(connection) ?? []), mark]);
    return mark;
  }

  unwatch(connection: number, mark: RewriteMark): void {
    const others = (this.#marks.get(connection) ?? []).filter((one) => one !== mark);
    if (others.length > 0) this.#marks.set(connection, others);
    else this.#marks.delete(connection);
  }

  /** A row of a connection is not what it was. */
  note(connection: number, row: number): void {
    if (this.#marks.size === 0) return;
    for (const mark of this.#marks.get(connection) ?? []) if (row < mark.row) mark.row = row;
  }
}
