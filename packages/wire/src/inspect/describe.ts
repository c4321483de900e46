import { Header } from '../walk/step.js';
import type { Step } from '../walk/step.js';
import {
  describeAvs,
  describeEnc,
  describeIpoib,
  describeNflog,
  describePflog,
  describePktap,
  describePpi,
  describePrism,
} from './describe/capture-headers.js';
import { describeIeee80211, describeIeee80211Swapped, describeRadiotap } from './describe/ieee80211.js';
import { describeIpv4 } from './describe/ipv4.js';
import {
  describeAuthentication,
  describeDestinationOptions,
  describeHopByHopOptions,
  describeIpv6,
  describeIpv6Fragment,
  describeRouting,
} from './describe/ipv6.js';
import {
  describeArcnet,
  describeArcnetLinux,
  describeBackboneTag,
  describeFddi,
  describeMpls,
  describePseudowire,
} from './describe/lan.js';
import {
  describeEthernet,
  describeLinuxCooked,
  describeLinuxCooked2,
  describeLoop,
  describeNull,
  describeVlan,
} from './describe/link.js';
import { describeLlc } from './describe/llc.js';
import {
  describeCiscoHdlc,
  describePpp,
  describePppDirection,
  describePppHdlc,
  describePppoe,
} from './describe/ppp.js';
import { describeTcp } from './describe/tcp.js';
import {
  describeCapwap,
  describeErspan,
  describeEtherIp,
  describeGeneve,
  describeGre,
  describeGtp,
  describeL2tp,
  describeLisp,
  describeNsh,
  describeTeredo,
  describeTzsp,
  describeUdp,
  describeVxlan,
  describeVxlanGpe,
} from './describe/tunnels.js';
import type { HeaderView } from './layer-builder.js';
import type { Layer } from './layer.js';

/** Steps that have no layer of their own are absent: they only choose the next one. */
const describers: Readonly<Partial<Record<Step, (view: HeaderView) => Layer>>> = {
  [Header.ethernet]: describeEthernet,
  [Header.ipv4]: describeIpv4,
  [Header.ipv6]: describeIpv6,
  [Header.tcp]: describeTcp,
  [Header.udp]: describeUdp,
  [Header.hopByHopOptions]: describeHopByHopOptions,
  [Header.routing]: describeRouting,
  [Header.ipv6Fragment]: describeIpv6Fragment,
  [Header.destinationOptions]: describeDestinationOptions,
  [Header.authentication]: describeAuthentication,
  [Header.vlan]: describeVlan,
  [Header.null]: describeNull,
  [Header.loop]: describeLoop,
  [Header.linuxCooked]: describeLinuxCooked,
  [Header.linuxCooked2]: describeLinuxCooked2,
  [Header.llc]: describeLlc,
  [Header.fddi]: describeFddi,
  [Header.arcnet]: describeArcnet,
  [Header.arcnetLinux]: describeArcnetLinux,
  [Header.ppp]: describePpp,
  [Header.pppHdlc]: describePppHdlc,
  [Header.pppDirection]: describePppDirection,
  [Header.pppoe]: describePppoe,
  [Header.ciscoHdlc]: describeCiscoHdlc,
  [Header.mpls]: describeMpls,
  [Header.pseudowire]: describePseudowire,
  [Header.ppi]: describePpi,
  [Header.pktap]: describePktap,
  [Header.nflog]: describeNflog,
  [Header.pflog]: describePflog,
  [Header.enc]: describeEnc,
  [Header.ipoib]: describeIpoib,
  [Header.prism]: describePrism,
  [Header.avs]: describeAvs,
  [Header.radiotap]: describeRadiotap,
  [Header.ieee80211]: describeIeee80211,
  [Header.ieee80211Swapped]: describeIeee80211Swapped,
  [Header.backboneTag]: describeBackboneTag,
  [Header.gre]: describeGre,
  [Header.erspan2]: describeErspan,
  [Header.erspan3]: describeErspan,
  [Header.vxlan]: describeVxlan,
  [Header.vxlanGpe]: describeVxlanGpe,
  [Header.geneve]: describeGeneve,
  [Header.gtp]: describeGtp,
  [Header.teredo]: describeTeredo,
  [Header.l2tp]: describeL2tp,
  [Header.etherIp]: describeEtherIp,
  [Header.nsh]: describeNsh,
  [Header.lisp]: describeLisp,
  [Header.capwap]: describeCapwap,
  [Header.tzsp]: describeTzsp,
};

/** The fields of a header, or null for a step that is no header of its own. */
export function describeHeader(step: Step, view: HeaderView): Layer | null {
  return describers[step]?.(view) ?? null;
}
