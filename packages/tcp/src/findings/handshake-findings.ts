import type { SegmentFields } from '@synscope/wire';
import { TcpFlag } from '@synscope/wire';
import type { SegmentAnalysis } from '../analyzer/segment-analysis.js';
import { Shared, SharedBit, Side, SideBit } from '../connections/row-layout.js';
import { FindingBit } from './finding-bits.js';

/** What is to be found of SYNs, SYN-ACKs, Fast Open (RFC 7413) and undecodable options. Bases and numbers are set. */
export function noteHandshake(
  words: Int32Array,
  row: number,
  forward: number,
  reverse: number,
  fields: SegmentFields,
  out: SegmentAnalysis,
): void {
  if (fields.malformedOptions > 0) out.findings |= FindingBit.malformedOption;
  const flags = fields.flags;
  if ((flags & TcpFlag.syn) === 0) return;
  words[row + Shared.bits] |= SharedBit.rolesSeen;
  if (out.sequence === 0 && out.position > 0) {
    if ((words[forward + Side.bits] & SideBit.sentSyn) !== 0) out.findings |= FindingBit.handshakeRetransmission;
  }
  words[forward + Side.bits] |= SideBit.sentSyn;
  if ((flags & TcpFlag.ack) === 0) {
    if (fields.fastOpenCookieLength <= 0) return;
    out.findings |= FindingBit.tfoSyn;
    if (fields.payloadLength > 0) words[forward + Side.bits] |= SideBit.synCarriedData;
  } else if (out.acknowledgment > 1) {
    out.findings |= FindingBit.tfoAck;
  } else if (out.acknowledgment === 1 && (words[reverse + Side.bits] & SideBit.synCarriedData) !== 0) {
    out.findings |= FindingBit.tfoIgnored;
  }
}
