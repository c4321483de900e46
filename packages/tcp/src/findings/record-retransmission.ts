import type { SegmentAnalysis } from '../analyzer/segment-analysis.js';
import { Side } from '../connections/row-layout.js';
import { Finding } from '../vocabulary/finding.js';
import type { EvidenceFigures, EvidenceRecorder } from './evidence.js';
import { FindingBit } from './finding-bits.js';

/** Bytes that were acknowledged before they were sent again. */
export function recordSpurious(
  recorder: EvidenceRecorder,
  frame: number,
  sequence: number,
  end: number,
  acknowledged: number,
): void {
  const figures = { sequence, endSequence: end, acknowledgedSequence: acknowledged };
  recorder.note(Finding.spuriousRetransmission, 'alreadyAcknowledged', [frame], figures);
}

/**
 * Bytes that do not advance, found to be a retransmission, a fast one, or out of order: all figures that decide between
 * the three, so that the two that it is not can be explained as well.
 *
 * @param found FindingBit of the one it is
 */
export function recordRetransmission(
  recorder: EvidenceRecorder,
  found: number,
  words: Int32Array,
  reverse: number,
  out: SegmentAnalysis,
  compared: EvidenceFigures,
): void {
  const duplicates = words[reverse + Side.duplicateAcks];
  const acknowledged = words[reverse + Side.lastAck];
  const figures = {
    ...compared,
    acknowledgedSequence: acknowledged,
    duplicateAcks: Math.max(0, duplicates),
    duplicatesPointHere: acknowledged === compared.sequence ? 1 : 0,
    endsAtNext: compared.endSequence === compared.nextSequence ? 1 : 0,
    waitedNs: out.rtoNs,
  };
  const acked = words[reverse + Side.lastNonDuplicate];
  if (found === FindingBit.fastRetransmission) {
    const rule = duplicates < 0 ? 'sentBeforeAfterAckOfUnseen' : 'sentBeforeAfterDuplicateAcks';
    recorder.note(Finding.fastRetransmission, rule, [out.evidenceFrame, acked], figures);
  } else if (found === FindingBit.outOfOrder) {
    recorder.note(Finding.outOfOrder, 'belowHighest', [out.evidenceFrame], figures);
  } else {
    recorder.note(Finding.retransmission, 'sentBefore', [out.evidenceFrame], figures);
  }
}
