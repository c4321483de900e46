import { DecodeResult } from '../decode-result.js';
import { etherTypeStep } from '../registry/ether-type.js';
import type { FrameWalk } from '../walk/frame-walk.js';
import { readU16 } from '../walk/read-word.js';
import type { Step } from '../walk/step.js';

/** What follows a VLAN tag's type: the tag control information and the next type (IEEE 802.1Q). Tags may be stacked. */
export function walkVlan(frame: FrameWalk): Step {
  const position = frame.position;
  if (position + 4 > frame.end) return DecodeResult.truncated;
  frame.position = position + 4;
  return etherTypeStep(readU16(frame.bytes, position + 2));
}
