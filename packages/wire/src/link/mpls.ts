import { DecodeResult } from '../decode-result.js';
import type { FrameWalk } from '../walk/frame-walk.js';
import { Header } from '../walk/step.js';
import type { Step } from '../walk/step.js';

/** One MPLS label stack entry (RFC 3032); the last of a stack has its bottom bit set. */
export function walkMpls(frame: FrameWalk): Step {
  const { bytes, position } = frame;
  if (position + 4 > frame.end) return DecodeResult.truncated;
  frame.position = position + 4;
  if ((bytes[position + 2] & 1) === 0) return Header.mpls;
  if (position + 5 > frame.end) return DecodeResult.truncated;
  // Nothing says what follows; its first four bits do (RFC 4928 section 3).
  switch (bytes[position + 4] >> 4) {
    case 4:
      return Header.ipv4;
    case 6:
      return Header.ipv6;
    case 0:
      return Header.pseudowire;
    case 1:
      return DecodeResult.notTcp;
    default:
      return Header.ethernet;
  }
}

/** The control word of an Ethernet pseudowire (RFC 4448 section 4.6). */
export function walkPseudowire(frame: FrameWalk): Step {
  if (frame.position + 18 > frame.end) return DecodeResult.truncated;
  frame.position += 4;
  return Header.ethernet;
}
