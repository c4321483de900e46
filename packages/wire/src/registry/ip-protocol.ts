import { DecodeResult } from '../decode-result.js';
import { Header } from '../walk/step.js';
import type { Step } from '../walk/step.js';

/** IP protocol numbers and IPv6 next headers (IANA), which share one registry. */
export const IpProtocol = {
  hopByHopOptions: 0,
  tcp: 6,
  routing: 43,
  ipv6Fragment: 44,
  authentication: 51,
  destinationOptions: 60,
} as const;

/** The header that an IP protocol number announces. */
export function ipProtocolStep(protocol: number): Step {
  switch (protocol) {
    case IpProtocol.tcp:
      return Header.tcp;
    case IpProtocol.hopByHopOptions:
      return Header.hopByHopOptions;
    case IpProtocol.routing:
      return Header.routing;
    case IpProtocol.ipv6Fragment:
      return Header.ipv6Fragment;
    case IpProtocol.authentication:
      return Header.authentication;
    case IpProtocol.destinationOptions:
      return Header.destinationOptions;
    default:
      return DecodeResult.notTcp;
  }
}
