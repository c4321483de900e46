import { DecodeResult } from '../decode-result.js';
import type { FrameWalk } from '../walk/frame-walk.js';
import { Header } from '../walk/step.js';
import type { Step } from '../walk/step.js';

/** LISP data (RFC 9300 section 5): eight bytes, then an IP packet. */
export function walkLisp(frame: FrameWalk): Step {
  if (frame.position + 9 > frame.end) return DecodeResult.truncated;
  frame.position += 8;
  return Header.rawIp;
}
