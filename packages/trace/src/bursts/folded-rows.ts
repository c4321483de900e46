import type { SegmentWindow } from '../segment-window.js';
import { emptyWindow, readWindow } from '../segments/read-window.js';
import { Word } from '../segments/segment-columns.js';
import type { SegmentSources } from '../segments/segment-sources.js';
import type { BurstIndex } from './burst-index.js';
import { BurstRows } from './burst-rows.js';
import { foldedBursts, openBurstOf } from './fold-window.js';

/** In how many parts a whole connection's rows are told of: enough for a picture of all of it on a narrow strip. */
export const partsTold = 256;

/** The rows of a connection with its bursts folded, at one moment. */
export class FoldedRows {
  readonly #sources: SegmentSources;
  readonly #connection: number;
  readonly #rows: BurstRows;

  /** @param connection the row that it is kept in, see SegmentStore */
  constructor(sources: SegmentSources, connection: number, index: BurstIndex, open: readonly number[]) {
    this.#sources = sources;
    this.#connection = connection;
    this.#rows = new BurstRows(index, sources.segments(connection), open);
  }

  get total(): number {
    return this.#rows.total;
  }

  /** The row in which the segment at a position is, folded or not. */
  rowOf(position: number): number {
    return this.#rows.rowOf(position);
  }

  /** The position of a row's segment, of a folded burst that of its first. */
  positionOf(row: number): number {
    return this.#rows.positionOf(row);
  }

  /**
   * Rows `first` to `first + count - 1`, as far as they exist.
   * @param number the connection's number
   */
  window(number: number, first: number, count: number): SegmentWindow {
    const sources = this.#sources;
    const connection = this.#connection;
    const total = sources.segments(connection);
    const from = Math.min(Math.max(0, first), this.#rows.total);
    const to = Math.min(this.#rows.total, from + Math.max(0, count));
    const rowOf = (position: number): number => sources.row(connection, position);
    const stretch = this.#rows.stretch(from, to);
    const { positions, opened } = stretch;
    const window =
      positions.length === 0
        ? emptyWindow(connection, total, from < this.#rows.total ? this.#rows.positionOf(from) : total)
        : readWindow(sources, connection, total, positions, rowOf);
    const folded = foldedBursts(stretch, () => sources.facts.clientSide(connection), (position) => {
      const row = rowOf(position);
      return { frame: sources.columns.word(row, Word.frame), timeNs: sources.columns.timeNs(row) };
    });
    return {
      ...window,
      connection: number,
      bursts: {
        firstRow: from,
        totalRows: this.#rows.total,
        rowsAlong: this.#rows.along(total, partsTold),
        folded,
        opened: opened.map(openBurstOf(false)),
      },
    };
  }
}
