import type { SegmentFields } from '@synscope/wire';
import { TcpFlag } from '@synscope/wire';
import type { SegmentAnalysis } from '../analyzer/segment-analysis.js';
import { Side, SideBit } from '../connections/row-layout.js';
import { isAfter, isBefore } from '../sequence/sequence-number.js';
import { unackedMax, type UnackedSegments } from '../sequence/unacked-segments.js';
import { Finding } from '../vocabulary/finding.js';
import { measureInFlight } from './bytes-in-flight.js';
import { FindingBit } from './finding-bits.js';
import { findRetransmission } from './retransmission.js';
import { findByWindow } from './window-findings.js';

/**
 * tshark 4.0's sequence analysis of one segment: reads and moves on the state of both sides, and writes what it finds
 * into `out`. The steps and their order are tshark's, oddities included.
 *
 * @param forward where the sender's part of the row begins; `reverse`: the other side's
 * @param initialRttNs the connection's initial round trip, 0 while unknown
 */
export function analyzeSequence(
  words: Int32Array,
  doubles: Float64Array,
  forward: number,
  reverse: number,
  initialRttNs: number,
  fields: SegmentFields,
  unacked: UnackedSegments,
  out: SegmentAnalysis,
): void {
  const hasAck = (fields.flags & TcpFlag.ack) !== 0;
  const acknowledgment = fields.acknowledgment | 0;
  if (hasAck) words[reverse + Side.bits] |= SideBit.inFlightValid;

  let found = findByWindow(words, forward, reverse, fields, out);
  if (acknowledgment !== words[forward + Side.lastAck]) {
    words[forward + Side.lastNonDuplicate] = out.frame;
    words[forward + Side.duplicateAcks] = 0;
  }
  if (hasAck && words[reverse + Side.maxAck] !== 0 && isAfter(acknowledgment, words[reverse + Side.maxAck])) {
    found |= findAckOfUnseen(words, reverse, acknowledgment, out);
  }
  const occupies = fields.payloadLength > 0 || (fields.flags & (TcpFlag.syn | TcpFlag.fin)) !== 0;
  if (occupies && (found & FindingBit.keepAlive) === 0) {
    found |= findRetransmission(words, doubles, forward, reverse, initialRttNs, fields, unacked, out);
  }
  if (found !== 0) {
    out.findings |= found;
    out.hasRecord = true;
  }

  advance(words, doubles, forward, fields, occupies, (found & FindingBit.zeroWindowProbe) !== 0, unacked, out);
  rememberLatest(words, doubles, forward, fields, found, out.timeNs);

  unacked.acknowledge(words, reverse, acknowledgment);
  if (unacked.ackedFrame !== 0) {
    out.acksFrame = unacked.ackedFrame;
    out.ackRttNs = out.timeNs - unacked.ackedTime;
    out.hasRecord = true;
  }
  if (fields.payloadLength > 0) measureInFlight(words, forward, reverse, fields, out);
}

/** An acknowledgment beyond what is expected: of bytes that the capture does not show. */
function findAckOfUnseen(words: Int32Array, reverse: number, acknowledgment: number, out: SegmentAnalysis): number {
  const expected = words[reverse + Side.maxAck];
  out.hasRecord = true;
  out.evidenceFrame = words[reverse + Side.nextFrame];
  let found: number = FindingBit.ackLostSegment;
  if (isBefore(expected, words[reverse + Side.next])) {
    words[reverse + Side.maxAck] = words[reverse + Side.next];
  } else {
    if (words[reverse + Side.duplicateAcks] !== 0) found = 0;
    words[reverse + Side.duplicateAcks] = -1;
  }
  if (found !== 0 && out.recorder !== null) {
    const figures = { acknowledgment, expectedAcknowledgment: expected };
    out.recorder.note(Finding.ackLostSegment, 'acksBeyondSeen', [out.evidenceFrame], figures);
  }
  return found;
}

/** Moves on what the sender's next segment is measured against. */
function advance(
  words: Int32Array,
  doubles: Float64Array,
  forward: number,
  fields: SegmentFields,
  occupies: boolean,
  probe: boolean,
  unacked: UnackedSegments,
  out: SegmentAnalysis,
): void {
  const sequence = fields.sequence | 0;
  let end = (sequence + fields.payloadLength) | 0;
  if (occupies && words[forward + Side.unackedCount] < unackedMax) {
    if ((fields.flags & (TcpFlag.syn | TcpFlag.fin)) !== 0) end = (end + 1) | 0;
    unacked.push(words, forward, sequence, end, out);
  }
  if (probe) return;
  const next = words[forward + Side.next];
  if (next === 0 || isAfter(end, next)) {
    words[forward + Side.next] = end;
    words[forward + Side.nextFrame] = out.frame;
    doubles[(forward >> 1) + Side.nextTime] = out.timeNs;
  }
  const maxAck = words[forward + Side.maxAck];
  if (maxAck === 0 || sequence === maxAck) words[forward + Side.maxAck] = words[forward + Side.next];
}

function rememberLatest(
  words: Int32Array,
  doubles: Float64Array,
  forward: number,
  fields: SegmentFields,
  found: number,
  timeNs: number,
): void {
  words[forward + Side.window] = fields.window;
  words[forward + Side.lastAck] = fields.acknowledgment;
  doubles[(forward >> 1) + Side.lastAckTime] = timeNs;
  let bits = words[forward + Side.bits] & ~(SideBit.lastKeepAlive | SideBit.lastWindowProbe | SideBit.multipathChanged);
  if ((found & FindingBit.keepAlive) !== 0) bits |= SideBit.lastKeepAlive;
  if ((found & FindingBit.zeroWindowProbe) !== 0) bits |= SideBit.lastWindowProbe;
  words[forward + Side.bits] = bits;
}
