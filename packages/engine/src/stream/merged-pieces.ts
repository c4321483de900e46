import type { StreamCursor, StreamFrom, StreamSide } from '@synscope/protocol';
import type { ConnectionStream, StreamPieces } from '@synscope/trace';

/** One piece of either end. */
export interface MergedPiece {
  readonly end: 0 | 1;
  readonly index: number;
}

/** How many pieces before what is sought are shown as well. */
const leadPieces = 6;
/** Pieces looked through for the one that a segment brought. */
const lookThrough = 8_192;

/** The pieces of one end or of both, in the order in which the receiving program could read them. */
export class MergedPieces {
  readonly #ends: readonly [StreamPieces, StreamPieces];
  readonly #wanted: readonly [boolean, boolean];

  constructor(stream: ConnectionStream, side: StreamSide) {
    this.#ends = stream.ends;
    this.#wanted = [side !== 'server', side !== 'client'];
  }

  /** The piece that follows a cursor; null at the end. */
  after(cursor: StreamCursor): MergedPiece | null {
    const client = this.#keyAt(0, cursor.client);
    const server = this.#keyAt(1, cursor.server);
    if (client === Infinity && server === Infinity) return null;
    return client < server ? { end: 0, index: cursor.client } : { end: 1, index: cursor.server };
  }

  /** The piece that comes before a cursor; null at the start. */
  before(cursor: StreamCursor): MergedPiece | null {
    const client = cursor.client > 0 && this.#wanted[0] ? this.#keyAt(0, cursor.client - 1) : -1;
    const server = cursor.server > 0 && this.#wanted[1] ? this.#keyAt(1, cursor.server - 1) : -1;
    if (client < 0 && server < 0) return null;
    return client > server ? { end: 0, index: cursor.client - 1 } : { end: 1, index: cursor.server - 1 };
  }

  /** The cursor at which a window begins, within what there is. */
  start(from: StreamFrom): StreamCursor {
    if (from.by === 'cursor') return this.#bounded(from);
    const cursor = from.by === 'position' ? this.#atPosition(from.position) : this.#atOffset(from.fromClient ? 0 : 1, from.offset);
    let start = this.#bounded(cursor);
    // What is past the end shows the end.
    for (let step = 0; step < leadPieces; step++) {
      const piece = this.before(start);
      if (piece === null) break;
      start = moved(start, piece.end, -1);
    }
    return start;
  }

  #bounded({ client, server }: StreamCursor): StreamCursor {
    return {
      client: this.#wanted[0] ? Math.min(client, this.#ends[0].count) : 0,
      server: this.#wanted[1] ? Math.min(server, this.#ends[1].count) : 0,
    };
  }

  /** At the piece that the segment at a position brought; where it brought none, at what was next. */
  #atPosition(position: number): StreamCursor {
    for (const end of [0, 1] as const) {
      if (!this.#wanted[end]) continue;
      const pieces = this.#ends[end];
      const first = pieces.indexOfKey(position);
      const most = Math.min(pieces.count, first + lookThrough);
      for (let index = first; index < most; index++) {
        if (pieces.position(index) === position) return this.#atKey(end, index);
      }
    }
    return { client: this.#ends[0].indexOfKey(position), server: this.#ends[1].indexOfKey(position) };
  }

  #atOffset(end: 0 | 1, offset: number): StreamCursor {
    return this.#atKey(end, this.#ends[end].indexOfOffset(offset));
  }

  #atKey(end: 0 | 1, index: number): StreamCursor {
    const other = this.#ends[1 - end];
    const beside = index < this.#ends[end].count ? other.indexOfKey(this.#ends[end].key(index)) : other.count;
    return end === 0 ? { client: index, server: beside } : { client: beside, server: index };
  }

  #keyAt(end: 0 | 1, index: number): number {
    return this.#wanted[end] && index < this.#ends[end].count ? this.#ends[end].key(index) : Infinity;
  }
}

/** A cursor, moved by pieces of one end. */
export function moved(cursor: StreamCursor, end: 0 | 1, by: number): StreamCursor {
  return end === 0 ? { ...cursor, client: cursor.client + by } : { ...cursor, server: cursor.server + by };
}
