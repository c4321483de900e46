import { DecodeResult } from '../decode-result.js';
import type { FrameWalk } from '../walk/frame-walk.js';
import { Header } from '../walk/step.js';
import type { Step } from '../walk/step.js';

/** FDDI (ISO 9314-2): frame control, two addresses, and in LLC frames an LLC header. */
export function walkFddi(frame: FrameWalk): Step {
  const { bytes, position } = frame;
  if (position + 13 > frame.end) return DecodeResult.truncated;
  frame.position = position + 13;
  // Asynchronous LLC frames with 48-bit addresses; the low bits are the priority.
  return bytes[position] >> 4 === 5 ? Header.llc : DecodeResult.notTcp;
}
