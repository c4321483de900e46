import type { DecodeContext } from '../decode-context.js';
import { DecodeResult } from '../decode-result.js';
import { decodeIpProtocol } from './ip.js';

const ExtensionHeader = {
  hopByHop: 0,
  routing: 43,
  fragment: 44,
  authentication: 51,
  destination: 60,
  mobility: 135,
  hostIdentity: 139,
  shim6: 140,
} as const;

/** IPv6 (RFC 8200), with its extension headers in any order. */
export function decodeIpv6(context: DecodeContext, position: number, limit: number): DecodeResult {
  const bytes = context.bytes;
  if (position + 40 > context.end) return DecodeResult.truncated;
  if (bytes[position] >> 4 !== 6) return DecodeResult.malformed;
  // Payload length 0: a jumbogram or segmentation offload; the frame's own length counts.
  const payloadLength = (bytes[position + 4] << 8) | bytes[position + 5];
  if (payloadLength !== 0 && position + 40 + payloadLength < limit) limit = position + 40 + payloadLength;
  const out = context.out;
  out.ipVersion = 6;
  out.ipOffset = position - context.start;
  out.source0 = word(bytes, position + 8);
  out.source1 = word(bytes, position + 12);
  out.source2 = word(bytes, position + 16);
  out.source3 = word(bytes, position + 20);
  out.destination0 = word(bytes, position + 24);
  out.destination1 = word(bytes, position + 28);
  out.destination2 = word(bytes, position + 32);
  out.destination3 = word(bytes, position + 36);
  out.ipId = -1;
  out.hopLimit = bytes[position + 7];
  out.ecn = (bytes[position + 1] >> 4) & 3;
  return decodeNextHeader(context, bytes[position + 6], position + 40, limit);
}

function word(bytes: Uint8Array, position: number): number {
  return ((bytes[position] << 24) | (bytes[position + 1] << 16) | (bytes[position + 2] << 8) | bytes[position + 3]) >>> 0;
}

function decodeNextHeader(context: DecodeContext, next: number, position: number, limit: number): DecodeResult {
  const bytes = context.bytes;
  for (;;) {
    switch (next) {
      case ExtensionHeader.hopByHop:
      case ExtensionHeader.routing:
      case ExtensionHeader.destination:
      case ExtensionHeader.mobility:
      case ExtensionHeader.hostIdentity:
      case ExtensionHeader.shim6:
        if (position + 2 > context.end) return DecodeResult.truncated;
        next = bytes[position];
        position += (bytes[position + 1] + 1) << 3;
        break;
      case ExtensionHeader.authentication:
        if (position + 2 > context.end) return DecodeResult.truncated;
        next = bytes[position];
        position += (bytes[position + 1] + 2) << 2;
        break;
      case ExtensionHeader.fragment:
        if (position + 8 > context.end) return DecodeResult.truncated;
        // An offset or the more-fragments flag; a fragment header with neither is an atomic fragment (RFC 6946).
        if ((((bytes[position + 2] << 8) | bytes[position + 3]) & 0xfff9) !== 0) return DecodeResult.fragment;
        next = bytes[position];
        position += 8;
        break;
      default:
        return decodeIpProtocol(context, next, position, limit);
    }
  }
}
