/** What part a segment plays in its connection, for explaining it. One role a segment. */
export const SegmentRole = {
  other: 0,
  syn: 1,
  synAck: 2,
  /** The ACK that completes the handshake. */
  handshakeAck: 3,
  /** A SYN that carries data (TCP Fast Open). */
  synData: 4,
  data: 5,
  /** A pure acknowledgement that acknowledges something new, or nothing in particular. */
  ack: 6,
  fin: 7,
  /** The second FIN, which also acknowledges the first: a close in three segments. */
  finAck: 8,
  /** A FIN that crosses the other end's FIN. */
  finSimultaneous: 9,
  /** A pure ACK that covers the other end's FIN. */
  ackOfFin: 10,
  rst: 11,
  /** The RST that answers a SYN. */
  rstRefused: 12,
  /** A bare SYN from each end: simultaneous open. */
  synSimultaneous: 13,
  keepAlive: 14,
  keepAliveAck: 15,
  windowUpdate: 16,
  zeroWindowProbe: 17,
  /** A SYN-ACK that acknowledges a number which its receiver, waiting for an answer to its SYN, never sent. */
  synAckMismatch: 18,
  /** The RST that answers such a SYN-ACK; its sender goes on waiting. */
  rstOfMismatch: 19,
} as const;
export type SegmentRole = (typeof SegmentRole)[keyof typeof SegmentRole];

/** Role names by number: the keys under which sentences are kept. */
export const segmentRoleNames: readonly (keyof typeof SegmentRole)[] = Object.keys(
  SegmentRole,
) as (keyof typeof SegmentRole)[];
