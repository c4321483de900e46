import { DecodeResult } from '../decode-result.js';
import { walkArcnet, walkArcnetLinux } from '../link/arcnet.js';
import {
  walkAvs,
  walkEnc,
  walkIpoib,
  walkNflog,
  walkPflog,
  walkPktap,
  walkPpi,
  walkPrism,
} from '../link/capture-headers.js';
import { walkEthernet } from '../link/ethernet.js';
import { walkFddi } from '../link/fddi.js';
import { walkIeee80211, walkIeee80211Swapped, walkRadiotap } from '../link/ieee80211.js';
import { walkLinuxCooked, walkLinuxCooked2 } from '../link/linux-cooked.js';
import { walkLlc } from '../link/llc.js';
import { walkMpls, walkPseudowire } from '../link/mpls.js';
import { walkLoop, walkNull } from '../link/null.js';
import { walkCiscoHdlc, walkPpp, walkPppDirection, walkPppHdlc, walkPppoe } from '../link/ppp.js';
import { walkBackboneTag, walkVlan } from '../link/vlan.js';
import { walkFragment } from '../network/fragment.js';
import { walkIpv4 } from '../network/ipv4.js';
import { walkAuthentication, walkExtension, walkIpv6, walkIpv6Fragment } from '../network/ipv6.js';
import { walkDestinationOptions, walkRouting } from '../network/route-destination.js';
import { walkRawIp } from '../network/raw-ip.js';
import { walkTcp } from '../transport/tcp.js';
import { walkUdp } from '../transport/udp.js';
import { walkErspan2, walkErspan3 } from '../tunnel/erspan.js';
import { walkCapwap } from '../tunnel/capwap.js';
import { walkGre } from '../tunnel/gre.js';
import { walkGtp } from '../tunnel/gtp.js';
import { walkEtherIp, walkL2tp } from '../tunnel/l2tp.js';
import { walkLisp } from '../tunnel/lisp.js';
import { walkTeredo } from '../tunnel/teredo.js';
import { walkTzsp } from '../tunnel/tzsp.js';
import { walkGeneve, walkNsh, walkVxlan, walkVxlanGpe } from '../tunnel/vxlan.js';
import type { FrameWalk } from './frame-walk.js';
import { firstHeader, Header } from './step.js';
import type { Step } from './step.js';

/** More headers than this in one frame are taken for damage; tshark stops there as well. Real frames stay under 20. */
const maxHeaders = 500;

/** Walks through a frame's headers, from the first one on, to the TCP segment or to wherever the frame leads. */
export function walk(frame: FrameWalk, first: Step): DecodeResult {
  let step = first;
  for (let headers = 0; step >= firstHeader; headers++) {
    if (frame.trail !== null) frame.trail.push({ step, position: frame.position, limit: frame.limit });
    if (headers === maxHeaders) return DecodeResult.malformed;
    step = enter(frame, step as Header);
  }
  return step as DecodeResult;
}

function enter(frame: FrameWalk, header: Header): Step {
  switch (header) {
    case Header.ethernet:
      return walkEthernet(frame);
    case Header.ipv4:
      return walkIpv4(frame);
    case Header.ipv6:
      return walkIpv6(frame);
    case Header.tcp:
      return walkTcp(frame);
    case Header.fragment:
      return walkFragment(frame);
    default:
      return walkers[header](frame);
  }
}

/** The headers that are not in nearly every frame. */
const walkers: Readonly<Record<number, (frame: FrameWalk) => Step>> = {
  [Header.udp]: walkUdp,
  [Header.hopByHopOptions]: walkExtension,
  [Header.routing]: walkRouting,
  [Header.destinationOptions]: walkDestinationOptions,
  [Header.ipv6Fragment]: walkIpv6Fragment,
  [Header.authentication]: walkAuthentication,
  [Header.vlan]: walkVlan,
  [Header.rawIp]: walkRawIp,
  [Header.null]: walkNull,
  [Header.linuxCooked]: walkLinuxCooked,
  [Header.linuxCooked2]: walkLinuxCooked2,
  [Header.llc]: walkLlc,
  [Header.fddi]: walkFddi,
  [Header.arcnet]: walkArcnet,
  [Header.arcnetLinux]: walkArcnetLinux,
  [Header.ppp]: walkPpp,
  [Header.pppHdlc]: walkPppHdlc,
  [Header.pppDirection]: walkPppDirection,
  [Header.pppoe]: walkPppoe,
  [Header.ciscoHdlc]: walkCiscoHdlc,
  [Header.mpls]: walkMpls,
  [Header.pseudowire]: walkPseudowire,
  [Header.ppi]: walkPpi,
  [Header.pktap]: walkPktap,
  [Header.nflog]: walkNflog,
  [Header.pflog]: walkPflog,
  [Header.enc]: walkEnc,
  [Header.ipoib]: walkIpoib,
  [Header.prism]: walkPrism,
  [Header.avs]: walkAvs,
  [Header.radiotap]: walkRadiotap,
  [Header.ieee80211]: walkIeee80211,
  [Header.ieee80211Swapped]: walkIeee80211Swapped,
  [Header.backboneTag]: walkBackboneTag,
  [Header.gre]: walkGre,
  [Header.erspan2]: walkErspan2,
  [Header.erspan3]: walkErspan3,
  [Header.vxlan]: walkVxlan,
  [Header.vxlanGpe]: walkVxlanGpe,
  [Header.geneve]: walkGeneve,
  [Header.gtp]: walkGtp,
  [Header.teredo]: walkTeredo,
  [Header.l2tp]: walkL2tp,
  [Header.etherIp]: walkEtherIp,
  [Header.nsh]: walkNsh,
  [Header.lisp]: walkLisp,
  [Header.loop]: walkLoop,
  [Header.capwap]: walkCapwap,
  [Header.tzsp]: walkTzsp,
};
