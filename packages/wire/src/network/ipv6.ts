import { DecodeResult } from '../decode-result.js';
import { IpProtocol, ipProtocolStep } from '../registry/ip-protocol.js';
import type { FrameWalk } from '../walk/frame-walk.js';
import { readU16, readU32 } from '../walk/read-word.js';
import { Header } from '../walk/step.js';
import type { Step } from '../walk/step.js';
import { keepOuterAddresses } from './outer-addresses.js';

/** IPv6 (RFC 8200). */
export function walkIpv6(frame: FrameWalk): Step {
  const { bytes, position } = frame;
  if (position + 40 > frame.end) return DecodeResult.truncated;
  if (bytes[position] >> 4 !== 6) return DecodeResult.malformed;
  const payloadLength = (bytes[position + 4] << 8) | bytes[position + 5] || jumboLength(frame);
  if (payloadLength !== 0 && position + 40 + payloadLength < frame.limit) {
    frame.limit = position + 40 + payloadLength;
  }
  const out = frame.out;
  if (out.ipHeaders !== 0) keepOuterAddresses(out);
  out.ipHeaders++;
  out.ipVersion = 6;
  out.lengthOpen = payloadLength === 0;
  out.ipOffset = position - frame.start;
  out.source0 = readU32(bytes, position + 8);
  out.source1 = readU32(bytes, position + 12);
  out.source2 = readU32(bytes, position + 16);
  out.source3 = readU32(bytes, position + 20);
  out.destination0 = readU32(bytes, position + 24);
  out.destination1 = readU32(bytes, position + 28);
  out.destination2 = readU32(bytes, position + 32);
  out.destination3 = readU32(bytes, position + 36);
  out.ipId = -1;
  out.hopLimit = bytes[position + 7];
  out.ecn = (bytes[position + 1] >> 4) & 3;
  frame.position = position + 40;
  const next = bytes[position + 6];
  return next === IpProtocol.tcp ? Header.tcp : ipProtocolStep(next);
}

/**
 * The payload length where the header says 0: that of a jumbo payload option (RFC 2675), which is the first option of a
 * hop-by-hop header, or 0 where there is none. Then segmentation offload left the length out, and the frame's counts.
 */
function jumboLength(frame: FrameWalk): number {
  const { bytes, position } = frame;
  if (bytes[position + 6] !== IpProtocol.hopByHopOptions || position + 48 > frame.end) return 0;
  return readU16(bytes, position + 42) === jumboOption ? readU32(bytes, position + 44) : 0;
}

/** Type and length of the jumbo payload option. */
const jumboOption = 0xc204;

/** An extension header whose second byte is its length in units of 8 bytes, not counting the first unit. */
export function walkExtension(frame: FrameWalk): Step {
  const { bytes, position } = frame;
  if (position + 2 > frame.end) return DecodeResult.truncated;
  frame.position = position + ((bytes[position + 1] + 1) << 3);
  return ipProtocolStep(bytes[position]);
}

/** The authentication header (RFC 4302), whose length counts units of 4 bytes, less two. */
export function walkAuthentication(frame: FrameWalk): Step {
  const { bytes, position } = frame;
  if (position + 2 > frame.end) return DecodeResult.truncated;
  frame.position = position + ((bytes[position + 1] + 2) << 2);
  return ipProtocolStep(bytes[position]);
}

/** The fragment header (RFC 8200 section 4.5). With no offset and nothing to follow, the packet is whole (RFC 6946). */
export function walkIpv6Fragment(frame: FrameWalk): Step {
  const { bytes, position } = frame;
  if (position + 8 > frame.end) return DecodeResult.truncated;
  frame.position = position + 8;
  const fragment = readU16(bytes, position + 2);
  if ((fragment & 0xfff9) === 0) return ipProtocolStep(bytes[position]);
  frame.fragmentOffset = fragment & 0xfff8;
  frame.fragmentMore = (fragment & 1) !== 0;
  frame.fragmentId = readU32(bytes, position + 4);
  frame.fragmentProtocol = bytes[position];
  return Header.fragment;
}
