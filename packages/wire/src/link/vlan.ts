import type { DecodeContext } from '../decode-context.js';
import { DecodeResult } from '../decode-result.js';
import { decodeEtherType } from '../ethertype.js';

/** What follows a VLAN tag's type: the tag control information and the next type (IEEE 802.1Q). Tags may be stacked. */
export function decodeVlan(context: DecodeContext, position: number, limit: number): DecodeResult {
  if (position + 4 > context.end) return DecodeResult.truncated;
  const type = (context.bytes[position + 2] << 8) | context.bytes[position + 3];
  return decodeEtherType(context, type, position + 4, limit);
}
