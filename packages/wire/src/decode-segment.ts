import type { DecodeResult } from './decode-result.js';
import { linkTypeStep } from './registry/link-type-step.js';
import type { SegmentFields } from './segment-fields.js';
import { FrameWalk } from './walk/frame-walk.js';
import { walk } from './walk/walk.js';

const frame = new FrameWalk();

/**
 * Decodes the TCP segment in one frame, as tshark 4.0 reads it, into `out`. Allocates nothing and never throws.
 *
 * @param bytes holds the frame from `start` up to (not including) `end`.
 * @param originalLength length of the frame on the wire, in bytes.
 * @returns what was found; `out` holds a segment only where that is `DecodeResult.tcp`.
 */
export function decodeSegment(
  bytes: Uint8Array,
  start: number,
  end: number,
  linkType: number,
  originalLength: number,
  out: SegmentFields,
): DecodeResult {
  frame.begin(bytes, start, end, originalLength, out);
  return walk(frame, linkTypeStep(linkType));
}
