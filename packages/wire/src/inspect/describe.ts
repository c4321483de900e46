import { Header } from '../walk/step.js';
import type { Step } from '../walk/step.js';
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
  describeEthernet,
  describeLinuxCooked,
  describeLinuxCooked2,
  describeNull,
  describeVlan,
} from './describe/link.js';
import { describeTcp } from './describe/tcp.js';
import type { HeaderView } from './layer-builder.js';
import type { Layer } from './layer.js';

const describers: Readonly<Partial<Record<Step, (view: HeaderView) => Layer>>> = {
  [Header.tcp]: describeTcp,
  [Header.ipv4]: describeIpv4,
  [Header.ipv6]: describeIpv6,
  [Header.hopByHopOptions]: describeHopByHopOptions,
  [Header.routing]: describeRouting,
  [Header.ipv6Fragment]: describeIpv6Fragment,
  [Header.destinationOptions]: describeDestinationOptions,
  [Header.authentication]: describeAuthentication,
  [Header.ethernet]: describeEthernet,
  [Header.vlan]: describeVlan,
  [Header.null]: describeNull,
  [Header.linuxCooked]: describeLinuxCooked,
  [Header.linuxCooked2]: describeLinuxCooked2,
};

/** The fields of a header, or null for a step that is no header of its own. */
export function describeHeader(step: Step, view: HeaderView): Layer | null {
  return describers[step]?.(view) ?? null;
}
