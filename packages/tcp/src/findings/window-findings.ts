import type { SegmentFields } from '@synscope/wire';
import { TcpFlag } from '@synscope/wire';
import type { SegmentAnalysis } from '../analyzer/segment-analysis.js';
import { Side, SideBit } from '../connections/row-layout.js';
import { isAfter } from '../sequence/sequence-number.js';
import { FindingBit } from './finding-bits.js';
import {
  recordDuplicateAck,
  recordGap,
  recordKeepAlive,
  recordKeepAliveAck,
  recordProbe,
  recordProbeAck,
  recordWindowFull,
  recordWindowUpdate,
  recordZeroWindow,
} from './record-window-findings.js';

const notPlain = TcpFlag.syn | TcpFlag.fin | TcpFlag.rst;

/**
 * What tshark finds by windows, probes and repeated acknowledgments, and a gap before the segment: the first part of its
 * sequence analysis. Returns a set of findings.
 */
export function findByWindow(
  words: Int32Array,
  forward: number,
  reverse: number,
  fields: SegmentFields,
  out: SegmentAnalysis,
): number {
  const sequence = fields.sequence | 0;
  const length = fields.payloadLength;
  const next = words[forward + Side.next];
  const atNext = sequence === next;
  if (length === 1 && atNext && words[reverse + Side.window] === 0) {
    if (out.recorder !== null) recordProbe(out.recorder, next);
    return FindingBit.zeroWindowProbe;
  }

  let found = 0;
  const plain = (fields.flags & notPlain) === 0;
  if (fields.window === 0 && plain) {
    found |= FindingBit.zeroWindow;
    if (out.recorder !== null) recordZeroWindow(out.recorder);
  }
  if (next !== 0 && !atNext && isAfter(sequence, next) && (fields.flags & TcpFlag.rst) === 0) {
    found |= FindingBit.lostSegment;
    out.evidenceFrame = words[forward + Side.nextFrame];
    if (out.recorder !== null) recordGap(out.recorder, out.evidenceFrame, sequence, next);
    words[forward + Side.bits] &= ~SideBit.inFlightValid;
  }
  if (!plain) return found;
  if (length <= 1 && sequence === ((next - 1) | 0)) {
    found |= FindingBit.keepAlive;
    out.evidenceFrame = words[forward + Side.nextFrame];
    if (out.recorder !== null) recordKeepAlive(out.recorder, out.evidenceFrame, sequence, next, length);
  }
  if (length > 0) return found | findWindowFull(words, reverse, sequence, length, out);
  if (!atNext || (fields.acknowledgment | 0) !== words[forward + Side.lastAck]) return found;
  return found | findRepeatedAck(words, forward, reverse, fields, out);
}

/** A segment without payload whose numbers repeat the sender's latest ones: what the window says it is. */
function findRepeatedAck(
  words: Int32Array,
  forward: number,
  reverse: number,
  fields: SegmentFields,
  out: SegmentAnalysis,
): number {
  const recorder = out.recorder;
  if (fields.window !== words[forward + Side.window]) {
    if (fields.window === 0) return 0;
    if (recorder !== null) recordWindowUpdate(recorder, words, forward, fields.window);
    return FindingBit.windowUpdate;
  }
  const answered = words[reverse + Side.bits];
  if (fields.window === 0) {
    if ((answered & SideBit.lastWindowProbe) === 0) return 0;
    if (recorder !== null) recordProbeAck(recorder, fields.acknowledgment);
    return FindingBit.zeroWindowProbeAck;
  }
  if ((answered & SideBit.lastKeepAlive) !== 0) {
    if (recorder !== null) recordKeepAliveAck(recorder, fields.acknowledgment);
    return FindingBit.keepAliveAck;
  }
  // MPTCP repeats ACKs to carry its options (RFC 8684 section 3.3); tshark forgives one after each new kind of option.
  if ((words[forward + Side.bits] & SideBit.multipathChanged) !== 0) return 0;
  const before = words[forward + Side.duplicateAcks];
  const count = before === -1 ? 1 : before + 1;
  words[forward + Side.duplicateAcks] = count;
  out.duplicateAckNumber = count;
  out.duplicateAckFrame = words[forward + Side.lastNonDuplicate];
  out.evidenceFrame = out.duplicateAckFrame;
  if (recorder !== null) recordDuplicateAck(recorder, out, fields.acknowledgment);
  return FindingBit.duplicateAck;
}

/** Payload that ends exactly where the window last offered ends. */
function findWindowFull(
  words: Int32Array,
  reverse: number,
  sequence: number,
  length: number,
  out: SegmentAnalysis,
): number {
  const shift = words[reverse + Side.windowShift];
  if (shift === -1) return 0;
  const unscaled = shift === -2 || (words[reverse + Side.bits] & SideBit.firstAck) !== 0;
  const offered = words[reverse + Side.window] << (unscaled ? 0 : shift);
  const acknowledged = words[reverse + Side.lastAck];
  if (((sequence + length) | 0) !== ((acknowledged + offered) | 0)) return 0;
  if (out.recorder !== null) recordWindowFull(out.recorder, sequence, length, acknowledged, offered);
  return FindingBit.windowFull;
}
