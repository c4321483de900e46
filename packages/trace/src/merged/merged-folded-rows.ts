import type { BurstIndex, IndexedBurst } from '../bursts/burst-index.js';
import { BurstRows } from '../bursts/burst-rows.js';
import { burstOf, openBurstOf } from '../bursts/fold-window.js';
import { partsTold } from '../bursts/folded-rows.js';
import type { FoldedBurst, PartStates, SegmentWindow } from '../segment-window.js';
import type { MergeOrder, MergeWalk } from './merge-order.js';
import { mergeWindows } from './merge-windows.js';

/** What a window of folded rows is read from. Connections are known by their numbers. */
export interface FoldedSources {
  /** Which side of a connection the client is. */
  clientSide(connection: number): number;
  /** Segments of a connection at positions that rise, and exist. */
  segmentsAt(connection: number, positions: readonly number[]): SegmentWindow;
  statesBefore(connection: number, position: number): PartStates | null;
}

/** The rows of several connections together with their bursts folded, at one moment. */
export class MergedFoldedRows {
  readonly #sources: FoldedSources;
  readonly #connections: readonly number[];
  readonly #order: MergeOrder;
  readonly #rows: BurstRows;

  /** @param open positions whose bursts are open */
  constructor(sources: FoldedSources, connections: readonly number[], order: MergeOrder, index: BurstIndex, open: readonly number[]) {
    this.#sources = sources;
    this.#connections = connections;
    this.#order = order;
    this.#rows = new BurstRows(index, order.total, open);
  }

  get total(): number {
    return this.#rows.total;
  }

  /** The row in which the segment at a position is, folded or not. */
  rowOf(position: number): number {
    return this.#rows.rowOf(position);
  }

  /** Rows `first` to `first + count - 1`, as far as they exist. */
  window(first: number, count: number): SegmentWindow {
    const rows = this.#rows;
    const total = this.#order.total;
    const from = Math.min(Math.max(0, first), rows.total);
    const to = Math.min(rows.total, from + Math.max(0, count));
    const firstPosition = from < rows.total ? rows.positionOf(from) : total;
    const { positions, folded, opened } = rows.stretch(from, to);
    const walk = this.#order.walkFrom(firstPosition);
    const starts = [...walk.next];
    const part: number[] = [];
    const position: number[] = [];
    const bursts: FoldedBurst[] = [];
    for (let index = 0; index < positions.length; index++) {
      const burst = folded[bursts.length]?.index === index ? folded[bursts.length].burst : null;
      const before = [...walk.next];
      const own = walk.step();
      part.push(own);
      position.push(before[own]);
      if (burst !== null) bursts.push(this.#foldedBurst(index, burst, before, own, walk));
    }
    const own = this.#connections.map((connection, index) =>
      this.#sources.segmentsAt(connection, position.filter((_, row) => part[row] === index)),
    );
    const before = starts.map((start, index) => this.#sources.statesBefore(this.#connections[index], start));
    return {
      ...mergeWindows(own, part, total, firstPosition),
      parts: { connections: this.#connections, part, position, before },
      bursts: {
        firstRow: from,
        totalRows: rows.total,
        rowsAlong: rows.along(total, partsTold),
        folded: bursts,
        opened: opened.map(openBurstOf(true)),
      },
    };
  }

  /**
   * Goes past a folded burst.
   * @param before positions of each connection's next segment where it begins
   * @param taken which connection's segment of it the walk has gone past already
   */
  #foldedBurst(index: number, burst: IndexedBurst, before: readonly number[], taken: number, walk: MergeWalk): FoldedBurst {
    let toNs = -Infinity;
    let lastFrame = 0;
    for (const { part, segments } of burst.shares) {
      const last = this.#sources.segmentsAt(this.#connections[part], [before[part] + segments - 1]);
      if (last.frame[0] > lastFrame) [lastFrame, toNs] = [last.frame[0], last.timeNs[0]];
      walk.skip(part, segments - (part === taken ? 1 : 0));
    }
    return { index, toNs, lastFrame, ...burstOf(burst, (part) => this.#sources.clientSide(this.#connections[part]), true) };
  }
}
