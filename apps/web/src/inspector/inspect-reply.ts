import type { FrameBytes } from '@synscope/protocol';
import { inspectFrame, type Layer } from '@synscope/wire';
import { bytesOfBase64 } from './base64.js';

/** A frame as the inspector shows it. */
export interface InspectedFrame {
  readonly frame: number;
  readonly bytes: Uint8Array;
  readonly layers: readonly Layer[];
  readonly capturedLength: number;
  readonly originalLength: number;
  /** What people wrote about it. */
  readonly comments: readonly string[];
}

/** Decodes a frame. A module of its own, loaded with the first frame: the page begins without any decoder. */
export function inspectReply(reply: FrameBytes): InspectedFrame {
  const bytes = bytesOfBase64(reply.bytes);
  const layers = inspectFrame(bytes, reply.linkType, reply.originalLength);
  const { frame, capturedLength, originalLength, comments } = reply;
  return { frame, bytes, layers, capturedLength, originalLength, comments };
}
