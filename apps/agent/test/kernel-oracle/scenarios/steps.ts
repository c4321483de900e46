import { segmentFrame, type EndpointLine, type SegmentLine } from '@synscope/testkit';
import { decodeSegment, LinkType, SegmentFields, TcpFlag } from '@synscope/wire';
import type { EndName, ScenarioStep } from '../scenario.js';
import type { Stage } from '../stage.js';

/** The server listens and accepts, the client connects. */
export const open: readonly ScenarioStep[] = ['server listen', 'client connect', 'client connected', 'server accept'];

/** Five bytes one way, two the other. */
export const talk: readonly ScenarioStep[] = ['client write 5', 'server read 5', 'server write 2', 'client read 2'];

/** The client closes, and the server when it has heard of it. */
export const clientClosesFirst: readonly ScenarioStep[] = [
  'client close', 'server read 1 -> eof', 'wait 60', 'server close', 'wait 60',
];

/** The server closes, and the client when it has heard of it. */
export const serverClosesFirst: readonly ScenarioStep[] = [
  'server close', 'client read 1 -> eof', 'wait 60', 'client close', 'wait 60',
];

/** The kernel's transitions of a whole life, by who closes first. */
export const lives = {
  activeOpen: 'SYN_SENT ESTABLISHED',
  passiveOpen: 'SYN_RECV ESTABLISHED',
  activeClose: 'FIN_WAIT1 FIN_WAIT2 CLOSE',
  passiveClose: 'CLOSE_WAIT LAST_ACK CLOSE',
} as const;

/** What somebody else sends in an end's name. */
export interface Forgery {
  /** Who is deceived. */
  readonly to: EndName;
  readonly flags: number;
  /** Added to the next sequence number of the end in whose name it is sent. */
  readonly sequenceAhead: number;
  /** Added to what that end would acknowledge. */
  readonly acknowledgmentAhead?: number;
}

/** A step that hands an end segments as if the other had sent them. Only where there is a relay. */
export function forge(what: string, ...forgeries: readonly Forgery[]): ScenarioStep {
  const step = (stage: Stage): void => {
    for (const forgery of forgeries) forgeOne(stage, forgery);
  };
  Object.defineProperty(step, 'name', { value: `forge ${what}` });
  return step;
}

function forgeOne(stage: Stage, { to, flags, sequenceAhead, acknowledgmentAhead = 0 }: Forgery): void {
  const relay = stage.network.relay!;
  const from: EndName = to === 'client' ? 'server' : 'client';
  const line: SegmentLine = {
    kind: 'segment', time: { relative: true, ns: 0 }, from: from === 'client' ? 0 : 1, flags,
    sequence: nextNumber(relay.latest[from]) + sequenceAhead,
    acknowledgment: (flags & TcpFlag.ack) === 0 ? null : nextNumber(relay.latest[to]) + acknowledgmentAhead,
    length: 0, window: null, urgent: null, options: [], payload: '', expected: null, comment: null,
  };
  // The relay moves IP packets: the frame without its Ethernet header.
  relay.deliver(to, segmentFrame(line, [endpointLine(stage, 'client'), endpointLine(stage, 'server')], 0).subarray(14));
}

/** The sequence number after a packet's segment; 0 where its end has sent nothing yet. */
function nextNumber(packet: Uint8Array | null): number {
  if (packet === null) return 0;
  const fields = new SegmentFields();
  decodeSegment(packet, 0, packet.length, LinkType.raw, packet.length, fields);
  const counted = (fields.flags & (TcpFlag.syn | TcpFlag.fin)) === 0 ? 0 : 1;
  return fields.sequence + fields.payloadLength + counted;
}

/** With an ISN of 0, so that numbers are those of the header. */
function endpointLine({ network, clientPort, serverPort }: Stage, end: EndName): EndpointLine {
  const port = end === 'client' ? clientPort : serverPort;
  return { kind: 'endpoint', end: end === 'client' ? 0 : 1, address: network[end].address, port, isn: 0, comment: null };
}
