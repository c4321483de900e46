import { DecodeResult } from '../decode-result.js';
import { Header } from '../walk/step.js';
import type { Step } from '../walk/step.js';
import { EtherType } from './ether-type.js';

/** Protocol types of GRE that are no EtherTypes of their own, or that GRE treats in its own way. */
export const GreProtocol = {
  wccp: 0x883e,
  erspan2: 0x88be,
  erspan3: 0x22eb,
  ppp: 0x880b,
  mikrotikEthernet: 0x6400,
  arubaFirst: 0x8200,
  arubaLast: 0x8370,
} as const;

/** The header that a GRE protocol type announces; not every EtherType is followed, but those that tshark follows. */
export function greProtocolStep(type: number): Step {
  switch (type) {
    case EtherType.ipv4:
    case GreProtocol.wccp:
      return Header.ipv4;
    case EtherType.ipv6:
      return Header.ipv6;
    case EtherType.mpls:
    case EtherType.mplsUpstream:
      return Header.mpls;
    case EtherType.transparentBridging:
    case GreProtocol.mikrotikEthernet:
      return Header.ethernet;
    case GreProtocol.erspan2:
      return Header.erspan2;
    case GreProtocol.erspan3:
      return Header.erspan3;
    case GreProtocol.ppp:
      return Header.pppHdlc;
    default:
      // Aruba's access points: 802.11 frames, the number telling the queue.
      return type >= GreProtocol.arubaFirst && type <= GreProtocol.arubaLast && type % 16 === 0
        ? Header.ieee80211
        : DecodeResult.notTcp;
  }
}
