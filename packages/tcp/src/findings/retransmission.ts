import type { SegmentFields } from '@synscope/wire';
import { TcpFlag } from '@synscope/wire';
import type { SegmentAnalysis } from '../analyzer/segment-analysis.js';
import { Side } from '../connections/row-layout.js';
import { isAfter, isBefore } from '../sequence/sequence-number.js';
import type { UnackedSegments } from '../sequence/unacked-segments.js';
import { FindingBit } from './finding-bits.js';

/** A retransmission this soon after the third equal ACK is a fast one. */
const fastRetransmissionNs = 20e6;
/** What tshark takes for the round trip where no handshake was seen. */
const assumedRoundTripNs = 3e6;

/**
 * Which of the retransmission family a segment with payload, SYN or FIN is, if any. What tshark calls
 * retransmission, fast and spurious retransmission, out of order; the first that fits.
 */
export function findRetransmission(
  words: Int32Array,
  doubles: Float64Array,
  forward: number,
  reverse: number,
  initialRttNs: number,
  fields: SegmentFields,
  unacked: UnackedSegments,
  out: SegmentAnalysis,
): number {
  const sequence = fields.sequence | 0;
  const length = fields.payloadLength;
  const next = words[forward + Side.next];
  // A byte that was sent as a probe and is sent again with more behind it does advance.
  const reusesProbe = length > 1 && ((next - 1) | 0) === sequence;
  const notAdvanced = next !== 0 && isBefore(sequence, next) && !reusesProbe;
  const end = (sequence + length) | 0;
  const acknowledged = words[reverse + Side.lastAck];

  if (length > 0 && acknowledged !== 0 && !isAfter(end, acknowledged)) {
    out.evidenceFrame = words[reverse + Side.lastNonDuplicate];
    return FindingBit.spuriousRetransmission;
  }
  if (!notAdvanced) return 0;

  const duplicates = words[reverse + Side.duplicateAcks];
  const sinceAck = out.timeNs - doubles[(reverse >> 1) + Side.lastAckTime];
  const soon = sinceAck >= 0 && sinceAck < fastRetransmissionNs;
  if ((duplicates >= 2 || duplicates === -1) && acknowledged === sequence && soon) {
    out.evidenceFrame = originalFrame(words, forward, sequence, unacked);
    return FindingBit.fastRetransmission;
  }

  const sinceNext = out.timeNs - doubles[(forward >> 1) + Side.nextTime];
  const threshold = initialRttNs === 0 ? assumedRoundTripNs : initialRttNs;
  const nextIfSent = (fields.flags & (TcpFlag.syn | TcpFlag.fin)) === 0 ? end : (end + 1) | 0;
  if (isWithin(sinceNext, threshold) && next !== nextIfSent) {
    out.evidenceFrame = words[forward + Side.nextFrame];
    return FindingBit.outOfOrder;
  }

  const oldest = words[forward + Side.unackedHead];
  if (oldest === 0) {
    out.rtoNs = sinceNext;
    out.rtoFrame = words[forward + Side.nextFrame];
  } else {
    out.rtoNs = out.timeNs - unacked.pool.time(oldest);
    out.rtoFrame = unacked.pool.frame(oldest);
  }
  out.evidenceFrame = originalFrame(words, forward, sequence, unacked);
  if (out.evidenceFrame === 0) out.evidenceFrame = out.rtoFrame;
  return FindingBit.retransmission;
}

/** The comparison is of unsigned numbers in tshark, where a negative time is a very long one. */
function isWithin(timeNs: number, thresholdNs: number): boolean {
  if (timeNs < 0) return thresholdNs < 0 && timeNs < thresholdNs;
  return thresholdNs < 0 || timeNs < thresholdNs;
}

function originalFrame(words: Int32Array, forward: number, sequence: number, unacked: UnackedSegments): number {
  const node = unacked.findStart(words, forward, sequence);
  return node === 0 ? 0 : unacked.pool.frame(node);
}
