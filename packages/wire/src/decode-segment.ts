import { DecodeContext } from './decode-context.js';
import { DecodeResult } from './decode-result.js';
import { LinkType } from './link-type.js';
import { decodeEthernet } from './link/ethernet.js';
import { decodeLinuxCooked, decodeLinuxCooked2 } from './link/linux-cooked.js';
import { decodeNull } from './link/null.js';
import { decodeRawIp } from './network/ip.js';
import { decodeIpv4 } from './network/ipv4.js';
import { decodeIpv6 } from './network/ipv6.js';
import type { SegmentFields } from './segment-fields.js';

const context = new DecodeContext();

/**
 * Decodes the TCP segment in one frame, as tshark 4.0 reads it, into `out`. Allocates nothing and never throws.
 *
 * @param bytes holds the frame from `start` up to (not including) `end`.
 * @param originalLength length of the frame on the wire, in bytes.
 * @returns what was found; `out` holds a segment only where that is `DecodeResult.tcp`.
 */
export function decodeSegment(
  bytes: Uint8Array,
  start: number,
  end: number,
  linkType: number,
  originalLength: number,
  out: SegmentFields,
): DecodeResult {
  context.bytes = bytes;
  context.start = start;
  context.end = end;
  context.depth = 0;
  context.out = out;
  const limit = start + Math.max(originalLength, end - start);
  if (linkType === LinkType.ethernet) return decodeEthernet(context, start, limit);
  return decodeLink(context, linkType, start, limit);
}

function decodeLink(context: DecodeContext, linkType: number, position: number, limit: number): DecodeResult {
  switch (linkType) {
    case LinkType.ethernet:
      return decodeEthernet(context, position, limit);
    case LinkType.raw:
    case LinkType.rawBsd:
    case LinkType.rawOpenBsd:
      return decodeRawIp(context, position, limit);
    case LinkType.ipv4:
      return decodeIpv4(context, position, limit);
    case LinkType.ipv6:
      return decodeIpv6(context, position, limit);
    case LinkType.null:
    case LinkType.loop:
      return decodeNull(context, position, limit);
    case LinkType.linuxSll:
      return decodeLinuxCooked(context, position, limit);
    case LinkType.linuxSll2:
      return decodeLinuxCooked2(context, position, limit);
    default:
      return DecodeResult.unknownLinkType;
  }
}
