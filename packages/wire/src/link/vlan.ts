import { DecodeResult } from '../decode-result.js';
import type { FrameWalk } from '../walk/frame-walk.js';
import { readU16 } from '../walk/read-word.js';
import { Header } from '../walk/step.js';
import type { Step } from '../walk/step.js';
import { typeOrLengthStep } from './ethernet.js';

/** What follows a VLAN tag's type: the tag control information and the next type (IEEE 802.1Q). Tags may be stacked. */
export function walkVlan(frame: FrameWalk): Step {
  const position = frame.position;
  if (position + 4 > frame.end) return DecodeResult.truncated;
  frame.position = position + 4;
  return typeOrLengthStep(frame, readU16(frame.bytes, position + 2));
}

/** The backbone service tag of IEEE 802.1ah: four bytes, then the customer's whole Ethernet frame. */
export function walkBackboneTag(frame: FrameWalk): Step {
  if (frame.position + 18 > frame.end) return DecodeResult.truncated;
  frame.position += 4;
  return Header.ethernet;
}
