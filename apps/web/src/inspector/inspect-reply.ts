import type { FrameBytes } from '@synscope/protocol';
import {
  type ChecksumStatus,
  DecodeResult,
  decodeSegment,
  inspectFrame,
  type Layer,
  SegmentFields,
  verifyTcpChecksum,
} from '@synscope/wire';
import { bytesOfBase64 } from './base64.js';

/** A segment's checksum, verified. */
export interface VerifiedChecksum {
  readonly status: ChecksumStatus;
  readonly field: number;
  /** What it should be; -1 where that is not known. */
  readonly expected: number;
}

/** A frame as the inspector shows it. */
export interface InspectedFrame {
  readonly frame: number;
  readonly bytes: Uint8Array;
  readonly layers: readonly Layer[];
  readonly capturedLength: number;
  readonly originalLength: number;
  /** What the segment's checksum is worth; null where the frame by itself holds no segment (a fragment of one). */
  readonly checksum: VerifiedChecksum | null;
  /** What people wrote about it. */
  readonly comments: readonly string[];
}

/** Decodes a frame. A module of its own, loaded with the first frame: the page begins without any decoder. */
export function inspectReply(reply: FrameBytes): InspectedFrame {
  const bytes = bytesOfBase64(reply.bytes);
  const layers = inspectFrame(bytes, reply.linkType, reply.originalLength);
  const { frame, capturedLength, originalLength, comments } = reply;
  const checksum = checksumOf(bytes, reply.linkType, originalLength);
  return { frame, bytes, layers, capturedLength, originalLength, checksum, comments };
}

function checksumOf(bytes: Uint8Array, linkType: number, originalLength: number): VerifiedChecksum | null {
  const fields = new SegmentFields();
  const result = decodeSegment(bytes, 0, bytes.length, linkType, originalLength, fields);
  if (result !== DecodeResult.tcp) return null;
  return { ...verifyTcpChecksum(bytes, 0, fields), field: fields.checksum };
}
