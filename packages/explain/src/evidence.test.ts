import { evidenceRules, Finding, type FindingEvidence } from '@synscope/tcp';
import { describe, expect, it } from 'vitest';
import { boundedEvidence, evidenceSentence, namesOfCopy } from './evidence.js';
import { en } from './en.js';
import { languages } from './language.js';

/** The sentence as one text, its frames in brackets. */
const textOf = (evidence: FindingEvidence, language: 'en' | 'zh' = 'en'): string =>
  evidenceSentence(evidence, language)
    .map((part) => (typeof part === 'string' ? part : `[${part.text}]`))
    .join('');

const retransmission: FindingEvidence = {
  finding: Finding.retransmission,
  rule: 'sentBefore',
  frames: [8],
  figures: {
    sequence: 1,
    endSequence: 1449,
    nextSequence: 2897,
    acknowledgedSequence: 1,
    originalKnown: 1,
    duplicateAcks: 0,
    duplicatesPointHere: 1,
    sinceAckNs: 20e6,
    fastWithinNs: 20e6,
    sinceNextNs: 12.3e6,
    orderWithinNs: 3e6,
    roundTripKnown: 0,
    endsAtNext: 0,
    waitedNs: 12.3e6,
    sinceFrameNs: 12.3e6,
  },
};

const withFigures = (figures: Record<string, number>): FindingEvidence => ({
  ...retransmission,
  figures: { ...retransmission.figures, ...figures },
});

describe('evidenceSentence', () => {
  it('gives the figures of a retransmission, and why it is no other of its family', () => {
    expect(textOf(retransmission)).toBe(
      'Numbers 1 to 1448 were sent before in [frame 8], 12 ms earlier. No duplicate ACK asked for it. The newest segment was 12 ms old: more than the 3 ms (taken where no handshake was seen) within which it would be taken for out of order.',
    );
    expect(textOf(retransmission, 'zh')).toContain('编号 1 到 1448 已在[第 8 帧]中发送过（早 12 毫秒）');
  });

  it('says what the duplicate ACKs lacked', () => {
    expect(textOf(withFigures({ duplicateAcks: 1 }))).toContain('Only one duplicate ACK came');
    expect(textOf(withFigures({ duplicateAcks: 3 }))).toContain('more than the 20 ms of a fast retransmission');
    expect(textOf(withFigures({ duplicateAcks: 3, duplicatesPointHere: 0, acknowledgedSequence: 99 }))).toContain(
      'Duplicate ACKs asked for 99, not for this',
    );
    expect(textOf(withFigures({ endsAtNext: 1 }))).toContain('nothing had overtaken it');
  });

  it('makes frames parts of their own, which can lead there', () => {
    const parts = evidenceSentence(retransmission, 'en');
    expect(parts.filter((part) => typeof part !== 'string')).toEqual([{ frame: 8, text: 'frame 8' }]);
  });

  it('has words for a frame that is not known', () => {
    const figures = { acknowledgment: 1, times: 2 };
    const unknown: FindingEvidence = { finding: Finding.duplicateAck, rule: 'repeatsAck', frames: [], figures };
    expect(textOf(unknown)).toBe(
      'The same ACK as an earlier frame: number 1, the same window, and no data. It is the 2nd repetition.',
    );
  });

  it('tells how many segments a super-segment is on the wire', () => {
    const figures = { lengthBytes: 4344, mssBytes: 1460, optionsBytes: 12, eachBytes: 1448, wireSegments: 3 };
    const evidence: FindingEvidence = { finding: Finding.superSegment, rule: 'longerThanMss', frames: [], figures };
    expect(textOf(evidence)).toContain('so on the wire it is 3 segments of up to 1,448 bytes');
    expect(textOf(evidence, 'zh')).toContain('在线路上是 3 个报文段');
  });

  it('has a sentence for every rule', () => {
    expect(Object.keys(en.evidence).toSorted()).toEqual([...evidenceRules].toSorted());
  });
});

describe('what goes with it', () => {
  it('says how far a long connection was looked at', () => {
    for (const language of languages) expect(boundedEvidence(16_384, language)).toMatch(/16,384/);
  });

  it('says what tshark calls a copy, and nothing of what is none', () => {
    const copy = (1 << Finding.captureDuplicate) | (1 << Finding.fastRetransmission);
    expect(namesOfCopy(copy, 0x18, 'en')).toContain('Fast retransmission');
    expect(namesOfCopy(1 << Finding.captureDuplicate, 0x18, 'en')).toBeNull();
    expect(namesOfCopy(1 << Finding.fastRetransmission, 0x18, 'en')).toBeNull();
  });
});
