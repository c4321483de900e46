/** How a connection opened. */
export type Opening =
  | 'full'
  | 'fastOpen'
  | 'simultaneous'
  | 'refused'
  | 'noAnswer'
  | 'synAckUnanswered'
  | 'synAckUnansweredSynUnseen'
  | 'resetDuringHandshake'
  | 'inProgress'
  | 'unseen';

/** How a connection ended. */
export type Ending =
  /** Both directions closed by FIN. */
  | 'closed'
  /** One direction closed, the other still open. */
  | 'halfClosed'
  | 'reset'
  /** Not ended when the capture ended. */
  | 'open'
  /** It never opened. */
  | 'neverOpened';

/** Why a close took as many segments as it did; for the learner's "why three and not four". */
export type CloseShape =
  /** FIN, ACK, FIN, ACK. */
  | 'four'
  /** The second FIN carries the ACK of the first. */
  | 'three'
  /** Both FINs were sent before either arrived. */
  | 'simultaneous'
  /** Only one FIN, or a close that the capture does not show whole. */
  | 'partial';

/**
 * One plain statement on how a connection went, as data; packages/explain turns it into a sentence. `code` names the
 * sentence, `params` fill it. Byte counts are payload bytes of both directions, each counted once; durations are
 * nanoseconds.
 */
export interface Verdict {
  readonly code: VerdictCode;
  readonly params: Readonly<Record<string, string | number>>;
  /** good: an orderly life. notice: something odd. bad: failed or broken off. pending: not over yet. */
  readonly tone: 'good' | 'notice' | 'bad' | 'pending';
}

/** The sentences a verdict can be, and the parameters that each one takes. */
export type VerdictCode =
  /** "Closed by the {end} after {bytes} bytes". end: client|server, bytes: payload bytes both ways */
  | 'closedBy'
  /** Both ends sent FIN before hearing the other's. bytes */
  | 'closedByBoth'
  /** One end finished, the other may still send. end, bytes */
  | 'halfClosedBy'
  /** "Reset by the {end} after {bytes} bytes". end, bytes, afterNs: from the first segment to the RST */
  | 'resetBy'
  /** "Refused: the server answered the SYN with RST". attempts: SYNs sent */
  | 'refused'
  /** "No answer: SYN sent {attempts} times over {overNs}". overNs: first SYN to latest, 0 where there is one */
  | 'noAnswer'
  /** As noAnswer, but an ICMP error told why. attempts, overNs; from: who said it, kind: IcmpKind, frame of the first */
  | 'unreachable'
  /** "SYN-ACK never acknowledged": attempts: SYN-ACKs sent, overNs; synSeen: 0|1 */
  | 'synAckUnanswered'
  /** Reset before the handshake was complete. end */
  | 'resetDuringHandshake'
  /** SYN sent, capture still running or ended within a short time of it. */
  | 'opening'
  /** Established, still open. bytes */
  | 'open'
  /** Begun before the capture; still open. bytes */
  | 'openUnseenStart'
  /** Established and silent since then. idleNs, bytes */
  | 'idle';
