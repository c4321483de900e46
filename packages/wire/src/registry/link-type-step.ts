import { DecodeResult } from '../decode-result.js';
import { LinkType } from '../link-type.js';
import { Header } from '../walk/step.js';
import type { Step } from '../walk/step.js';

/** The first header of a frame, by link type. */
const steps: Readonly<Partial<Record<number, Step>>> = {
  [LinkType.null]: Header.null,
  [LinkType.ethernet]: Header.ethernet,
  [LinkType.arcnet]: Header.arcnet,
  [LinkType.ppp]: Header.pppHdlc,
  [LinkType.fddi]: Header.fddi,
  [LinkType.rawBsd]: Header.rawIp,
  [LinkType.rawOpenBsd]: Header.rawIp,
  [LinkType.pppHdlc]: Header.pppHdlc,
  [LinkType.pppEthernet]: Header.pppoe,
  [LinkType.llcSnapAtm]: Header.llc,
  [LinkType.raw]: Header.rawIp,
  [LinkType.ciscoHdlc]: Header.ciscoHdlc,
  [LinkType.ieee80211]: Header.ieee80211,
  [LinkType.loop]: Header.loop,
  [LinkType.enc]: Header.enc,
  [LinkType.linuxSll]: Header.linuxCooked,
  [LinkType.pflog]: Header.pflog,
  [LinkType.ieee80211Prism]: Header.prism,
  [LinkType.ieee80211Radiotap]: Header.radiotap,
  [LinkType.arcnetLinux]: Header.arcnetLinux,
  [LinkType.ieee80211Avs]: Header.avs,
  [LinkType.ppi]: Header.ppi,
  [LinkType.pppDirection]: Header.pppDirection,
  [LinkType.ipv4]: Header.ipv4,
  [LinkType.ipv6]: Header.ipv6,
  [LinkType.nflog]: Header.nflog,
  [LinkType.ipoib]: Header.ipoib,
  [LinkType.pktapOld]: Header.pktap,
  [LinkType.pktap]: Header.pktap,
  [LinkType.linuxSll2]: Header.linuxCooked2,
};

/** The first header of a frame of a link type. */
export function linkTypeStep(linkType: number): Step {
  return linkType === LinkType.ethernet ? Header.ethernet : (steps[linkType] ?? DecodeResult.unknownLinkType);
}
