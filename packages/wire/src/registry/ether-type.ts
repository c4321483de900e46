import { DecodeResult } from '../decode-result.js';
import { Header } from '../walk/step.js';
import type { Step } from '../walk/step.js';

/** EtherTypes that may lead to IP (IEEE registry). */
export const EtherType = {
  ipv4: 0x0800,
  vlan: 0x8100,
  ipv6: 0x86dd,
  providerBridge: 0x88a8,
  qinqOld: 0x9100,
} as const;

/** The header that an EtherType announces. */
export function etherTypeStep(type: number): Step {
  switch (type) {
    case EtherType.ipv4:
      return Header.ipv4;
    case EtherType.ipv6:
      return Header.ipv6;
    case EtherType.vlan:
    case EtherType.providerBridge:
    case EtherType.qinqOld:
      return Header.vlan;
    default:
      return DecodeResult.notTcp;
  }
}
