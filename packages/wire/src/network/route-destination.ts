import { DecodeResult } from '../decode-result.js';
import { ipProtocolStep } from '../registry/ip-protocol.js';
import type { SegmentFields } from '../segment-fields.js';
import type { FrameWalk } from '../walk/frame-walk.js';
import { readU32 } from '../walk/read-word.js';
import type { Step } from '../walk/step.js';
import { keepOuterAddresses } from './outer-addresses.js';

/*
 * A packet whose sender laid down its route has the next stop as its destination until the last one. The connection is
 * with the last, who answers from that address and whose address the TCP checksum covers; tshark groups by it as well.
 */

const looseSourceRoute = 131;
const strictSourceRoute = 137;

/**
 * Where the final destination stands, in a frame's IPv4 header with options `bytes[start..end)`: at the end of a source
 * route (RFC 791) that has stops left.
 *
 * @returns the position of its four bytes, or -1 where there is no such route or the options are damaged before it.
 */
export function sourceRouteDestination(bytes: Uint8Array, start: number, end: number): number {
  let position = start;
  while (position < end && bytes[position] !== 0) {
    if (bytes[position] === 1) {
      position++;
      continue;
    }
    const length = position + 2 <= end ? bytes[position + 1] : 0;
    if (length < 2 || position + length > end) return -1;
    if (bytes[position] === looseSourceRoute || bytes[position] === strictSourceRoute) {
      // Counted from the option's first byte as 1; behind the option there is no stop left.
      const pointer = bytes[position + 2];
      const whole = length >= 7 && (length & 3) === 3;
      return whole && pointer >= 4 && (pointer & 3) === 0 && pointer <= length ? position + length - 4 : -1;
    }
    position += length;
  }
  return -1;
}

/** Types of the routing header (IANA). */
const RoutingType = { sourceRoute: 0, mobility: 2, lowPower: 3, segments: 4 } as const;

/** The routing header: RFC 8200 section 4.4, RFC 6275 section 6.4, RFC 6554, RFC 8754. */
export function walkRouting(frame: FrameWalk): Step {
  const { bytes, position } = frame;
  if (position + 2 > frame.end) return DecodeResult.truncated;
  const next = position + ((bytes[position + 1] + 1) << 3);
  const segmentsLeft = position + 4 <= frame.end ? bytes[position + 3] : 0;
  if (segmentsLeft > 0 && next <= frame.end && next - position >= 24) {
    switch (bytes[position + 2]) {
      case RoutingType.sourceRoute:
        takeDestination(frame.out, bytes, next - 16, 16);
        break;
      case RoutingType.mobility:
      case RoutingType.segments:
        // Segments are listed from the last to the first.
        takeDestination(frame.out, bytes, position + 8, 16);
        break;
      case RoutingType.lowPower: {
        // The last address leaves out what it shares with the header's destination.
        const given = 16 - (bytes[position + 4] & 15);
        takeDestination(frame.out, bytes, next - (bytes[position + 5] >> 4) - given, given);
      }
    }
  }
  frame.position = next;
  return ipProtocolStep(bytes[position]);
}

/** Takes the last `count` bytes of the destination from `bytes[from..]`; the IP header's own is kept as an outer one. */
function takeDestination(out: SegmentFields, bytes: Uint8Array, from: number, count: number): void {
  keepHeaderAddresses(out);
  const words = [out.destination0, out.destination1, out.destination2, out.destination3];
  if (count === 16) words.forEach((_, i) => (words[i] = readU32(bytes, from + 4 * i)));
  else {
    for (let i = 0; i < count; i++) {
      const at = 16 - count + i;
      const shift = 24 - 8 * (at & 3);
      words[at >> 2] = ((words[at >> 2] & ~(0xff << shift)) | (bytes[from + i] << shift)) >>> 0;
    }
  }
  out.destination0 = words[0];
  out.destination1 = words[1];
  out.destination2 = words[2];
  out.destination3 = words[3];
}

const homeAddress = 0xc9;

/** The destination options header, in which a mobile node away from home tells its home address (RFC 6275 section 6.3). */
export function walkDestinationOptions(frame: FrameWalk): Step {
  const { bytes, position, out } = frame;
  if (position + 2 > frame.end) return DecodeResult.truncated;
  const next = position + ((bytes[position + 1] + 1) << 3);
  for (let at = position + 2; at + 1 < next && next <= frame.end; ) {
    if (bytes[at] === homeAddress && bytes[at + 1] === 16 && at + 18 <= next) {
      keepHeaderAddresses(out);
      out.source0 = readU32(bytes, at + 2);
      out.source1 = readU32(bytes, at + 6);
      out.source2 = readU32(bytes, at + 10);
      out.source3 = readU32(bytes, at + 14);
      break;
    }
    at += bytes[at] === 0 ? 1 : 2 + bytes[at + 1];
  }
  frame.position = next;
  return ipProtocolStep(bytes[position]);
}

/** The addresses in the IP header become outer ones, as a tunnel's are. */
function keepHeaderAddresses(out: SegmentFields): void {
  keepOuterAddresses(out);
  out.ipHeaders++;
}
