import type { SegmentFields } from '@synscope/wire';
import { TcpFlag } from '@synscope/wire';
import type { SegmentAnalysis } from '../analyzer/segment-analysis.js';
import { Shared, SharedBit, Side, SideBit } from '../connections/row-layout.js';
import { Finding } from '../vocabulary/finding.js';
import { FindingBit } from './finding-bits.js';
import { recordCookie, recordHandshakeAgain, recordSynDataAnswer } from './record-handshake-findings.js';

/** What is to be found of SYNs, SYN-ACKs, Fast Open (RFC 7413) and undecodable options. Bases and numbers are set. */
export function noteHandshake(
  words: Int32Array,
  row: number,
  forward: number,
  reverse: number,
  fields: SegmentFields,
  out: SegmentAnalysis,
): void {
  const recorder = out.recorder;
  if (fields.malformedOptions > 0) {
    out.findings |= FindingBit.malformedOption;
    if (recorder !== null) recorder.note(Finding.malformedOption, 'optionUndecodable', [], {});
  }
  const flags = fields.flags;
  if ((flags & TcpFlag.syn) === 0) return;
  words[row + Shared.bits] |= SharedBit.rolesSeen;
  const isSynAck = (flags & TcpFlag.ack) !== 0;
  // In a simultaneous open an end sends a SYN and then a SYN-ACK with its number: two segments, none of them again.
  const sentBefore = isSynAck ? SideBit.sentSynAck : SideBit.sentSyn;
  if (out.sequence === 0 && out.position > 0) {
    if ((words[forward + Side.bits] & sentBefore) !== 0) {
      out.findings |= FindingBit.handshakeRetransmission;
      if (recorder !== null) recordHandshakeAgain(recorder, words[forward + Side.nextFrame], fields.sequence);
    }
  }
  words[forward + Side.bits] |= isSynAck ? SideBit.sentSyn | SideBit.sentSynAck : SideBit.sentSyn;
  if (!isSynAck) {
    if (fields.fastOpenCookieLength <= 0) return;
    out.findings |= FindingBit.tfoSyn;
    if (recorder !== null) recordCookie(recorder, fields);
    if (fields.payloadLength > 0) words[forward + Side.bits] |= SideBit.synCarriedData;
  } else if (out.acknowledgment > 1) {
    out.findings |= FindingBit.tfoAck;
    if (recorder !== null) recordSynDataAnswer(recorder, Finding.tfoAck, fields);
  } else if (out.acknowledgment === 1 && (words[reverse + Side.bits] & SideBit.synCarriedData) !== 0) {
    out.findings |= FindingBit.tfoIgnored;
    if (recorder !== null) recordSynDataAnswer(recorder, Finding.tfoIgnored, fields);
  }
}
