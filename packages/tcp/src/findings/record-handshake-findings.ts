import type { SegmentFields } from '@synscope/wire';
import { TcpFlag } from '@synscope/wire';
import { Side } from '../connections/row-layout.js';
import { Finding } from '../vocabulary/finding.js';
import type { EvidenceRecorder } from './evidence.js';

// What the rules on SYNs, SYN-ACKs and RSTs compared, for who asks why.

export function recordHandshakeAgain(recorder: EvidenceRecorder, frame: number, sequence: number): void {
  recorder.note(Finding.handshakeRetransmission, 'sameHandshakeNumber', [frame], { rawNumber: sequence >>> 0 });
}

export function recordCookie(recorder: EvidenceRecorder, fields: SegmentFields): void {
  recorder.note(Finding.tfoSyn, 'cookieInSyn', [], { lengthBytes: Math.max(0, fields.payloadLength) });
}

/** The answer to a SYN that carried data. */
export function recordSynDataAnswer(
  recorder: EvidenceRecorder,
  finding: typeof Finding.tfoAck | typeof Finding.tfoIgnored,
  fields: SegmentFields,
): void {
  const rule = finding === Finding.tfoAck ? 'synDataAcknowledged' : 'synDataLeftOut';
  recorder.note(finding, rule, [recorder.answeredFrame], { acknowledgment: fields.acknowledgment });
}

/** A SYN or SYN-ACK whose number is not the one that its side's count from. */
export function recordNewNumber(
  recorder: EvidenceRecorder,
  rule: 'synWithNewNumber' | 'synAckWithNewNumber',
  words: Int32Array,
  forward: number,
  sequence: number,
): void {
  recorder.note(Finding.reusedPorts, rule, [words[forward + Side.nextFrame]], {
    rawNumber: sequence >>> 0,
    rawNumberBefore: words[forward + Side.base] >>> 0,
  });
}

/**
 * An RST that its receiver cannot accept: its number is neither what was acknowledged nor what is due next; or, where the
 * receiver has only sent its SYN, it does not acknowledge that.
 */
export function recordUnacceptableRst(
  recorder: EvidenceRecorder,
  words: Int32Array,
  forward: number,
  reverse: number,
  fields: SegmentFields,
  inSynSent: boolean,
): void {
  if (inSynSent) {
    recorder.note(Finding.unacceptableRst, 'synNotAcknowledged', [recorder.answeredFrame], {
      acknowledges: (fields.flags & TcpFlag.ack) === 0 ? 0 : 1,
      rawAcknowledged: fields.acknowledgment,
      rawExpected: words[reverse + Side.next] >>> 0,
    });
    return;
  }
  recorder.note(Finding.unacceptableRst, 'numberNotExpected', [recorder.answeredFrame], {
    sequence: fields.sequence,
    acknowledgedSequence: words[reverse + Side.lastAck],
    nextSequence: words[forward + Side.next],
  });
}
