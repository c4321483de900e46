import { exchangeWindow, tutorialExchange } from '@synscope/testkit';
import { describe, expect, it } from 'vitest';
import { relatedSegments } from './related-segments.js';

const window = exchangeWindow(tutorialExchange);

describe('relatedSegments', () => {
  it('leads from data to its acknowledgment and back', () => {
    expect([...relatedSegments(window, 3)]).toEqual([4]);
    expect([...relatedSegments(window, 4)]).toEqual([3]);
  });

  it('has what a segment acknowledges and what acknowledges it', () => {
    expect([...relatedSegments(window, 8)].toSorted()).toEqual([6, 9]);
  });

  it('has nothing for a segment that is not at hand', () => {
    expect(relatedSegments(window, 500).size).toBe(0);
  });
});
