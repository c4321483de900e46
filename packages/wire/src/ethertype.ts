import type { DecodeContext } from './decode-context.js';
import { maxDepth } from './decode-context.js';
import { DecodeResult } from './decode-result.js';
import { decodeVlan } from './link/vlan.js';
import { decodeIpv4 } from './network/ipv4.js';
import { decodeIpv6 } from './network/ipv6.js';

/** EtherTypes that lead to IP (IEEE registry). */
export const EtherType = {
  ipv4: 0x0800,
  vlan: 0x8100,
  ipv6: 0x86dd,
  providerBridge: 0x88a8,
  qinqOld: 0x9100,
} as const;

/** Decodes what an EtherType announces, at `position`. */
export function decodeEtherType(context: DecodeContext, type: number, position: number, limit: number): DecodeResult {
  switch (type) {
    case EtherType.ipv4:
      return decodeIpv4(context, position, limit);
    case EtherType.ipv6:
      return decodeIpv6(context, position, limit);
    case EtherType.vlan:
    case EtherType.providerBridge:
    case EtherType.qinqOld:
      if (++context.depth > maxDepth) return DecodeResult.malformed;
      return decodeVlan(context, position, limit);
    default:
      return DecodeResult.notTcp;
  }
}
