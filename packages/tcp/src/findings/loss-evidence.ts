import type { SegmentFields } from '@synscope/wire';
import { TcpFlag } from '@synscope/wire';
import type { AnalysisSink } from '../analyzer/analysis-sink.js';
import type { SegmentAnalysis } from '../analyzer/segment-analysis.js';
import { Shared, Side } from '../connections/row-layout.js';
import { reportsDuplicate } from '../sequence/sack-blocks.js';
import type { UnackedSegments } from '../sequence/unacked-segments.js';
import { Finding } from '../vocabulary/finding.js';
import { FindingBit } from './finding-bits.js';

const sentAgain = FindingBit.retransmission | FindingBit.fastRetransmission;
/** Earlier copies looked for among the unacknowledged segments. */
const searchMax = 256;

/**
 * Marks the earlier copies of a segment that is sent again as lost on the way: no acknowledgment has covered them, or
 * they would be out of the list. Runs after the segment itself has joined the list.
 */
export function markLost(
  words: Int32Array,
  row: number,
  forward: number,
  fields: SegmentFields,
  out: SegmentAnalysis,
  unacked: UnackedSegments,
  sink: AnalysisSink,
): void {
  if ((out.findings & sentAgain) === 0 || (out.findings & FindingBit.captureDuplicate) !== 0) return;
  // The SYN-ACK of a simultaneous open bears the number of its sender's SYN, and says nothing against it.
  if ((fields.flags & TcpFlag.syn) !== 0 && (out.findings & FindingBit.handshakeRetransmission) === 0) return;
  const pool = unacked.pool;
  const sequence = fields.sequence | 0;
  let node = words[forward + Side.unackedHead];
  for (let steps = 0; node !== 0 && steps < searchMax; steps++) {
    const frame = pool.frame(node);
    if (frame === out.frame) return;
    if (pool.start(node) === sequence) {
      words[row + Shared.findings] |= FindingBit.lostOnTheWay;
      sink.addFinding(out.connection, frame, Finding.lostOnTheWay, out.frame);
    }
    node = pool.next(node);
  }
}

/** Tells of bytes that the sender of this segment received twice, by the first of its SACK blocks (RFC 2883). */
export function tellOfArrivedTwice(fields: SegmentFields, out: SegmentAnalysis, sink: AnalysisSink): void {
  if (reportsDuplicate(fields)) sink.arrivedTwice(out.connection, 1 - out.side, fields.sackLeft[0]);
}
