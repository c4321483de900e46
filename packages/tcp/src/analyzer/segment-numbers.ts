import type { SegmentFields } from '@synscope/wire';
import { TcpFlag } from '@synscope/wire';
import { Side, SideBit } from '../connections/row-layout.js';
import { FindingBit } from '../findings/finding-bits.js';
import { recordNewNumber } from '../findings/record-handshake-findings.js';
import { relativeTo } from '../sequence/sequence-number.js';
import type { UnackedSegments } from '../sequence/unacked-segments.js';
import type { SegmentAnalysis } from './segment-analysis.js';

const synAck = TcpFlag.syn | TcpFlag.ack;

/**
 * Sets the numbers from which each side's relative ones count, where they are not set: a SYN's own, one less than any
 * other segment's (so that its first byte is number 1), one less than what is acknowledged.
 */
export function noteBases(
  words: Int32Array,
  forward: number,
  reverse: number,
  fields: SegmentFields,
  out: SegmentAnalysis,
): void {
  if ((words[forward + Side.bits] & SideBit.baseKnown) === 0) {
    words[forward + Side.base] = (fields.flags & TcpFlag.syn) !== 0 ? fields.sequence : fields.sequence - 1;
    words[forward + Side.bits] |= SideBit.baseKnown;
    out.sequenceBaseSet = true;
  }
  if ((fields.flags & TcpFlag.ack) !== 0 && (words[reverse + Side.bits] & SideBit.baseKnown) === 0) {
    words[reverse + Side.base] = fields.acknowledgment - 1;
    words[reverse + Side.bits] |= SideBit.baseKnown;
    out.acknowledgmentBaseSet = true;
  }
}

/** A SYN-ACK with another number than before replaces the number from which its side's count. */
export function replaceBase(
  words: Int32Array,
  forward: number,
  fields: SegmentFields,
  unacked: UnackedSegments,
  out: SegmentAnalysis,
): void {
  if ((fields.flags & synAck) !== synAck || (words[forward + Side.bits] & SideBit.baseKnown) === 0) return;
  if (words[forward + Side.base] === (fields.sequence | 0)) return;
  out.findings |= FindingBit.reusedPorts;
  out.hasRecord = true;
  out.sequenceBaseSet = true;
  if (out.recorder !== null) recordNewNumber(out.recorder, 'synAckWithNewNumber', words, forward, fields.sequence);
  words[forward + Side.base] = fields.sequence;
  words[forward + Side.bits] &= ~(SideBit.sentSyn | SideBit.sentSynAck);
  if (words[forward + Side.unackedCount] > 0) unacked.refresh(words, forward);
}

/** tcp.seq, tcp.ack and tcp.nxtseq. Where the payload's length cannot be told, tshark shows the raw numbers. */
export function setRelativeNumbers(
  words: Int32Array,
  forward: number,
  reverse: number,
  fields: SegmentFields,
  out: SegmentAnalysis,
): void {
  const flags = fields.flags;
  if (fields.payloadLength < 0) {
    out.sequenceBase = words[forward + Side.base];
    out.acknowledgmentBase = words[reverse + Side.base];
    out.sequence = fields.sequence;
    out.acknowledgment = fields.acknowledgment;
    return;
  }
  out.sequenceBase = words[forward + Side.base];
  out.acknowledgmentBase = words[reverse + Side.base];
  out.sequence = relativeTo(out.sequenceBase, fields.sequence);
  const acks = (flags & TcpFlag.ack) !== 0;
  out.acknowledgment = acks ? relativeTo(out.acknowledgmentBase, fields.acknowledgment) : fields.acknowledgment;
  const occupied = fields.payloadLength + ((flags & (TcpFlag.syn | TcpFlag.fin)) === 0 ? 0 : 1);
  out.nextSequence = (out.sequence + occupied) >>> 0;
}
