import { DecodeResult } from '../decode-result.js';
import { etherTypeStep } from '../registry/ether-type.js';
import type { FrameWalk } from '../walk/frame-walk.js';
import { readU16 } from '../walk/read-word.js';
import type { Step } from '../walk/step.js';

/** Linux cooked capture, version 1 (LINKTYPE_LINUX_SLL): 16 bytes, the protocol in the last two. */
export function walkLinuxCooked(frame: FrameWalk): Step {
  const position = frame.position;
  if (position + 16 > frame.end) return DecodeResult.truncated;
  frame.position = position + 16;
  return etherTypeStep(readU16(frame.bytes, position + 14));
}

/** Linux cooked capture, version 2 (LINKTYPE_LINUX_SLL2): 20 bytes, the protocol in the first two. */
export function walkLinuxCooked2(frame: FrameWalk): Step {
  const position = frame.position;
  if (position + 20 > frame.end) return DecodeResult.truncated;
  frame.position = position + 20;
  return etherTypeStep(readU16(frame.bytes, position));
}
