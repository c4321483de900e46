import type { DecodeContext } from '../decode-context.js';
import { DecodeResult } from '../decode-result.js';
import { decodeTcp } from '../transport/tcp.js';
import { decodeIpProtocol, IpProtocol } from './ip.js';

/** IPv4 (RFC 791). */
export function decodeIpv4(context: DecodeContext, position: number, limit: number): DecodeResult {
  const bytes = context.bytes;
  if (position + 20 > context.end) return DecodeResult.truncated;
  const first = bytes[position];
  if (first >> 4 !== 4) return DecodeResult.malformed;
  const headerLength = (first & 15) << 2;
  if (headerLength < 20) return DecodeResult.malformed;
  // Total length 0: written before segmentation offload filled it in, so the frame's own length counts.
  const totalLength = (bytes[position + 2] << 8) | bytes[position + 3];
  if (totalLength !== 0) {
    if (totalLength < headerLength) return DecodeResult.malformed;
    if (position + totalLength < limit) limit = position + totalLength;
  }
  const out = context.out;
  out.ipVersion = 4;
  out.ipOffset = position - context.start;
  out.source0 = 0;
  out.source1 = 0;
  out.source2 = 0;
  out.source3 =
    ((bytes[position + 12] << 24) | (bytes[position + 13] << 16) | (bytes[position + 14] << 8) | bytes[position + 15]) >>> 0;
  out.destination0 = 0;
  out.destination1 = 0;
  out.destination2 = 0;
  out.destination3 =
    ((bytes[position + 16] << 24) | (bytes[position + 17] << 16) | (bytes[position + 18] << 8) | bytes[position + 19]) >>> 0;
  out.ipId = (bytes[position + 4] << 8) | bytes[position + 5];
  out.hopLimit = bytes[position + 8];
  out.ecn = bytes[position + 1] & 3;
  // More-fragments flag or a fragment offset.
  if ((((bytes[position + 6] << 8) | bytes[position + 7]) & 0x3fff) !== 0) return DecodeResult.fragment;
  const protocol = bytes[position + 9];
  if (protocol === IpProtocol.tcp) return decodeTcp(context, position + headerLength, limit);
  return decodeIpProtocol(context, protocol, position + headerLength, limit);
}
