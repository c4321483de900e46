import { DecodeResult } from '../decode-result.js';
import type { FrameWalk } from '../walk/frame-walk.js';
import { Header } from '../walk/step.js';
import type { Step } from '../walk/step.js';

/** ARCNET protocol identifiers (RFC 1051, RFC 1201, and the ARCNET Trade Association's list). */
export const ArcnetProtocol = { ipv6: 0xc4, llc: 0xcd, ip1201: 0xd4, ip1051: 0xf0, arp1051: 0xf1 } as const;

/** ARCNET as BSD captures it: source, destination, protocol; an exception header may follow. */
export function walkArcnet(frame: FrameWalk): Step {
  return walkProtocol(frame, 2, true);
}

/** ARCNET as Linux captures it: two more bytes, the offset of the hardware packet, before the protocol. */
export function walkArcnetLinux(frame: FrameWalk): Step {
  return walkProtocol(frame, 4, false);
}

function walkProtocol(frame: FrameWalk, protocolOffset: number, mayHaveException: boolean): Step {
  const { bytes } = frame;
  const position = frame.position + protocolOffset;
  if (position + 1 > frame.end) return DecodeResult.truncated;
  const protocol = bytes[position];
  frame.position = position + 1;
  if (protocol !== ArcnetProtocol.ip1051 && protocol !== ArcnetProtocol.llc) {
    // Split flag and sequence number (RFC 1201), after an exception header where that is there.
    if (mayHaveException && position + 1 < frame.end && bytes[position + 1] === 0xff) frame.position += 4;
    frame.position += 3;
  }
  switch (protocol) {
    case ArcnetProtocol.ip1051:
    case ArcnetProtocol.ip1201:
      return Header.ipv4;
    case ArcnetProtocol.ipv6:
      return Header.ipv6;
    case ArcnetProtocol.llc:
      return Header.llc;
    default:
      return DecodeResult.notTcp;
  }
}
