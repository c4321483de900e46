import { DecodeResult } from '../decode-result.js';
import { etherTypeStep } from '../registry/ether-type.js';
import type { FrameWalk } from '../walk/frame-walk.js';
import { readU16 } from '../walk/read-word.js';
import { Header } from '../walk/step.js';
import type { Step } from '../walk/step.js';

/** VXLAN (RFC 7348 section 5): flags, network identifier, then an Ethernet frame. */
export function walkVxlan(frame: FrameWalk): Step {
  if (frame.position + 8 > frame.end) return DecodeResult.truncated;
  frame.position += 8;
  return Header.ethernet;
}

/** The generic protocol extension of VXLAN (draft-ietf-nvo3-vxlan-gpe), which says what follows. */
export function walkVxlanGpe(frame: FrameWalk): Step {
  const { bytes, position } = frame;
  if (position + 8 > frame.end) return DecodeResult.truncated;
  frame.position = position + 8;
  return nextProtocolStep(bytes[position + 3]);
}

/** Network service header (RFC 8300 section 2): length in units of four bytes, and what follows. */
export function walkNsh(frame: FrameWalk): Step {
  const { bytes, position } = frame;
  if (position + 8 > frame.end) return DecodeResult.truncated;
  frame.position = position + Math.max(8, (bytes[position + 1] & 0x3f) << 2);
  return nextProtocolStep(bytes[position + 3]);
}

/** The protocol numbers that VXLAN-GPE and NSH share. */
function nextProtocolStep(protocol: number): Step {
  switch (protocol) {
    case 1:
      return Header.ipv4;
    case 2:
      return Header.ipv6;
    case 3:
      return Header.ethernet;
    case 4:
      return Header.nsh;
    case 5:
      return Header.mpls;
    default:
      return DecodeResult.notTcp;
  }
}

/** Geneve (RFC 8926 section 3.4): version and option length, flags, protocol type, network identifier, options. */
export function walkGeneve(frame: FrameWalk): Step {
  const { bytes, position } = frame;
  if (position + 8 > frame.end) return DecodeResult.truncated;
  frame.position = position + 8 + ((bytes[position] & 0x3f) << 2);
  return etherTypeStep(readU16(bytes, position + 2));
}
