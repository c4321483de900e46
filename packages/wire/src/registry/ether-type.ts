import { DecodeResult } from '../decode-result.js';
import { Header } from '../walk/step.js';
import type { Step } from '../walk/step.js';

/** EtherTypes that may lead to IP (IEEE registry). */
export const EtherType = {
  ipv4: 0x0800,
  transparentBridging: 0x6558,
  vlan: 0x8100,
  ipv6: 0x86dd,
  mpls: 0x8847,
  mplsUpstream: 0x8848,
  pppoeSession: 0x8864,
  jumboLlc: 0x8870,
  providerBridge: 0x88a8,
  backboneTag: 0x88e7,
  ieee80211: 0x890d,
  nsh: 0x894f,
  qinqOld: 0x9100,
} as const;

/** The largest value of an EtherType field that is the length of an IEEE 802.3 frame; types are 1536 and more. */
export const maxIeee8023Length = 1500;

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
    case EtherType.pppoeSession:
      return Header.pppoe;
    case EtherType.mpls:
    case EtherType.mplsUpstream:
      return Header.mpls;
    case EtherType.transparentBridging:
      return Header.ethernet;
    case EtherType.backboneTag:
      return Header.backboneTag;
    case EtherType.jumboLlc:
      return Header.llc;
    case EtherType.nsh:
      return Header.nsh;
    case EtherType.ieee80211:
      return Header.ieee80211;
    default:
      return DecodeResult.notTcp;
  }
}
