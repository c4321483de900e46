import { Finding } from '@synscope/tcp';
import { TcpFlag } from '@synscope/wire';
import { Double, linkTypeShift, Word } from '../segments/segment-columns.js';
import type { SegmentSources } from '../segments/segment-sources.js';
import { SegmentWalk } from '../segments/segment-walk.js';
import type { ConnectionStream, PiecePlace, StreamOrigin } from './connection-stream.js';
import { StreamPieces } from './stream-pieces.js';

/** Connections whose pieces are remembered, the latest asked for first. */
const remembered = 2;

/** The byte streams of connections, each read once from its beginning; asked again, only what is new is read. */
export class StreamKeeper {
  readonly #kept: IndexedStream[] = [];

  /** Forgets everything: rows have moved. */
  forget(): void {
    this.#kept.length = 0;
  }

  /**
   * The streams of a connection, which must exist.
   *
   * @param atMost segments to read now
   */
  stream(sources: SegmentSources, connection: number, atMost: number): ConnectionStream {
    const clientSide = sources.facts.clientSide(connection);
    const at = this.#kept.findIndex((one) => one.connection === connection);
    const known = at < 0 ? undefined : this.#kept.splice(at, 1)[0];
    const stream = known?.clientSide === clientSide ? known : new IndexedStream(sources, connection, clientSide);
    this.#kept.unshift(stream);
    if (this.#kept.length > remembered) this.#kept.pop();
    stream.readOn(atMost);
    return stream;
  }
}

class IndexedStream implements ConnectionStream {
  readonly ends = [new StreamPieces(), new StreamPieces()] as const;
  readonly origins: [StreamOrigin, StreamOrigin] = ['guessed', 'guessed'];
  counted = 0;
  segments = 0;
  readonly #sources: SegmentSources;
  readonly #walk: SegmentWalk;
  readonly #sawFin = [false, false];

  constructor(
    sources: SegmentSources,
    readonly connection: number,
    readonly clientSide: number,
  ) {
    this.#sources = sources;
    this.#walk = new SegmentWalk(connection, clientSide);
  }

  readOn(atMost: number): void {
    this.segments = this.#sources.segments(this.connection);
    for (let work = 0; this.counted < this.segments && work < atMost; this.counted++) work += this.#add(this.counted);
  }

  place(position: number): PiecePlace {
    const { columns } = this.#sources;
    const row = this.#sources.row(this.connection, position);
    const { words, doubles } = columns.chunk(row);
    const at = columns.start(row);
    return {
      frame: words[at + Word.frame],
      timeNs: columns.timeNs(row),
      push: (words[at + Word.flags] & TcpFlag.psh) !== 0,
      fileOffset: doubles[(at >> 1) + Double.fileOffset],
      capturedLength: words[at + Word.capturedLength],
      originalLength: words[at + Word.originalLength],
      linkType: words[at + Word.flags] >>> linkTypeShift,
    };
  }

  #add(position: number): number {
    const walk = this.#walk;
    walk.read(this.#sources, position);
    const { end, flags, findings } = walk;
    // What a RST carries is no part of the stream (RFC 9293 section 3.10.7.4).
    if ((flags & TcpFlag.rst) !== 0) return 1;
    const isSyn = (flags & TcpFlag.syn) !== 0;
    if (isSyn) this.origins[end] = 'seen';
    this.#claim(end, 1 - end);
    // The byte of a keep-alive is none of the stream's, whatever it is.
    if (walk.lengthBytes === 0 || (findings & (1 << Finding.keepAlive)) !== 0) return 1;
    const offset = walk.sequence - (isSyn ? 0 : 1);
    const isCopy = (findings & (1 << Finding.captureDuplicate)) !== 0;
    // The SYN has a number of its own, which no byte can have.
    const least = this.origins[end] === 'seen' ? 0 : -Infinity;
    return this.ends[end].add(position, offset, walk.lengthBytes, least, isCopy);
  }

  /** What the segment tells of how far the streams go, captured or not. */
  #claim(end: number, other: number): void {
    const walk = this.#walk;
    if ((walk.flags & TcpFlag.fin) !== 0) {
      this.#sawFin[end] = true;
      this.ends[end].claimedEnd = Math.max(this.ends[end].claimedEnd, walk.sequenceEnd - 2);
    }
    // An acknowledgment counts the SYN, and the FIN where there was one.
    if (Number.isNaN(walk.acknowledgment) || this.#sawFin[other]) return;
    const { claimedEnd } = this.ends[other];
    const acknowledged = walk.acknowledgment - 1;
    if (acknowledged > claimedEnd && acknowledged - claimedEnd < 2 ** 30) this.ends[other].claimedEnd = acknowledged;
  }
}
