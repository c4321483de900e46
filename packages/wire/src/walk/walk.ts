import { DecodeResult } from '../decode-result.js';
import { walkEthernet } from '../link/ethernet.js';
import { walkLinuxCooked, walkLinuxCooked2 } from '../link/linux-cooked.js';
import { walkLoop, walkNull } from '../link/null.js';
import { walkVlan } from '../link/vlan.js';
import { walkFragment } from '../network/fragment.js';
import { walkIpv4 } from '../network/ipv4.js';
import { walkAuthentication, walkExtension, walkIpv6, walkIpv6Fragment } from '../network/ipv6.js';
import { walkRawIp } from '../network/raw-ip.js';
import { walkTcp } from '../transport/tcp.js';
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
    case Header.fragment:
      return walkFragment(frame);
    case Header.tcp:
      return walkTcp(frame);
    case Header.ipv4:
      return walkIpv4(frame);
    case Header.ipv6:
      return walkIpv6(frame);
    case Header.hopByHopOptions:
    case Header.routing:
    case Header.destinationOptions:
      return walkExtension(frame);
    case Header.ipv6Fragment:
      return walkIpv6Fragment(frame);
    case Header.authentication:
      return walkAuthentication(frame);
    case Header.ethernet:
      return walkEthernet(frame);
    case Header.vlan:
      return walkVlan(frame);
    case Header.rawIp:
      return walkRawIp(frame);
    case Header.null:
      return walkNull(frame);
    case Header.loop:
      return walkLoop(frame);
    case Header.linuxCooked:
      return walkLinuxCooked(frame);
    case Header.linuxCooked2:
      return walkLinuxCooked2(frame);
  }
}
