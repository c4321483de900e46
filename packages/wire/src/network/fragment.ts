import { DecodeResult } from '../decode-result.js';
import { ipProtocolStep } from '../registry/ip-protocol.js';
import type { FrameWalk } from '../walk/frame-walk.js';
import type { Step } from '../walk/step.js';

/**
 * A fragment that is not joined with its siblings. Only a first one that the capture cut, so that it never can be, is
 * read on: its TCP header stands there, but not how much payload the whole segment has. tshark does the same.
 */
export function walkFragment(frame: FrameWalk): Step {
  if (frame.fragmentOffset !== 0 || frame.limit <= frame.end) return DecodeResult.fragment;
  frame.lengthUnknown = true;
  return ipProtocolStep(frame.fragmentProtocol);
}
