import { MergeOrder, type MergeWalk } from '../merged/merge-order.js';
import { Word } from './segment-columns.js';
import type { SegmentSources } from './segment-sources.js';

/**
 * The segments of one connection, or of several in capture order, as a list that is read from its beginning to its end or
 * from any place on.
 */
export class SegmentList {
  readonly #sources: SegmentSources;
  readonly #order: MergeOrder;
  /** Where it stands among several connections; null where it has not stood yet, and of one connection. */
  #walk: MergeWalk | null = null;
  #at = 0;
  /** Index of the connection that was read last, and the segment's position within it. */
  part = 0;
  ownPosition = -1;

  /** @param connections rows that they are kept in, see SegmentStore; at least one, each once */
  constructor(
    sources: SegmentSources,
    readonly connections: readonly number[],
  ) {
    this.#sources = sources;
    this.#order = new MergeOrder(
      {
        segmentCount: (connection) => sources.segments(connection),
        frameAt: (connection, position) => sources.columns.word(sources.row(connection, position), Word.frame),
      },
      connections,
    );
  }

  /** How many there are by now. */
  get total(): number {
    return this.connections.length === 1 ? this.#sources.segments(this.connections[0]) : this.#order.total;
  }

  /** Goes on from a position. To be called again when the connections have grown. */
  seek(position: number): void {
    this.#at = position;
    this.#walk = this.connections.length === 1 ? null : this.#order.walkFrom(position);
  }

  /** The row of the next segment, which must exist. */
  next(): number {
    if (this.#walk === null) this.ownPosition = this.#at;
    else {
      this.part = this.#walk.step();
      this.ownPosition = this.#walk.next[this.part] - 1;
    }
    this.#at++;
    return this.#sources.row(this.connections[this.part], this.ownPosition);
  }

  /** The position that `next` reads. */
  get at(): number {
    return this.#at;
  }

  /** For each connection, how many of its segments are among the first `position` of all. */
  startsOf(position: number): readonly number[] {
    return this.connections.length === 1 ? [position] : this.#order.startsOf(position);
  }

  /** Position in the list of a connection's segment, which must exist. */
  positionOf(part: number, ownPosition: number): number {
    if (this.connections.length === 1) return ownPosition;
    const row = this.#sources.row(this.connections[part], ownPosition);
    return this.#order.positionOfFrame(this.#sources.columns.word(row, Word.frame));
  }
}
