import { DecodeResult } from '../decode-result.js';
import { Header } from '../walk/step.js';
import type { Step } from '../walk/step.js';

/** IP protocol numbers and IPv6 next headers (IANA), which share one registry. */
export const IpProtocol = {
  hopByHopOptions: 0,
  icmp: 1,
  ipv4: 4,
  tcp: 6,
  udp: 17,
  ipv6: 41,
  routing: 43,
  ipv6Fragment: 44,
  gre: 47,
  authentication: 51,
  icmpV6: 58,
  destinationOptions: 60,
  etherIp: 97,
  mpls: 137,
  shim6: 140,
  ethernet: 143,
} as const;

/** The header that an IP protocol number announces. */
export function ipProtocolStep(protocol: number): Step {
  switch (protocol) {
    case IpProtocol.tcp:
      return Header.tcp;
    case IpProtocol.udp:
      return Header.udp;
    case IpProtocol.hopByHopOptions:
      return Header.hopByHopOptions;
    case IpProtocol.routing:
      return Header.routing;
    case IpProtocol.ipv6Fragment:
      return Header.ipv6Fragment;
    case IpProtocol.authentication:
      return Header.authentication;
    case IpProtocol.destinationOptions:
    case IpProtocol.shim6:
      return Header.destinationOptions;
    case IpProtocol.ipv4:
      return Header.ipv4;
    case IpProtocol.ipv6:
      return Header.ipv6;
    case IpProtocol.gre:
      return Header.gre;
    case IpProtocol.etherIp:
      return Header.etherIp;
    case IpProtocol.mpls:
      return Header.mpls;
    case IpProtocol.ethernet:
      return Header.ethernet;
    case IpProtocol.icmp:
    case IpProtocol.icmpV6:
      return DecodeResult.icmp;
    default:
      return DecodeResult.notTcp;
  }
}
