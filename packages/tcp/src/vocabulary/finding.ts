/**
 * What is noteworthy about a segment, as bit numbers of a 32-bit set. The first group has tshark's names and rules
 * (tcp.analysis.*); the second is our own.
 */
export const Finding = {
  retransmission: 0,
  fastRetransmission: 1,
  spuriousRetransmission: 2,
  outOfOrder: 3,
  lostSegment: 4,
  ackLostSegment: 5,
  duplicateAck: 6,
  keepAlive: 7,
  keepAliveAck: 8,
  zeroWindow: 9,
  zeroWindowProbe: 10,
  zeroWindowProbeAck: 11,
  windowFull: 12,
  windowUpdate: 13,
  reusedPorts: 14,
  tfoSyn: 15,
  tfoAck: 16,
  tfoIgnored: 17,
  /** The same packet captured twice (same IP id and bytes), not sent twice. */
  captureDuplicate: 18,
  /** A SYN or SYN-ACK sent again with the same sequence number. */
  handshakeRetransmission: 19,
  /** Larger than one packet on the wire can be: offload (TSO, GRO) merged several. */
  superSegment: 20,
  /** A segment whose arrival is disproved by a later retransmission of it. */
  lostOnTheWay: 21,
  /** An answer to an unacceptable segment (RFC 5961). */
  challengeAck: 22,
  /** An RST that the receiver cannot accept. */
  unacceptableRst: 23,
  /** An option that could not be decoded. */
  malformedOption: 24,
} as const;
export type Finding = (typeof Finding)[keyof typeof Finding];

/** Finding names in the order of their bit numbers: the keys under which sentences and badges are kept. */
export const findingNames: readonly (keyof typeof Finding)[] = Object.keys(Finding) as (keyof typeof Finding)[];
