import { DecodeResult } from '../decode-result.js';
import { etherTypeStep } from '../registry/ether-type.js';
import type { FrameWalk } from '../walk/frame-walk.js';
import { readU16, readU32 } from '../walk/read-word.js';
import { Header } from '../walk/step.js';
import type { Step } from '../walk/step.js';

/** One MPLS label stack entry (RFC 3032); the last of a stack has its bottom bit set. */
export function walkMpls(frame: FrameWalk): Step {
  const { bytes, position } = frame;
  if (position + 4 > frame.end) return DecodeResult.truncated;
  frame.position = position + 4;
  if ((bytes[position + 2] & 1) === 0) return Header.mpls;
  if (position + 5 > frame.end) return DecodeResult.truncated;
  const label = readU32(bytes, position) >>> 12;
  if (label === Label.associatedChannel || label === Label.alert) return DecodeResult.notTcp;
  // Nothing says what follows; its first four bits do (RFC 4928 section 3).
  switch (bytes[position + 4] >> 4) {
    case 4:
      return Header.ipv4;
    case 6:
      return Header.ipv6;
    case 0:
    case 1:
      return Header.pseudowire;
    default:
      return DecodeResult.notTcp;
  }
}

/** Reserved labels (IANA) that no packet of a user follows. */
const Label = { associatedChannel: 13, alert: 14 } as const;

/** Types of channel that carry IP (IANA). */
const ChannelType = { ipv4: 0x0021, ipv6: 0x0057 } as const;

/**
 * What begins with four zero bits behind MPLS labels is an Ethernet frame, with or without a control word before it
 * (RFC 4448 section 4.6); what begins with 0001 is an associated channel (RFC 4385 section 5).
 */
export function walkPseudowire(frame: FrameWalk): Step {
  const { bytes, position, end } = frame;
  if (position + 18 > end) return DecodeResult.truncated;
  if (bytes[position] >> 4 === 1) {
    frame.position = position + 4;
    const channel = readU16(bytes, position + 2);
    if (channel === ChannelType.ipv4) return Header.ipv4;
    return channel === ChannelType.ipv6 ? Header.ipv6 : DecodeResult.notTcp;
  }
  const withControlWord = isEtherTypeLikely(readU16(bytes, position + 16));
  if (withControlWord || !isEtherTypeLikely(readU16(bytes, position + 12))) frame.position = position + 4;
  return Header.ethernet;
}

function isEtherTypeLikely(type: number): boolean {
  return etherTypeStep(type) !== DecodeResult.notTcp;
}
