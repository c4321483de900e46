import type { DecodeContext } from '../decode-context.js';
import { DecodeResult } from '../decode-result.js';
import { decodeEtherType } from '../ethertype.js';

/** Linux cooked capture, version 1 (LINKTYPE_LINUX_SLL): 16 bytes, the protocol in the last two. */
export function decodeLinuxCooked(context: DecodeContext, position: number, limit: number): DecodeResult {
  if (position + 16 > context.end) return DecodeResult.truncated;
  const protocol = (context.bytes[position + 14] << 8) | context.bytes[position + 15];
  return decodeEtherType(context, protocol, position + 16, limit);
}

/** Linux cooked capture, version 2 (LINKTYPE_LINUX_SLL2): 20 bytes, the protocol in the first two. */
export function decodeLinuxCooked2(context: DecodeContext, position: number, limit: number): DecodeResult {
  if (position + 20 > context.end) return DecodeResult.truncated;
  const protocol = (context.bytes[position] << 8) | context.bytes[position + 1];
  return decodeEtherType(context, protocol, position + 20, limit);
}
