import { DecodeResult } from '../decode-result.js';
import type { FrameWalk } from '../walk/frame-walk.js';
import { Header } from '../walk/step.js';
import type { Step } from '../walk/step.js';

/** An IP packet of either version, told by its first four bits. */
export function walkRawIp(frame: FrameWalk): Step {
  if (frame.position >= frame.end) return DecodeResult.truncated;
  switch (frame.bytes[frame.position] >> 4) {
    case 4:
      return Header.ipv4;
    case 6:
      return Header.ipv6;
    default:
      return DecodeResult.notTcp;
  }
}
