import { DecodeResult } from '../decode-result.js';
import { etherTypeStep, maxIeee8023Length } from '../registry/ether-type.js';
import type { FrameWalk } from '../walk/frame-walk.js';
import { readU32 } from '../walk/read-word.js';
import { Header } from '../walk/step.js';
import type { Step } from '../walk/step.js';

/** BSD loopback (LINKTYPE_NULL): a four-byte address family, in the byte order of the machine that captured. */
export function walkNull(frame: FrameWalk): Step {
  const { bytes, position } = frame;
  if (position + 4 > frame.end) return DecodeResult.truncated;
  if (bytes[position] === 0xff && bytes[position + 1] === 0x03) return Header.pppHdlc;
  const family = nullFamily(bytes, position);
  frame.position = position + 4;
  return family > maxIeee8023Length ? etherTypeStep(family & 0xffff) : familyStep(family);
}

/** OpenBSD loopback (LINKTYPE_LOOP): the address family in network order. */
export function walkLoop(frame: FrameWalk): Step {
  if (frame.position + 4 > frame.end) return DecodeResult.truncated;
  frame.position += 4;
  return familyStep(readU32(frame.bytes, frame.position - 4));
}

/**
 * The address family, whatever byte order it is in; families are small, so the order shows itself. IRIX wrote two bytes
 * of family and two of zero, and old Linux systems two of zero and an EtherType, which is then what this gives.
 */
export function nullFamily(bytes: Uint8Array, position: number): number {
  const first = bytes[position];
  const second = bytes[position + 1];
  const third = bytes[position + 2];
  const fourth = bytes[position + 3];
  if (third === 0 && fourth === 0) {
    return first === 0 && second < 6 ? second : (second << 8) | first;
  }
  return fourth === 0 && third < 6 ? third : readU32(bytes, position);
}

/** AF_INET is 2 everywhere; AF_INET6 is 24 on NetBSD and OpenBSD, 28 on FreeBSD, 30 on Darwin. */
export function familyStep(family: number): Step {
  switch (family) {
    case 2:
      return Header.ipv4;
    case 24:
    case 28:
    case 30:
      return Header.ipv6;
    default:
      return DecodeResult.notTcp;
  }
}
