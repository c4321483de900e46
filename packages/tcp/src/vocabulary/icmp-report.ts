import type { End } from './state.js';

/** What an ICMP error says of a packet, whichever version of IP it is of. */
export type IcmpKind =
  | 'netUnreachable'
  | 'hostUnreachable'
  | 'protocolUnreachable'
  | 'portUnreachable'
  /** Larger than the next link takes, and not to be fragmented. */
  | 'tooLarge'
  /** A firewall says so. */
  | 'prohibited'
  /** Not delivered, for another reason. */
  | 'unreachable'
  /** It passed too many routers, or not all of its fragments arrived. */
  | 'timeExceeded'
  | 'parameterProblem'
  /** Asks to send more slowly; obsolete (RFC 6633). */
  | 'sourceQuench';

/** ICMP errors about segments of a connection: those that say the same of the same end, from the same address. */
export interface IcmpReport {
  readonly kind: IcmpKind;
  readonly type: number;
  readonly code: number;
  /** Who says it: a router on the way, or the host itself. */
  readonly from: string;
  /** Whose segment was not delivered. */
  readonly of: End;
  /** What the next link takes, in bytes; null where that is not said. */
  readonly mtuBytes: number | null;
  /** Frame of the first, and how many there are. */
  readonly frame: number;
  readonly count: number;
}

const ofDestination: readonly IcmpKind[] = [
  'netUnreachable', 'hostUnreachable', 'protocolUnreachable', 'portUnreachable', 'tooLarge', 'unreachable',
  'netUnreachable', 'hostUnreachable', 'hostUnreachable', 'prohibited', 'prohibited', 'netUnreachable',
  'hostUnreachable', 'prohibited', 'prohibited', 'prohibited',
];
const ofDestinationV6: readonly IcmpKind[] = [
  'netUnreachable', 'prohibited', 'unreachable', 'hostUnreachable', 'portUnreachable', 'prohibited', 'prohibited',
];
const ofType: ReadonlyMap<number, IcmpKind> = new Map([[4, 'sourceQuench'], [11, 'timeExceeded'], [12, 'parameterProblem']]);
const ofTypeV6: ReadonlyMap<number, IcmpKind> = new Map([[2, 'tooLarge'], [3, 'timeExceeded'], [4, 'parameterProblem']]);

/** The kind of an error by its numbers (IANA's registries of ICMP and ICMPv6). */
export function icmpKind(version: 4 | 6, type: number, code: number): IcmpKind {
  if (version === 4) return (type === 3 ? ofDestination[code] : ofType.get(type)) ?? 'unreachable';
  return (type === 1 ? ofDestinationV6[code] : ofTypeV6.get(type)) ?? 'unreachable';
}
