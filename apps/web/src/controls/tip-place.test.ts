import { describe, expect, it } from 'vitest';
import { tipPlace } from './tip-place.js';

const window = { width: 400, height: 300 };
const tip = { width: 200, height: 50 };

describe('tipPlace', () => {
  it('is above the word where there is room, else below', () => {
    expect(tipPlace({ left: 20, top: 100, width: 40, height: 20 }, tip, window)).toEqual({ left: 20, top: 46 });
    expect(tipPlace({ left: 20, top: 30, width: 40, height: 20 }, tip, window)).toEqual({ left: 20, top: 54 });
  });

  it('keeps within the window', () => {
    expect(tipPlace({ left: 350, top: 100, width: 40, height: 20 }, tip, window).left).toBe(192);
    expect(tipPlace({ left: -30, top: 100, width: 40, height: 20 }, tip, window).left).toBe(8);
    expect(tipPlace({ left: 20, top: 30, width: 40, height: 250 }, tip, window).top).toBe(8);
  });
});
