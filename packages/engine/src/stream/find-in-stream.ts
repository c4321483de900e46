import { type FindFrom, limits, type StreamMatches } from '@synscope/protocol';
import type { ConnectionStream, StreamPieces } from '@synscope/trace';
import type { FindQuestion } from '../messages.js';
import type { PayloadReader } from './payload-reader.js';

/** Bytes and pieces searched in one step: some milliseconds' work. */
const bytesAtOnce = 2 * 1024 * 1024;
const piecesAtOnce = 4_096;

/**
 * Searches the streams on from a place, as far as one step goes. A match may lie across any number of segments, but not
 * across a hole. Matches may overlap.
 */
export function findInStream(
  stream: ConnectionStream,
  payloads: PayloadReader,
  { side, needle, foldCase, from }: Pick<FindQuestion, 'side' | 'needle' | 'foldCase' | 'from'>,
): StreamMatches {
  const start = from ?? { fromClient: side !== 'server', index: 0 };
  const end = start.fromClient ? 0 : 1;
  const pieces = stream.ends[end];
  const sought = foldedIf(foldCase, Uint8Array.from(needle.match(/../g) ?? [], (byte) => Number.parseInt(byte, 16)));
  const run = new Run(stream, payloads, pieces, sought.length, foldCase);
  const matches: StreamMatches['matches'] = [];
  let index = start.index;
  run.goBack(index);
  while (index < pieces.count && run.searched < bytesAtOnce && index - start.index < piecesAtOnce) {
    const after = run.take(index, Math.min(pieces.count, start.index + piecesAtOnce));
    for (const offset of run.find(sought)) {
      const piece = pieces.indexOfOffset(offset);
      const { frame } = stream.place(pieces.position(piece));
      matches.push({ fromClient: start.fromClient, offset, position: pieces.key(piece), frame });
      if (matches.length === limits.matchesMax) return { matches, next: null, searched: run.searched };
    }
    index = after;
  }
  return { matches, next: nextOf(stream, start, index, side === 'both'), searched: run.searched };
}

/** After the client's bytes the server's are searched, where both are wanted. */
function nextOf(stream: ConnectionStream, start: FindFrom, index: number, both: boolean): FindFrom | null {
  // While the connection is still being read, a step may have nothing to search.
  if (index < stream.ends[start.fromClient ? 0 : 1].count || stream.counted < stream.segments) return { ...start, index };
  return start.fromClient && both ? { fromClient: false, index: 0 } : null;
}

const runBytes = 256 * 1024;

/** Bytes of one stream without a hole, a stretch at a time; the end of a stretch is the start of the next one. */
class Run {
  searched = 0;
  #bytes: Uint8Array = new Uint8Array(0);
  /** Offset in the stream of the first of them. */
  #offset = 0;

  constructor(
    private readonly stream: ConnectionStream,
    private readonly payloads: PayloadReader,
    private readonly pieces: StreamPieces,
    private readonly soughtLength: number,
    private readonly foldCase: boolean,
  ) {}

  /** Takes the bytes before a piece in which a match could begin that ends in it. */
  goBack(index: number): void {
    let first = index;
    let length = 0;
    while (first > 0 && length < this.soughtLength - 1) {
      if (first < this.pieces.count && this.pieces.end(first - 1) !== this.pieces.offset(first)) break;
      length += this.pieces.length(--first);
    }
    while (first < index) first = this.take(first, index);
    this.#keepEnd();
    this.searched = 0;
  }

  /** Takes pieces from one on, as far as they lie side by side. @returns the first piece that was not taken */
  take(index: number, until: number): number {
    this.#keepEnd();
    const parts: Uint8Array[] = [this.#bytes];
    let length = this.#bytes.length;
    let at = index;
    for (let isWhole = true; at < until && isWhole && length < runBytes; at++) {
      if (this.pieces.offset(at) !== this.#offset + length) {
        if (at > index) break;
        parts.length = length = 0;
        this.#offset = this.pieces.offset(at);
      }
      const { bytes } = this.payloads.read(this.stream, this.pieces, at);
      parts.push(foldedIf(this.foldCase, bytes.slice()));
      length += bytes.length;
      this.searched += bytes.length;
      isWhole = bytes.length === this.pieces.length(at);
    }
    this.#bytes = new Uint8Array(length);
    let to = 0;
    for (const part of parts) {
      this.#bytes.set(part, to);
      to += part.length;
    }
    return at;
  }

  /** Offsets in the stream at which the sought bytes stand. */
  *find(sought: Uint8Array): Generator<number> {
    const bytes = this.#bytes;
    const last = bytes.length - sought.length;
    for (let at = bytes.indexOf(sought[0]); at >= 0 && at <= last; at = bytes.indexOf(sought[0], at + 1)) {
      let same = 1;
      while (same < sought.length && bytes[at + same] === sought[same]) same++;
      if (same === sought.length) yield this.#offset + at;
    }
  }

  /** Of what was searched only the end can be part of one more match. */
  #keepEnd(): void {
    const keep = Math.min(this.#bytes.length, this.soughtLength - 1);
    this.#offset += this.#bytes.length - keep;
    this.#bytes = this.#bytes.slice(this.#bytes.length - keep);
  }
}

/** Capital letters of ASCII become small ones, in place. */
function foldedIf(fold: boolean, bytes: Uint8Array): Uint8Array {
  if (!fold) return bytes;
  for (let at = 0; at < bytes.length; at++) if (bytes[at] >= 0x41 && bytes[at] <= 0x5a) bytes[at] += 0x20;
  return bytes;
}
