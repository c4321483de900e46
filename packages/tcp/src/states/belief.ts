import type { Certainty, TcpState } from '../vocabulary/state.js';

/** What an assumed delivery carried: later evidence speaks for or against each in its own way. */
export const BeliefKind = {
  syn: 0,
  synAck: 1,
  handshakeAck: 2,
  fin: 3,
  ackOfFin: 4,
  rst: 5,
  /** Not a delivery: the endpoint itself seems to have sent an RST, which a forger may have sent in its name. */
  ownRst: 6,
} as const;
export type BeliefKind = (typeof BeliefKind)[keyof typeof BeliefKind];

/**
 * A transition that rests on a delivery taken for granted, with the label to return to where it proves wrong. Those of
 * an endpoint are a stack: the newest is withdrawn first. Made only at transitions, never for data.
 */
export interface Belief {
  readonly kind: BeliefKind;
  /** Position from which the transition's label stands. */
  readonly since: number;
  /** Position from which a confirmation holds: a later copy of the same segment moves it. */
  confirmFrom: number;
  /** Position at which the endpoint left the state that this delivery led to; -1 while it is in it. */
  until: number;
  readonly state: TcpState;
  readonly rule: number;
  /** An acknowledgment of the endpoint's that reaches this proves the delivery. */
  readonly threshold: number;
  readonly stateBefore: TcpState;
  readonly certaintyBefore: Certainty;
  readonly ruleBefore: number;
  readonly frameBefore: number;
  readonly sinceBefore: number;
  /** Where a later copy of the segment takes the place of an earlier one, what that led to; else null. */
  replaces: Replaced | null;
  readonly below: Belief | null;
}

/** What an earlier copy of a segment was taken to have led to, before the segment was sent again. */
export interface Replaced {
  /** The newest belief then. */
  readonly belief: Belief;
  /** Timestamp of the first copy that was sent again, as a signed 32-bit integer; null where it has none. */
  readonly timestamp: number | null;
}

/** The earliest copy of a SYN that a belief rests on. */
export function earliestCopy(belief: Belief): Belief {
  let first = belief;
  while (first.replaces !== null) first = first.replaces.belief;
  return first;
}
