import { TcpState } from './state.js';

/** What happens to an end of a connection, and takes it to another state. */
export type MachineEventName =
  | 'passiveOpen'
  | 'activeOpen'
  | 'close'
  | 'send'
  | 'synReceived'
  | 'synAckReceived'
  | 'ackOfSynReceived'
  | 'finReceived'
  | 'ackOfFinReceived'
  | 'finAckReceived'
  | 'rstReceived'
  | 'timeout';

/** What the end does then. */
export type MachineActionName = 'none' | 'sendSyn' | 'sendSynAck' | 'sendAck' | 'sendFin' | 'deleteTcb';

/** A transition of the state machine. */
export interface MachineEdge {
  readonly from: TcpState;
  readonly to: TcpState;
  readonly event: MachineEventName;
  readonly action: MachineActionName;
}

const { closed, listen, synSent, synReceived, established, finWait1, finWait2, closeWait, closing, lastAck, timeWait } =
  TcpState;

const edge = (from: TcpState, to: TcpState, event: MachineEventName, action: MachineActionName): MachineEdge => ({
  from,
  to,
  event,
  action,
});

/**
 * The state machine of RFC 9293, figure 5 (section 3.3.2), and the transition that its note 2 leaves out of the figure:
 * from FIN-WAIT-1 straight to TIME-WAIT. Resets, which lead from every state to CLOSED, are not among them (note 3).
 */
export const stateMachine: readonly MachineEdge[] = [
  edge(closed, listen, 'passiveOpen', 'none'),
  edge(listen, closed, 'close', 'deleteTcb'),
  edge(closed, synSent, 'activeOpen', 'sendSyn'),
  edge(synSent, closed, 'close', 'deleteTcb'),
  edge(listen, synReceived, 'synReceived', 'sendSynAck'),
  edge(synReceived, listen, 'rstReceived', 'none'),
  edge(listen, synSent, 'send', 'sendSyn'),
  edge(synSent, synReceived, 'synReceived', 'sendSynAck'),
  edge(synReceived, established, 'ackOfSynReceived', 'none'),
  edge(synSent, established, 'synAckReceived', 'sendAck'),
  edge(synReceived, finWait1, 'close', 'sendFin'),
  edge(established, finWait1, 'close', 'sendFin'),
  edge(established, closeWait, 'finReceived', 'sendAck'),
  edge(finWait1, finWait2, 'ackOfFinReceived', 'none'),
  edge(finWait1, closing, 'finReceived', 'sendAck'),
  edge(finWait1, timeWait, 'finAckReceived', 'sendAck'),
  edge(closeWait, lastAck, 'close', 'sendFin'),
  edge(finWait2, timeWait, 'finReceived', 'sendAck'),
  edge(closing, timeWait, 'ackOfFinReceived', 'none'),
  edge(lastAck, closed, 'ackOfFinReceived', 'none'),
  edge(timeWait, closed, 'timeout', 'deleteTcb'),
];

/**
 * The transitions that lead from one state to another, at most three of them: more than one where the states between
 * were passed through at once. Empty where the machine has no such way (a reset, or a state that was not known).
 */
export function machineWay(from: TcpState, to: TcpState, most = 3): readonly MachineEdge[] {
  let ways: (readonly MachineEdge[])[] = [[]];
  for (let length = 1; length <= most; length++) {
    ways = ways.flatMap((way) => {
      const at = way.at(-1)?.to ?? from;
      return stateMachine.filter((one) => one.from === at && one.to !== closed).map((one) => [...way, one]);
    });
    if (length === 1) {
      const direct = stateMachine.find((one) => one.from === from && one.to === to);
      if (direct !== undefined) return [direct];
    }
    const found = ways.find((way) => way.at(-1)!.to === to);
    if (found !== undefined) return found;
  }
  return [];
}
