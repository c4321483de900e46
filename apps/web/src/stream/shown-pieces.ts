import type { StreamPiece } from '@synscope/protocol';
import type { LoadedStream } from './use-stream.js';

/** A piece with its bytes. */
export interface ShownPiece {
  readonly piece: StreamPiece;
  readonly bytes: Uint8Array;
  /** A few bytes of the same end's stream before it and after it, where nothing is missing between: a character may be cut. */
  readonly before: Uint8Array;
  readonly after: Uint8Array;
  /** Whether a write begins with it: the piece before it of the same end has PSH, or there is none. */
  readonly beginsWrite: boolean;
}

/** Most bytes of a UTF-8 character that another piece can have. */
const characterRest = 3;
const none = new Uint8Array(0);

/** The pieces of pages that follow each other, each with its own bytes. */
export function shownPieces(pages: readonly Pick<LoadedStream, 'window' | 'bytes'>[]): ShownPiece[] {
  const writing = { client: false, server: false };
  const own = pages.flatMap(({ window, bytes }) => {
    let at = 0;
    return window.pieces.map((piece) => {
      const its = bytes.subarray(at, at + piece.have);
      at += piece.have;
      const end = piece.fromClient ? 'client' : 'server';
      const beginsWrite = !writing[end];
      writing[end] = !piece.push;
      return { piece, bytes: its, beginsWrite };
    });
  });
  const before = neighbours(own, (piece, next) => next.offset + next.have === piece.offset && next.have === next.length, true);
  const after = neighbours(own.toReversed(), (piece, next) => piece.offset + piece.have === next.offset && piece.have === piece.length, false).toReversed();
  return own.map((one, index) => ({ ...one, before: before[index], after: after[index] }));
}

/** For each piece the bytes of those gone through before it that touch it. */
function neighbours(
  pieces: readonly Pick<ShownPiece, 'piece' | 'bytes'>[],
  touch: (piece: StreamPiece, last: StreamPiece) => boolean,
  isForward: boolean,
): Uint8Array[] {
  const last: { [end in 'client' | 'server']?: { readonly piece: StreamPiece; readonly bytes: Uint8Array } } = {};
  return pieces.map(({ piece, bytes }) => {
    const end = piece.fromClient ? 'client' : 'server';
    const known = last[end];
    const beside = known !== undefined && touch(piece, known.piece) ? known.bytes : none;
    // A piece may be shorter than a character: then what touches it counts as well.
    const near = isForward
      ? Uint8Array.of(...beside, ...bytes.subarray(-characterRest)).subarray(-characterRest)
      : Uint8Array.of(...bytes.subarray(0, characterRest), ...beside).subarray(0, characterRest);
    last[end] = { piece, bytes: near };
    return beside;
  });
}
