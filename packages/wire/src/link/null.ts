import type { DecodeContext } from '../decode-context.js';
import { DecodeResult } from '../decode-result.js';
import { decodeIpv4 } from '../network/ipv4.js';
import { decodeIpv6 } from '../network/ipv6.js';

/**
 * BSD loopback: a four-byte address family, in the byte order of the machine that captured (NULL) or in network order
 * (LOOP). Families are small, so the order shows itself. AF_INET is 2 everywhere; AF_INET6 is 24 on NetBSD and OpenBSD,
 * 28 on FreeBSD, 30 on Darwin, 10 on Linux, 23 on Windows.
 */
export function decodeNull(context: DecodeContext, position: number, limit: number): DecodeResult {
  if (position + 4 > context.end) return DecodeResult.truncated;
  const bytes = context.bytes;
  const low = (bytes[position + 1] << 8) | bytes[position];
  const family = low !== 0 ? low : (bytes[position + 2] << 8) | bytes[position + 3];
  switch (family) {
    case 2:
      return decodeIpv4(context, position + 4, limit);
    case 10:
    case 23:
    case 24:
    case 28:
    case 30:
      return decodeIpv6(context, position + 4, limit);
    default:
      return DecodeResult.notTcp;
  }
}
