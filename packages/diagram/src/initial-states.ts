import { Certainty, TcpState } from '@synscope/tcp';
import type { SegmentWindow } from '@synscope/trace';

/** A state and how it is known. */
export interface KnownState {
  readonly state: number;
  readonly certainty: number;
}

const SYN = 0x002;
const ACK = 0x010;
const unknown: KnownState = { state: TcpState.unknown, certainty: Certainty.assumed };

/**
 * The states before the connection's first segment, which no segment proves. Who sends a SYN was CLOSED; who gets one
 * is taken to have been in LISTEN, unless its answer says that nobody listened.
 */
export function initialStates(window: SegmentWindow): { readonly client: KnownState; readonly server: KnownState } {
  const opensBySyn = window.first === 0 && window.frame.length > 0 && (window.flags[0] & (SYN | ACK)) === SYN;
  if (!opensBySyn) return { client: unknown, server: unknown };
  const closed: KnownState = { state: TcpState.closed, certainty: Certainty.assumed };
  const receiver = window.fromClient[0] === 1 ? window.serverState[0] : window.clientState[0];
  const waits = receiver === TcpState.closed || receiver === TcpState.synSent || receiver === TcpState.unknown;
  const other: KnownState = { state: waits ? receiver : TcpState.listen, certainty: Certainty.assumed };
  return window.fromClient[0] === 1 ? { client: closed, server: other } : { client: other, server: closed };
}
