/** The RFC 9293 states (section 3.3.2), and `unknown` before anything is known of an endpoint. Stored in four bits. */
export const TcpState = {
  unknown: 0,
  closed: 1,
  listen: 2,
  synSent: 3,
  synReceived: 4,
  established: 5,
  finWait1: 6,
  finWait2: 7,
  closeWait: 8,
  closing: 9,
  lastAck: 10,
  timeWait: 11,
} as const;
export type TcpState = (typeof TcpState)[keyof typeof TcpState];

/** Names as RFC 9293 writes them, by state number. */
export const tcpStateNames: readonly string[] = [
  'UNKNOWN',
  'CLOSED',
  'LISTEN',
  'SYN-SENT',
  'SYN-RECEIVED',
  'ESTABLISHED',
  'FIN-WAIT-1',
  'FIN-WAIT-2',
  'CLOSE-WAIT',
  'CLOSING',
  'LAST-ACK',
  'TIME-WAIT',
];

/** How well a state is known. Stored in three bits. */
export const Certainty = {
  /** The endpoint itself emitted what proves the state. */
  certain: 0,
  /** Inferred, and the endpoint later sent what only that state explains. */
  confirmed: 1,
  /** The delivery of the peer's segment is taken for granted. */
  inferred: 2,
  /** A default: LISTEN before the first SYN, ESTABLISHED where the capture begins mid-stream. */
  assumed: 3,
  /** A timer may have ended this state unseen. */
  stale: 4,
} as const;
export type Certainty = (typeof Certainty)[keyof typeof Certainty];

/** Words for each certainty, by number. */
export const certaintyNames: readonly string[] = ['certain', 'confirmed', 'inferred', 'assumed', 'stale'];

/** The two ends of a connection. */
export const End = { client: 0, server: 1 } as const;
export type End = (typeof End)[keyof typeof End];
