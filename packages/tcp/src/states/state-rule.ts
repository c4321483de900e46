/**
 * Which rule decided a state label. 1 to 22 are the transitions by a segment and its condition (RFC 9293 section 3.10.7
 * and, for RST and SYN on a live connection, RFC 5961); from 31 what a segment proves about its own sender; from 41 the
 * withdrawals of a delivery that was taken for granted; from 51 what silence says. Fits in a byte.
 */
export const StateRule = {
  none: 0,

  /** A SYN with no connection living: active open. */
  synActiveOpen: 1,
  /** The same SYN again. */
  synRepeated: 2,
  /** A SYN that carries data (RFC 7413). */
  synWithData: 3,
  /** A SYN-ACK: passive open at its sender, ESTABLISHED at its receiver. */
  synAck: 4,
  /** The same SYN-ACK again. */
  synAckRepeated: 5,
  /** Bare SYNs cross: simultaneous open (RFC 9293 section 3.5). */
  synsCross: 6,
  /** A SYN-ACK where both ends are in SYN-RECEIVED. */
  synAckSimultaneous: 7,
  /** An acknowledgment of the SYN-ACK, by whatever segment. */
  handshakeAck: 8,
  /** Data, ACK, window update: no change between synchronized ends. */
  synchronizedSegment: 9,
  /** A FIN from the end that closes first. */
  finActiveClose: 10,
  /** A FIN from CLOSE-WAIT. */
  finPassiveClose: 11,
  /** A FIN that acknowledges the other end's FIN: three segments close. */
  finWithAckOfFin: 12,
  /** A FIN that does not acknowledge the other end's FIN: simultaneous close. */
  finSimultaneous: 13,
  /** An ACK that covers the FIN. */
  ackOfFin: 14,
  /** Data towards an end that has closed its own direction. */
  halfCloseData: 15,
  /** The same FIN again. */
  finRepeated: 16,
  /** A FIN beyond bytes that have not arrived. */
  finBeyondHole: 17,
  /** An acceptable RST. */
  rstAccepted: 18,
  /** An RST in answer to a SYN. */
  rstRefused: 19,
  /** An RST that the receiver cannot accept (RFC 5961 section 3.2). */
  rstUnacceptable: 20,
  /** A SYN with a new number to an end in TIME-WAIT. */
  synReusesPorts: 21,
  /** A SYN with a new number while the old connection lives (RFC 5961 section 4.2). */
  synWhileSynchronized: 22,
  /** A probe below the next sequence number: never changes a state. */
  keepAlive: 23,
  /** A SYN-ACK that does not acknowledge the SYN: answered with RST (RFC 9293 section 3.10.7.3). */
  synAckMismatch: 24,

  /** The capture begins within the connection. */
  midStream: 31,
  /** The first segment seen is a FIN. */
  midStreamFin: 32,
  /** The first segment seen is a SYN-ACK: the SYN was sent before the capture or missed by it. */
  synAckFirst: 33,
  /** An ACK from SYN-SENT: the SYN-ACK was received but not captured. */
  ackWhileSynSent: 34,
  /** The sender acknowledges the other end's FIN, so it has processed it. */
  ackCoversFin: 35,
  /** The sender acknowledges bytes that the capture does not show. */
  ackBeyondCapture: 36,
  /** The sender acknowledges one octet beyond everything seen, and nothing follows: a FIN that was not captured. */
  uncapturedFin: 37,
  /** An RST in answer to a SYN-ACK: its sender knew of no such connection. */
  rstOfSynAck: 38,

  /** A SYN sent again by an end taken to have the SYN-ACK: it was lost. */
  synAckLost: 41,
  /** A bare SYN from an end taken to have answered: the SYNs crossed. */
  synNotYetReceived: 42,
  /** A FIN that does not cover the other's FIN, from an end taken to have it: the FINs crossed. */
  finsCrossed: 43,
  /** A new segment that does not cover the FIN, from an end taken to have it. */
  finNotYetProcessed: 44,
  /** An ordinary segment from an end taken to be closed by RST. */
  rstNotAccepted: 45,
  /** A FIN sent again, or an ordinary segment, from an end taken to have the ACK of its FIN. */
  ackNotYetProcessed: 46,
  /** A FIN sent again with no ACK of it in between: the earlier copy was lost, as far as the answer does not object. */
  earlierFinLost: 47,
  /** A SYN sent again that nothing had answered: the earlier copy was lost, as far as the answer does not object. */
  earlierSynLost: 48,

  /** A timer may have ended the state without a segment. */
  timerExpired: 51,
  /** Nothing ever answered. */
  noAnswer: 52,
} as const;
export type StateRule = (typeof StateRule)[keyof typeof StateRule];

const names = new Map<number, keyof typeof StateRule>(
  (Object.keys(StateRule) as (keyof typeof StateRule)[]).map((name) => [StateRule[name], name]),
);

/** The rule's name by its number, the key under which its sentence is kept; `none` for a number that is no rule. */
export function stateRuleName(rule: number): keyof typeof StateRule {
  return names.get(rule) ?? 'none';
}
