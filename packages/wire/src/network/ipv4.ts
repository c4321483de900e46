import { DecodeResult } from '../decode-result.js';
import { IpProtocol, ipProtocolStep } from '../registry/ip-protocol.js';
import type { FrameWalk } from '../walk/frame-walk.js';
import { readU32 } from '../walk/read-word.js';
import { Header } from '../walk/step.js';
import type { Step } from '../walk/step.js';
import { keepOuterAddresses } from './outer-addresses.js';
import { sourceRouteDestination } from './route-destination.js';

/** IPv4 (RFC 791). */
export function walkIpv4(frame: FrameWalk): Step {
  const { bytes, position } = frame;
  if (position + 20 > frame.end) return DecodeResult.truncated;
  const first = bytes[position];
  // Some links announce both versions with one number.
  if (first >> 4 !== 4) return first >> 4 === 6 ? Header.ipv6 : DecodeResult.malformed;
  const headerLength = (first & 15) << 2;
  if (headerLength < 20) return DecodeResult.malformed;
  // Total length 0: written before segmentation offload filled it in, so the frame's own length counts.
  const totalLength = (bytes[position + 2] << 8) | bytes[position + 3];
  if (totalLength !== 0) {
    if (totalLength < headerLength) return DecodeResult.malformed;
    if (position + totalLength < frame.limit) frame.limit = position + totalLength;
  }
  const out = frame.out;
  if (out.ipHeaders !== 0) keepOuterAddresses(out);
  out.ipHeaders++;
  out.ipVersion = 4;
  out.lengthOpen = totalLength === 0;
  out.ipOffset = position - frame.start;
  out.source0 = 0;
  out.source1 = 0;
  out.source2 = 0;
  out.source3 =
    ((bytes[position + 12] << 24) |
      (bytes[position + 13] << 16) |
      (bytes[position + 14] << 8) |
      bytes[position + 15]) >>>
    0;
  out.destination0 = 0;
  out.destination1 = 0;
  out.destination2 = 0;
  out.destination3 =
    ((bytes[position + 16] << 24) |
      (bytes[position + 17] << 16) |
      (bytes[position + 18] << 8) |
      bytes[position + 19]) >>>
    0;
  if (headerLength > 20 && position + headerLength <= frame.end) {
    const routed = sourceRouteDestination(bytes, position + 20, position + headerLength);
    if (routed >= 0) out.destination3 = readU32(bytes, routed);
  }
  out.ipId = (bytes[position + 4] << 8) | bytes[position + 5];
  out.hopLimit = bytes[position + 8];
  out.ecn = bytes[position + 1] & 3;
  frame.position = position + headerLength;
  const protocol = bytes[position + 9];
  // More-fragments flag or a fragment offset.
  const fragment = (bytes[position + 6] << 8) | bytes[position + 7];
  if ((fragment & 0x3fff) !== 0) {
    frame.fragmentOffset = (fragment & 0x1fff) << 3;
    frame.fragmentMore = (fragment & 0x2000) !== 0;
    frame.fragmentId = out.ipId;
    frame.fragmentProtocol = protocol;
    return Header.fragment;
  }
  return protocol === IpProtocol.tcp ? Header.tcp : ipProtocolStep(protocol);
}
