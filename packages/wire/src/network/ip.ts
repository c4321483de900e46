import type { DecodeContext } from '../decode-context.js';
import { DecodeResult } from '../decode-result.js';
import { decodeTcp } from '../transport/tcp.js';
import { decodeIpv4 } from './ipv4.js';
import { decodeIpv6 } from './ipv6.js';

/** IP protocol numbers (IANA). */
export const IpProtocol = {
  tcp: 6,
} as const;

/** An IP packet of either version, told by its first four bits. */
export function decodeRawIp(context: DecodeContext, position: number, limit: number): DecodeResult {
  if (position >= context.end) return DecodeResult.truncated;
  switch (context.bytes[position] >> 4) {
    case 4:
      return decodeIpv4(context, position, limit);
    case 6:
      return decodeIpv6(context, position, limit);
    default:
      return DecodeResult.notTcp;
  }
}

/** Decodes what an IP protocol number announces, at `position`. */
export function decodeIpProtocol(
  context: DecodeContext,
  protocol: number,
  position: number,
  limit: number,
): DecodeResult {
  if (protocol === IpProtocol.tcp) return decodeTcp(context, position, limit);
  return DecodeResult.notTcp;
}
