import { DecodeResult } from '../decode-result.js';
import type { FrameWalk } from '../walk/frame-walk.js';
import { readU16 } from '../walk/read-word.js';
import { Header } from '../walk/step.js';
import type { Step } from '../walk/step.js';

/** Teredo (RFC 4380 section 5.1.1): an authentication and an origin indication may stand before the IPv6 packet. */
export function walkTeredo(frame: FrameWalk): Step {
  const { bytes, end } = frame;
  if (frame.position + 4 <= end && readU16(bytes, frame.position) === 1) {
    const clientLength = bytes[frame.position + 2];
    const authenticationLength = bytes[frame.position + 3];
    frame.position += 13 + clientLength + authenticationLength;
  }
  if (frame.position + 2 <= end && readU16(bytes, frame.position) === 0) frame.position += 8;
  if (frame.position >= end) return DecodeResult.truncated;
  return bytes[frame.position] >> 4 === 6 ? Header.ipv6 : DecodeResult.notTcp;
}
