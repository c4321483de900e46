import { describe, expect, it } from 'vitest';
import { wantedSpan } from './wanted-window.js';

describe('wantedSpan', () => {
  it('keeps what is wanted while the visible part lies inside it', () => {
    const wanted = { first: 0, count: 100 };
    expect(wantedSpan(wanted, { first: 40, count: 10 }, 1000)).toBe(wanted);
  });

  it('keeps a window at either end of the list', () => {
    const start = { first: 0, count: 100 };
    expect(wantedSpan(start, { first: 0, count: 10 }, 1000)).toBe(start);
    const end = { first: 900, count: 100 };
    expect(wantedSpan(end, { first: 990, count: 10 }, 1000)).toBe(end);
  });

  it('centres a new window before the visible part reaches its edge', () => {
    const moved = wantedSpan({ first: 0, count: 100 }, { first: 92, count: 10 }, 1000);
    expect(moved).toEqual({ first: 47, count: 100 });
  });

  it('stays within the list', () => {
    expect(wantedSpan({ first: 0, count: 100 }, { first: 985, count: 15 }, 1000)).toEqual({ first: 900, count: 100 });
    expect(wantedSpan({ first: 500, count: 100 }, { first: 0, count: 10 }, 30)).toEqual({ first: 0, count: 100 });
  });

  it('always covers what is visible', () => {
    for (let total = 0; total < 300; total += 7) {
      for (let first = 0; first < Math.max(1, total); first += 5) {
        const visible = { first, count: Math.min(12, total - first) };
        const wanted = wantedSpan({ first: 60, count: 50 }, visible, total);
        expect(wanted.first).toBeLessThanOrEqual(first);
        expect(wanted.first + wanted.count).toBeGreaterThanOrEqual(Math.min(total, first + visible.count));
      }
    }
  });
});
