import { DecodeResult } from '../decode-result.js';
import type { FrameWalk } from '../walk/frame-walk.js';
import { readU16 } from '../walk/read-word.js';
import { Header } from '../walk/step.js';
import type { Step } from '../walk/step.js';

/** PPP protocol numbers (IANA) that lead to IP. */
export const PppProtocol = {
  ipv4: 0x0021,
  llc: 0x004b,
  ipv6: 0x0057,
  mpls: 0x0281,
  mplsMulticast: 0x0283,
  etherTypeIpv4: 0x0800,
  etherTypeIpv6: 0x86dd,
} as const;

/**
 * PPP in HDLC-like framing (RFC 1662): an address byte of ff and a control byte, unless they are compressed away. Address
 * 0f or 8f is Cisco's HDLC on the same line.
 */
export function walkPppHdlc(frame: FrameWalk): Step {
  const { bytes, position } = frame;
  if (position + 2 > frame.end) return DecodeResult.truncated;
  const address = bytes[position];
  if (address === 0x0f || address === 0x8f) return Header.ciscoHdlc;
  if (address === 0xff) frame.position = position + 2;
  return Header.ppp;
}

/** A direction byte before PPP (LINKTYPE_PPP_WITH_DIR). */
export function walkPppDirection(frame: FrameWalk): Step {
  if (frame.position + 1 > frame.end) return DecodeResult.truncated;
  frame.position++;
  return Header.pppHdlc;
}

/** The protocol field, of one byte where that is odd (RFC 1661 section 6.5). */
export function walkPpp(frame: FrameWalk): Step {
  const { bytes, position } = frame;
  if (position + 2 > frame.end) return DecodeResult.truncated;
  const isShort = (bytes[position] & 1) === 1;
  frame.position = position + (isShort ? 1 : 2);
  switch (isShort ? bytes[position] : readU16(bytes, position)) {
    case PppProtocol.ipv4:
    case PppProtocol.etherTypeIpv4:
      return Header.ipv4;
    case PppProtocol.ipv6:
    case PppProtocol.etherTypeIpv6:
      return Header.ipv6;
    case PppProtocol.mpls:
    case PppProtocol.mplsMulticast:
      return Header.mpls;
    case PppProtocol.llc:
      return Header.llc;
    default:
      return DecodeResult.notTcp;
  }
}

/** PPPoE session stage (RFC 2516 section 4): version and type, code, session, length. */
export function walkPppoe(frame: FrameWalk): Step {
  const { bytes, position } = frame;
  if (position + 6 > frame.end) return DecodeResult.truncated;
  frame.position = position + 6;
  const length = readU16(bytes, position + 4);
  if (position + 6 + length < frame.limit) frame.limit = position + 6 + length;
  return Header.ppp;
}

/** Cisco HDLC: address, control, and a protocol, which mostly is an EtherType. */
export function walkCiscoHdlc(frame: FrameWalk): Step {
  const { bytes, position } = frame;
  if (position + 4 > frame.end) return DecodeResult.truncated;
  frame.position = position + 4;
  switch (readU16(bytes, position + 2)) {
    case 0x0800:
      return Header.ipv4;
    case 0x86dd:
      return Header.ipv6;
    case 0x8847:
    case 0x8848:
      return Header.mpls;
    case 0x6558:
      return Header.ethernet;
    default:
      return DecodeResult.notTcp;
  }
}
