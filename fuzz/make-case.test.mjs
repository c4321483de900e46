import { parseScript, scriptToPcap } from '@synscope/testkit';
import { describe, expect, it } from 'vitest';
import { framesOf } from './frames.mjs';
import { makeCase } from './make-case.mjs';

const corpus = ['0 > S 0:0(0) win 64240\n', '0 > S 0:0(0) win 1\n+1 < R. 0:0(0) ack 1 win 0\n'].map((text, index) => {
  const bytes = scriptToPcap(parseScript(text));
  return { name: String(index), bytes, frames: framesOf(bytes) };
});

describe('mutated captures', () => {
  it('are the same for the same seed and number, and others for others', () => {
    const made = [0, 1, 2, 3].map((index) => makeCase(corpus, 7, index));
    expect([0, 1, 2, 3].map((index) => makeCase(corpus, 7, index))).toEqual(made);
    expect(new Set(made.map((bytes) => Buffer.from(bytes).toString('hex'))).size).toBe(4);
    expect(makeCase(corpus, 8, 0)).not.toEqual(made[0]);
  });

  it('are broken, and not so broken that nothing is left to analyse', () => {
    const cases = Array.from({ length: 200 }, (_, index) => makeCase(corpus, 1, index));
    const counts = cases.map((bytes) => framesOf(bytes).length);
    expect(counts.filter((count) => count >= 4).length).toBeGreaterThan(60);
    expect(counts.filter((count) => count === 0).length).toBeGreaterThan(5);
  });
});
