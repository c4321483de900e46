import { describe, expect, it } from 'vitest';
import { frameParts } from './frame-parts.js';
import { closeExplanation } from './story.js';

const close = {
  ending: 'closed',
  shape: 'four',
  by: 1,
  firstFinFrame: 8,
  firstFinAckedFrame: 9,
  secondFinFrame: 10,
  secondFinAckedFrame: 11,
  crossedAckFrame: null,
  rstFrame: null,
} as const;

const framesIn = (sentence: string, language: 'en' | 'zh'): number[] =>
  frameParts(sentence, language).flatMap((part) => (typeof part === 'string' ? [] : [part.frame]));

describe('frameParts', () => {
  it('finds every frame of a close, and leaves the sentence as it is', () => {
    for (const language of ['en', 'zh'] as const) {
      const sentence = closeExplanation(close, language);
      expect(framesIn(sentence, language), sentence).toEqual([8, 9, 10, 11]);
      const joined = frameParts(sentence, language).map((part) => (typeof part === 'string' ? part : part.text));
      expect(joined.join('')).toBe(sentence);
    }
  });

  it('takes no other number for a frame', () => {
    expect(framesIn('No data: everything before number 6, which confirms frame 4 after 57 µs.', 'en')).toEqual([4]);
    expect(framesIn('已收到编号 6 之前的全部内容，也就确认了帧 4，间隔 57 微秒。', 'zh')).toEqual([4]);
  });

  it('says what is missing of a close, and that an RST came after a FIN', () => {
    const cut = { ...close, shape: 'partial', secondFinAckedFrame: null } as const;
    expect(closeExplanation(cut, 'en')).toContain('in frame 10, and nothing shows that this one was acknowledged.');
    const reset = { ...close, ending: 'reset', rstFrame: 12 } as const;
    expect(framesIn(closeExplanation(reset, 'en'), 'en')).toEqual([12, 8]);
  });
});
