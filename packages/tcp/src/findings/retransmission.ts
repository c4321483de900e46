import type { SegmentFields } from '@synscope/wire';
import { TcpFlag } from '@synscope/wire';
import type { SegmentAnalysis } from '../analyzer/segment-analysis.js';
import { Side } from '../connections/row-layout.js';
import { isAfter, isBefore } from '../sequence/sequence-number.js';
import type { UnackedSegments } from '../sequence/unacked-segments.js';
import { FindingBit } from './finding-bits.js';
import { recordRetransmission, recordSpurious } from './record-retransmission.js';

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
    if (out.recorder !== null) recordSpurious(out.recorder, out.evidenceFrame, sequence, end, acknowledged);
    return FindingBit.spuriousRetransmission;
  }
  if (!notAdvanced) return 0;

  const duplicates = words[reverse + Side.duplicateAcks];
  const sinceAck = out.timeNs - doubles[(reverse >> 1) + Side.lastAckTime];
  const soon = sinceAck >= 0 && sinceAck < fastRetransmissionNs;
  const sinceNext = out.timeNs - doubles[(forward >> 1) + Side.nextTime];
  const threshold = initialRttNs === 0 ? assumedRoundTripNs : initialRttNs;
  const nextIfSent = (fields.flags & (TcpFlag.syn | TcpFlag.fin)) === 0 ? end : (end + 1) | 0;
  let found: number = FindingBit.retransmission;
  let original = 0;
  if ((duplicates >= 2 || duplicates === -1) && acknowledged === sequence && soon) {
    original = originalFrame(words, forward, sequence, unacked);
    out.evidenceFrame = original;
    found = FindingBit.fastRetransmission;
  } else if (isWithin(sinceNext, threshold) && next !== nextIfSent) {
    out.evidenceFrame = words[forward + Side.nextFrame];
    found = FindingBit.outOfOrder;
  } else {
    noteTimeout(words, forward, sinceNext, unacked, out);
    original = originalFrame(words, forward, sequence, unacked);
    out.evidenceFrame = original === 0 ? out.rtoFrame : original;
  }
  if (out.recorder !== null) {
    recordRetransmission(out.recorder, found, words, reverse, out, {
      sequence,
      endSequence: nextIfSent,
      nextSequence: next,
      originalKnown: original === 0 ? 0 : 1,
      sinceAckNs: sinceAck,
      fastWithinNs: fastRetransmissionNs,
      sinceNextNs: sinceNext,
      orderWithinNs: threshold,
      roundTripKnown: initialRttNs === 0 ? 0 : 1,
    });
  }
  return found;
}

/** How long the sender waited: since the oldest segment that is not acknowledged, or since the newest one of all. */
function noteTimeout(
  words: Int32Array,
  forward: number,
  sinceNext: number,
  unacked: UnackedSegments,
  out: SegmentAnalysis,
): void {
  const oldest = words[forward + Side.unackedHead];
  if (oldest === 0) {
    out.rtoNs = sinceNext;
    out.rtoFrame = words[forward + Side.nextFrame];
  } else {
    out.rtoNs = out.timeNs - unacked.pool.time(oldest);
    out.rtoFrame = unacked.pool.frame(oldest);
  }
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
