import type { EvidenceRecorder } from '../findings/evidence.js';
import { SegmentRole } from '../vocabulary/role.js';
import { Certainty, TcpState } from '../vocabulary/state.js';

/**
 * What a field begins with that may take any number. V8 lays out a field for small integers until the first number that
 * is none, and then compiles anew whatever reads the object; so these fields begin with one, and `begin` resets them.
 */
const wide = 0xffff_ffff;

/** A state label: which state an end is in after a segment, how well that is known, and why. */
export interface StateLabel {
  state: TcpState;
  certainty: Certainty;
  /** The row of the tables that decided, as StateRule. */
  rule: number;
  /** The frame on which the label rests where that is not the segment itself; 0 otherwise. */
  evidenceFrame: number;
}

/**
 * What the analysis says of one segment at the moment it was captured: tshark's values in one pass. One instance is
 * filled again for every segment; whoever wants to keep a value copies it.
 */
export class SegmentAnalysis {
  /** Frame number in the capture, from 1. */
  frame = 0;
  /** Nanoseconds since a base of the connection's own: exact, and good for differences within the connection. */
  timeNs = wide;
  /** Connection number (tcp.stream). */
  connection = 0;
  /** Which segment of its connection this is, from 0. */
  position = 0;
  /** The sender's side: 0 is the end first taken for the client, 1 the other. See ConnectionFacts.clientSide. */
  side = 0;
  /** tcp.seq: raw minus base, unsigned; raw where the payload's length cannot be told. */
  sequence = wide;
  /** tcp.ack: raw minus base where the ACK flag is set, raw otherwise and where the payload's length cannot be told. */
  acknowledgment = wide;
  /** The sender's base, a signed 32-bit integer, from which tcp.seq counts. */
  sequenceBase = 0;
  /** The other end's base, from which tcp.ack counts where the ACK flag is set. */
  acknowledgmentBase = 0;
  /** Whether this segment set the base, for the first time or anew. */
  sequenceBaseSet = false;
  acknowledgmentBaseSet = false;
  /** tcp.nxtseq, unsigned; -1 where tshark gives none. */
  nextSequence = wide;
  /** tcp.window_size: after scaling. */
  windowBytes = wide;
  /** tcp.window_size_scalefactor: -1 unknown, -2 no scaling in use, otherwise the factor; 0 on a SYN, which has none. */
  windowScaleFactor = 0;
  /** Set of Finding bits. */
  findings = 0;
  /** tcp.analysis.duplicate_ack_num, 0 for none. */
  duplicateAckNumber = 0;
  /** tcp.analysis.duplicate_ack_frame, 0 for none. */
  duplicateAckFrame = 0;
  /** tcp.analysis.acks_frame, 0 for none. */
  acksFrame = 0;
  /** tcp.analysis.ack_rtt in nanoseconds, 0 for none; negative where the capture's times run backward. */
  ackRttNs = wide;
  /** tcp.analysis.bytes_in_flight, 0 for none. */
  bytesInFlight = wide;
  /** tcp.analysis.push_bytes_sent, 0 for none. */
  pushBytesSent = wide;
  /** tcp.analysis.rto in nanoseconds, 0 for none. */
  rtoNs = wide;
  /** tcp.analysis.rto_frame, 0 for none. */
  rtoFrame = 0;
  /** tcp.analysis.initial_rtt in nanoseconds as known at this segment, 0 where unknown. */
  initialRttNs = wide;
  /** Whether tshark keeps an analysis record of the segment; only then does it show initial_rtt. */
  hasRecord = false;
  /** tcp.completeness before this segment, as single-pass tshark prints it: a set of CompletenessBit. */
  completeness = 0;
  /** tcp.time_relative in nanoseconds. */
  timeRelativeNs = wide;
  /** tcp.time_delta in nanoseconds. */
  timeDeltaNs = wide;
  /** Payload bytes of this segment that were not seen before in its direction. */
  newBytes = 0;
  /** The frame that a finding rests on most, 0 for none. */
  evidenceFrame = 0;
  /** Whether the options were captured whole; otherwise tshark shows nothing of what it works out. */
  optionsWhole = true;
  /** The part that the segment plays; `other` where states are not inferred. */
  role: SegmentRole = SegmentRole.other;
  /** The states of side 0 and of side 1 after the segment; unknown where states are not inferred. */
  readonly labels: readonly [StateLabel, StateLabel] = [noLabel(), noLabel()];
  /** Of a FIN: whether the other side has sent one before (tcp.connection.fin_passive). */
  finIsPassive = false;
  /** Where the rules take down what they found and why; null but while evidence is asked for. */
  recorder: EvidenceRecorder | null = null;

  /** Forgets the segment before. */
  begin(frame: number): void {
    this.frame = frame;
    this.sequenceBaseSet = false;
    this.acknowledgmentBaseSet = false;
    this.nextSequence = -1;
    this.windowBytes = 0;
    this.windowScaleFactor = 0;
    this.findings = 0;
    this.duplicateAckNumber = 0;
    this.duplicateAckFrame = 0;
    this.acksFrame = 0;
    this.ackRttNs = 0;
    this.bytesInFlight = 0;
    this.pushBytesSent = 0;
    this.rtoNs = 0;
    this.rtoFrame = 0;
    this.hasRecord = false;
    this.timeRelativeNs = 0;
    this.timeDeltaNs = 0;
    this.newBytes = 0;
    this.evidenceFrame = 0;
  }
}

function noLabel(): StateLabel {
  return { state: TcpState.unknown, certainty: Certainty.assumed, rule: 0, evidenceFrame: 0 };
}

/** Bits of tcp.completeness. */
export const CompletenessBit = { syn: 1, synAck: 2, ack: 4, data: 8, fin: 16, rst: 32 } as const;
