import { limits, type StreamPiece } from '@synscope/protocol';
import type { ConnectionStream, PiecePlace, StreamPieces } from '@synscope/trace';
import { DecodeResult, decodeSegment, SegmentFields } from '@synscope/wire';
import type { CaptureBytes } from './capture-bytes.js';

/** The bytes of a piece that are there: from its first one on. Good until the next is read. */
export interface PieceBytes {
  readonly bytes: Uint8Array;
  readonly missing: StreamPiece['missing'];
}

const nothing = new Uint8Array(0);

/** Reads the bytes of pieces again from the capture. */
export class PayloadReader {
  readonly #bytes: CaptureBytes;
  readonly #fields = new SegmentFields();

  constructor(bytes: CaptureBytes) {
    this.#bytes = bytes;
  }

  read(stream: ConnectionStream, pieces: StreamPieces, index: number): PieceBytes {
    return this.#read(stream.place(pieces.position(index)), pieces.skip(index), pieces.length(index));
  }

  #read(place: PiecePlace, skip: number, length: number): PieceBytes {
    const frame = this.#bytes.read(place.fileOffset, Math.min(place.capturedLength, limits.frameBytesMax));
    if (frame === null) return { bytes: nothing, missing: 'letGo' };
    const fields = this.#fields;
    const result = decodeSegment(frame, 0, frame.length, place.linkType, place.originalLength, fields);
    if (result !== DecodeResult.tcp) {
      return { bytes: nothing, missing: result === DecodeResult.fragment ? 'fragments' : 'unreadable' };
    }
    const start = fields.payloadOffset + skip;
    const end = fields.payloadOffset + Math.min(fields.payloadCaptured, skip + length);
    const bytes = end > start ? frame.subarray(start, end) : nothing;
    return { bytes, missing: bytes.length < length ? 'cut' : null };
  }
}
