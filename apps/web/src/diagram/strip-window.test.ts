import { describe, expect, it } from 'vitest';
import { topByKey, topWhere, windowOn } from './strip-window.js';

const extent = { total: 10_000, height: 500 };

describe('the window on the strip', () => {
  it('covers what is seen of the whole', () => {
    expect(windowOn(400, 0, extent)).toEqual({ y: 0, height: 20 });
    expect(windowOn(400, 9_500, extent)).toEqual({ y: 380, height: 20 });
    expect(windowOn(400, 4_750, extent).y).toBe(190);
  });

  it('covers all of the strip where all is seen', () => {
    expect(windowOn(400, 0, { total: 300, height: 500 })).toEqual({ y: 0, height: 400 });
    expect(topWhere(400, 100, { total: 300, height: 500 })).toBe(0);
  });

  it('can still be taken hold of where the picture is very tall, and reaches both ends', () => {
    const tall = { total: 54_000_000, height: 700 };
    const { height } = windowOn(400, 0, tall);
    expect(height).toBe(14);
    expect(windowOn(400, 53_999_300, tall).y).toBe(386);
    expect(topWhere(400, 386, tall)).toBe(53_999_300);
    expect(topWhere(400, -50, tall)).toBe(0);
    expect(topWhere(400, 1_000, tall)).toBe(53_999_300);
  });

  it('is where it was dragged to', () => {
    for (const y of [0, 10, 190, 380]) expect(windowOn(400, topWhere(400, y, extent), extent).y).toBeCloseTo(y);
  });

  it('moves by keys, and stays within the picture', () => {
    expect(topByKey('ArrowDown', 0, extent)).toBe(100);
    expect(topByKey('PageUp', 100, extent)).toBe(0);
    expect(topByKey('End', 0, extent)).toBe(9_500);
    expect(topByKey('Home', 700, extent)).toBe(0);
    expect(topByKey('x', 700, extent)).toBeNull();
    expect(topByKey('toString', 700, extent)).toBeNull();
  });
});
