import { type End, machineWay, type MachineEdge, TcpState } from '@synscope/tcp';
import type { StateChange } from '@synscope/trace';

/** One change of state of an end, and the transitions that it took. */
export interface MachineStep {
  readonly change: StateChange;
  /** The state before; null where it is not known. */
  readonly from: TcpState | null;
  /** Empty where it got there otherwise: by a reset, or nobody saw how. */
  readonly edges: readonly MachineEdge[];
  /** By a reset, from anywhere to CLOSED. */
  readonly isReset: boolean;
}

/** The way of one end through the state machine. */
export interface MachinePath {
  readonly steps: readonly MachineStep[];
  /** Where it is by now; null where that is not known. */
  readonly state: TcpState | null;
  /** Whether it has left where it began: then CLOSED is an end, not a beginning. */
  readonly hasBegun: boolean;
}

/** Where an end was before its first state: by that alone, where nothing was captured before. */
function before(first: StateChange): TcpState | null {
  if (first.position > 0) return null;
  if (first.state === TcpState.synSent) return TcpState.closed;
  return first.state === TcpState.synReceived ? TcpState.listen : null;
}

/**
 * The way of an end, as far as its segments up to a position tell.
 *
 * @param changes of both ends, in order of position
 * @param until position of the last segment that counts
 */
export function machinePath(changes: readonly StateChange[], end: End, until: number): MachinePath {
  const steps: MachineStep[] = [];
  let state: TcpState | null = null;
  let hasBegun = false;
  for (const change of changes) {
    if (change.end !== end || change.position > until) continue;
    const to = change.state as TcpState;
    const from: TcpState | null = steps.length === 0 ? before(change) : state;
    const edges = from === null ? [] : machineWay(from, to);
    const isReset = from !== null && to === TcpState.closed && edges[0]?.event !== 'ackOfFinReceived';
    steps.push({ change, from, edges: isReset ? [] : edges, isReset });
    state = to === TcpState.unknown ? null : to;
    hasBegun ||= to !== TcpState.closed && to !== TcpState.listen && to !== TcpState.unknown;
  }
  return { steps, state, hasBegun };
}
