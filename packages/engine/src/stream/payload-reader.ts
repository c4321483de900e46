import { limits, type StreamPiece } from '@synscope/protocol';
import type { ConnectionStream, PiecePlace, StreamPieces } from '@synscope/trace';
import { DecodeResult, decodeSegment, FrameDecoder, SegmentFields, type FragmentFrame } from '@synscope/wire';
import type { CaptureBytes } from './capture-bytes.js';
import type { FragmentedSegments } from './fragmented-segments.js';

/** The bytes of a piece that are there: from its first one on. Good until the next is read. */
export interface PieceBytes {
  readonly bytes: Uint8Array;
  readonly missing: StreamPiece['missing'];
}

const nothing = new Uint8Array(0);

/** Reads the bytes of pieces again from the capture. */
export class PayloadReader {
  readonly #bytes: CaptureBytes;
  readonly #fragmented: FragmentedSegments;
  readonly #fields = new SegmentFields();

  constructor(bytes: CaptureBytes, fragmented: FragmentedSegments) {
    this.#bytes = bytes;
    this.#fragmented = fragmented;
  }

  read(stream: ConnectionStream, pieces: StreamPieces, index: number): PieceBytes {
    return this.#read(stream.place(pieces.position(index)), pieces.skip(index), pieces.length(index));
  }

  #read(place: PiecePlace, skip: number, length: number): PieceBytes {
    const frames = this.#fragmented.of(place.fileOffset);
    if (frames !== undefined) return this.#readFragments(frames, skip, length);
    const frame = this.#bytes.read(place.fileOffset, Math.min(place.capturedLength, limits.frameBytesMax));
    if (frame === null) return { bytes: nothing, missing: 'letGo' };
    const fields = this.#fields;
    const result = decodeSegment(frame, 0, frame.length, place.linkType, place.originalLength, fields);
    if (result !== DecodeResult.tcp) {
      return { bytes: nothing, missing: result === DecodeResult.fragment ? 'fragments' : 'unreadable' };
    }
    return this.#part(frame, skip, length);
  }

  /** Puts the packet together once more. */
  #readFragments(frames: readonly FragmentFrame[], skip: number, length: number): PieceBytes {
    const decoder = new FrameDecoder();
    let result: DecodeResult = DecodeResult.fragment;
    for (const frame of frames) {
      const bytes = this.#bytes.read(frame.fileOffset, frame.capturedLength);
      if (bytes === null) return { bytes: nothing, missing: 'letGo' };
      result = decoder.decode({ ...frame, bytes, start: 0, end: bytes.length, seconds: 0, hasTime: false }, this.#fields);
    }
    if (result !== DecodeResult.tcp || !this.#fields.reassembled) return { bytes: nothing, missing: 'unreadable' };
    return this.#part(decoder.packet, skip, length);
  }

  /** What a piece has of the payload that was just decoded. */
  #part(packet: Uint8Array, skip: number, length: number): PieceBytes {
    const { payloadOffset, payloadCaptured } = this.#fields;
    const start = payloadOffset + skip;
    const end = payloadOffset + Math.min(payloadCaptured, skip + length);
    const bytes = end > start ? packet.subarray(start, end) : nothing;
    return { bytes, missing: bytes.length < length ? 'cut' : null };
  }
}
