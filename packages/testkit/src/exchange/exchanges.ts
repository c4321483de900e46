import type { ExchangeFacts, ExchangeSegment } from './exchange.js';

const loopbackSyn = {
  mss: 65495,
  windowScaleShift: 7,
  sackPermitted: true,
  timestamps: true,
  fastOpen: null,
  mptcp: false,
} as const;

/**
 * What every socket tutorial's first program does, on loopback: the server answers and closes first, and its FIN
 * crosses the client's ACK of the data before it.
 */
export const tutorialExchange: readonly ExchangeSegment[] = [
  { from: 'client', atUs: 0, flags: 'S', seq: 0, states: ['SYN-SENT', 'SYN-RECEIVED+'], options: loopbackSyn },
  { from: 'server', atUs: 25, flags: 'S.', seq: 0, ack: 1, states: ['ESTABLISHED+', 'SYN-RECEIVED'], options: loopbackSyn },
  { from: 'client', atUs: 43, flags: '.', seq: 1, ack: 1, states: ['ESTABLISHED', 'ESTABLISHED+'], role: 'handshakeAck' },
  { from: 'client', atUs: 631, flags: 'P.', seq: 1, ack: 1, bytes: 5, states: ['ESTABLISHED', 'ESTABLISHED+'] },
  { from: 'server', atUs: 688, flags: '.', seq: 1, ack: 6, states: ['ESTABLISHED', 'ESTABLISHED'], acksFrame: 4, ackRttUs: 57 },
  { from: 'server', atUs: 729, flags: 'P.', seq: 1, ack: 6, bytes: 2, states: ['ESTABLISHED', 'ESTABLISHED'] },
  { from: 'server', atUs: 768, flags: 'F.', seq: 3, ack: 6, states: ['ESTABLISHED', 'FIN-WAIT-1'] },
  { from: 'client', atUs: 6685, flags: '.', seq: 6, ack: 3, states: ['ESTABLISHED', 'FIN-WAIT-1'], acksFrame: 6, ackRttUs: 5956 },
  { from: 'client', atUs: 6734, flags: 'F.', seq: 6, ack: 4, states: ['LAST-ACK', 'TIME-WAIT+'], role: 'finAck', acksFrame: 7 },
  { from: 'server', atUs: 6753, flags: '.', seq: 4, ack: 7, states: ['CLOSED~', 'TIME-WAIT'], role: 'ackOfFin', acksFrame: 9 },
];

export const tutorialFacts: ExchangeFacts = {
  verdict: { code: 'closedBy', params: { end: 'server', bytes: 7 }, tone: 'good' },
  handshake: {
    synFrame: 1,
    synAckFrame: 2,
    ackFrame: 3,
    synCount: 1,
    synAckCount: 1,
    serverSideRttNs: 25_000,
    clientSideRttNs: 18_000,
    wholeNs: 43_000,
  },
  close: {
    ending: 'closed',
    shape: 'three',
    by: 1,
    firstFinFrame: 7,
    firstFinAckedFrame: 9,
    secondFinFrame: 9,
    secondFinAckedFrame: 10,
    crossedAckFrame: 8,
  },
};

/** A connection to a port on which nobody listens. */
export const refusedExchange: readonly ExchangeSegment[] = [
  { from: 'client', atUs: 0, flags: 'S', seq: 0, states: ['SYN-SENT', 'CLOSED+'], options: loopbackSyn },
  { from: 'server', atUs: 12, flags: 'R.', seq: 1, ack: 1, states: ['CLOSED~', 'CLOSED'], role: 'rstRefused', acksFrame: 1 },
];

/** A SYN that nothing answers: three copies, each after twice the time. */
export const unansweredExchange: readonly ExchangeSegment[] = [0, 1_000_000, 3_000_000].map((atUs, index) => ({
  from: 'client',
  atUs,
  flags: 'S',
  seq: 0,
  states: ['SYN-SENT', 'UNKNOWN?'],
  options: { ...loopbackSyn, mss: 1460 },
  ...(index > 0 && { findings: ['retransmission', 'handshakeRetransmission'], evidenceFrame: 1 }),
}));

/** Both ends close at once: each FIN is sent before the other arrives. */
export const crossingFinsExchange: readonly ExchangeSegment[] = [
  { from: 'client', atUs: 0, flags: 'F.', seq: 6, ack: 3, states: ['FIN-WAIT-1', 'ESTABLISHED'] },
  { from: 'server', atUs: 10_000, flags: 'F.', seq: 3, ack: 6, states: ['FIN-WAIT-1', 'FIN-WAIT-1'], role: 'finSimultaneous' },
  { from: 'client', atUs: 50_000, flags: '.', seq: 7, ack: 4, states: ['CLOSING', 'CLOSING+'], role: 'ackOfFin', acksFrame: 2 },
  { from: 'server', atUs: 60_000, flags: '.', seq: 4, ack: 7, states: ['TIME-WAIT~', 'TIME-WAIT~'], role: 'ackOfFin', acksFrame: 1 },
];

/** A data segment that is lost and sent again after duplicate ACKs. */
export const lossExchange: readonly ExchangeSegment[] = [
  { from: 'client', atUs: 0, flags: 'P.', seq: 1, ack: 1, bytes: 1000, states: ['ESTABLISHED', 'ESTABLISHED'] },
  { from: 'client', atUs: 20, flags: 'P.', seq: 1001, ack: 1, bytes: 1000, states: ['ESTABLISHED', 'ESTABLISHED'], findings: ['lostOnTheWay'] },
  { from: 'client', atUs: 40, flags: 'P.', seq: 2001, ack: 1, bytes: 1000, states: ['ESTABLISHED', 'ESTABLISHED'] },
  { from: 'server', atUs: 20_000, flags: '.', seq: 1, ack: 1001, states: ['ESTABLISHED', 'ESTABLISHED'], acksFrame: 1, ackRttUs: 20_000 },
  { from: 'server', atUs: 20_050, flags: '.', seq: 1, ack: 1001, states: ['ESTABLISHED', 'ESTABLISHED'], findings: ['duplicateAck'], evidenceFrame: 4 },
  { from: 'client', atUs: 20_070, flags: 'P.', seq: 1001, ack: 1, bytes: 1000, states: ['ESTABLISHED', 'ESTABLISHED'], findings: ['retransmission', 'fastRetransmission'], evidenceFrame: 2 },
  { from: 'server', atUs: 40_100, flags: '.', seq: 1, ack: 3001, states: ['ESTABLISHED', 'ESTABLISHED'], acksFrame: 3, ackRttUs: 40_060 },
];
