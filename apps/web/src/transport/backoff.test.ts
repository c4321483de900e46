import { describe, expect, it } from 'vitest';
import { retryDelayMs } from './backoff.js';

describe('retryDelayMs', () => {
  it('doubles with every attempt, up to 5 s', () => {
    const most = [1, 2, 3, 4, 5, 6, 7, 50].map((attempt) => retryDelayMs(attempt, 0.999999));
    expect(most).toEqual([250, 500, 1000, 2000, 4000, 5000, 5000, 5000]);
  });

  it('varies by chance between half and all of that', () => {
    expect(retryDelayMs(3, 0)).toBe(500);
    expect(retryDelayMs(3, 0.5)).toBe(750);
  });
});
