import type { DecodeContext } from '../decode-context.js';
import { DecodeResult } from '../decode-result.js';
import { decodeEtherType, EtherType } from '../ethertype.js';
import { decodeIpv4 } from '../network/ipv4.js';

const headerLength = 14;

/** Largest value of the type field that is a length (IEEE 802.3); Ethernet II types are 1536 and more. */
const maxLength = 1500;

/** Ethernet II (IEEE 802.3 clause 3.2.6). */
export function decodeEthernet(context: DecodeContext, position: number, limit: number): DecodeResult {
  if (position + headerLength > context.end) return DecodeResult.truncated;
  const bytes = context.bytes;
  const type = (bytes[position + 12] << 8) | bytes[position + 13];
  if (type === EtherType.ipv4) return decodeIpv4(context, position + headerLength, limit);
  if (type <= maxLength) return DecodeResult.notTcp;
  return decodeEtherType(context, type, position + headerLength, limit);
}
