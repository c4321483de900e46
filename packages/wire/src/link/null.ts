import { DecodeResult } from '../decode-result.js';
import type { FrameWalk } from '../walk/frame-walk.js';
import { readU16, readU32 } from '../walk/read-word.js';
import { Header } from '../walk/step.js';
import type { Step } from '../walk/step.js';

/** BSD loopback (LINKTYPE_NULL): a four-byte address family, in the byte order of the machine that captured. */
export function walkNull(frame: FrameWalk): Step {
  if (frame.position + 4 > frame.end) return DecodeResult.truncated;
  const family = nullFamily(frame.bytes, frame.position);
  frame.position += 4;
  return familyStep(family);
}

/** OpenBSD loopback (LINKTYPE_LOOP): the address family in network order. */
export function walkLoop(frame: FrameWalk): Step {
  if (frame.position + 4 > frame.end) return DecodeResult.truncated;
  const family = readU32(frame.bytes, frame.position);
  frame.position += 4;
  return familyStep(family);
}

/** The address family, whichever byte order it is in: families are small, so the order shows itself. */
export function nullFamily(bytes: Uint8Array, position: number): number {
  const low = (bytes[position + 1] << 8) | bytes[position];
  return low !== 0 ? low : readU16(bytes, position + 2);
}

/**
 * AF_INET is 2 everywhere; AF_INET6 is 24 on NetBSD and OpenBSD, 28 on FreeBSD, 30 on Darwin, 10 on Linux, 23 on
 * Windows.
 */
function familyStep(family: number): Step {
  switch (family) {
    case 2:
      return Header.ipv4;
    case 10:
    case 23:
    case 24:
    case 28:
    case 30:
      return Header.ipv6;
    default:
      return DecodeResult.notTcp;
  }
}
