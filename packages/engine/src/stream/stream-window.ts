import { limits, type StreamCursor, type StreamExtent, type StreamPiece, type StreamWindow } from '@synscope/protocol';
import type { ConnectionStream } from '@synscope/trace';
import type { StreamQuestion } from '../messages.js';
import { base64Of } from './base64.js';
import { MergedPieces, type MergedPiece, moved } from './merged-pieces.js';
import type { PayloadReader } from './payload-reader.js';

/** Whole pieces from a place on, with their bytes, as many as are wanted. */
export function readStreamWindow(
  stream: ConnectionStream,
  payloads: PayloadReader,
  question: Pick<StreamQuestion, 'side' | 'from' | 'bytes'>,
): StreamWindow {
  const merged = new MergedPieces(stream, question.side);
  const at = merged.start(question.from);
  const pieces: StreamPiece[] = [];
  const parts: Uint8Array[] = [];
  let next = at;
  let bytes = 0;
  for (let piece = merged.after(next); piece !== null; piece = merged.after(next)) {
    const length = stream.ends[piece.end].length(piece.index);
    if (pieces.length === limits.streamPiecesMax || (pieces.length > 0 && bytes + length > question.bytes)) break;
    const read = payloads.read(stream, stream.ends[piece.end], piece.index);
    // A longer one than any IP packet cannot be; what is beyond is told as cut.
    const have = read.bytes.slice(0, limits.streamBytesMax);
    parts.push(have);
    pieces.push(pieceOf(stream, piece, have.length, read.missing));
    bytes += length;
    next = moved(next, piece.end, 1);
  }
  return {
    connection: stream.connection,
    segments: stream.segments,
    counted: stream.counted,
    client: extentOf(stream, 0),
    server: extentOf(stream, 1),
    at,
    previous: previousOf(stream, merged, at, question.bytes),
    next: merged.after(next) === null ? null : next,
    pieces,
    bytes: base64Of(joined(parts)),
  };
}

function pieceOf(stream: ConnectionStream, { end, index }: MergedPiece, have: number, missing: StreamPiece['missing']): StreamPiece {
  const pieces = stream.ends[end];
  const position = pieces.position(index);
  const { frame, timeNs, push } = stream.place(position);
  const length = pieces.length(index);
  const offset = pieces.offset(index);
  const againCount = pieces.againCount(index);
  return {
    fromClient: end === 0,
    offset,
    length,
    position,
    frame,
    timeNs,
    push,
    holeBefore: Math.max(0, offset - (index === 0 ? 0 : pieces.end(index - 1))),
    have,
    missing: have < length ? (missing ?? 'cut') : null,
    againCount,
    againFrame: againCount === 0 ? 0 : stream.place(pieces.againPosition(index)).frame,
  };
}

function extentOf(stream: ConnectionStream, end: 0 | 1): StreamExtent {
  const pieces = stream.ends[end];
  return {
    pieces: pieces.count,
    bytes: pieces.bytes,
    end: pieces.lastEnd,
    missingAtEnd: Math.max(0, pieces.claimedEnd - Math.max(0, pieces.lastEnd)),
    fromStart: stream.origins[end] === 'seen',
  };
}

/** Where the window before begins, so that this one follows it. */
function previousOf(stream: ConnectionStream, merged: MergedPieces, at: StreamCursor, most: number): StreamCursor | null {
  let cursor = at;
  let bytes = 0;
  for (let count = 0; count < limits.streamPiecesMax; count++) {
    const piece = merged.before(cursor);
    if (piece === null) break;
    bytes += stream.ends[piece.end].length(piece.index);
    if (count > 0 && bytes > most) break;
    cursor = moved(cursor, piece.end, -1);
  }
  return cursor === at ? null : cursor;
}

function joined(parts: readonly Uint8Array[]): Uint8Array {
  const all = new Uint8Array(parts.reduce((sum, part) => sum + part.length, 0));
  let at = 0;
  for (const part of parts) {
    all.set(part, at);
    at += part.length;
  }
  return all;
}
