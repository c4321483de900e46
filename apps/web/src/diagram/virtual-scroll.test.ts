import { describe, expect, it } from 'vitest';
import { afterScroll, isStuck, placeAt, spacerHeight, tallestScroll } from './virtual-scroll.js';

const small = { total: 10_000, height: 800 };
const huge = { total: 64_000_000, height: 800 };

describe('a picture that the browser can scroll', () => {
  it('follows the scroll bar as it is', () => {
    expect(spacerHeight(small)).toBe(10_000);
    expect(afterScroll({ top: 0, scrollTop: 0 }, 5_000, small)).toEqual({ top: 5_000, scrollTop: 5_000 });
    expect(placeAt(99_999, small)).toEqual({ top: 9_200, scrollTop: 9_200 });
  });
});

describe('a taller picture', () => {
  it('moves by as many pixels as the wheel says', () => {
    const place = placeAt(32_000_000, huge);
    expect(afterScroll(place, place.scrollTop + 100, huge).top).toBe(32_000_100);
    expect(afterScroll(place, place.scrollTop - 100, huge).top).toBe(31_999_900);
  });

  it('moves by whole pixels, from wherever it stands, and loses nothing of what is scrolled', () => {
    let scrollTop = 4_000_000;
    let place = { top: 32_000_000.4, scrollTop };
    for (let step = 0; step < 10; step++) {
      scrollTop += 33.3;
      place = afterScroll(place, scrollTop, huge);
      expect(place.top).toBe(Math.round(place.top));
      // The same place of the bar is no step.
      expect(Math.abs(place.scrollTop - scrollTop)).toBeLessThanOrEqual(0.5);
    }
    expect(place.top).toBe(32_000_333);
  });

  it('moves by its share of the whole when the bar is dragged', () => {
    const place = afterScroll(placeAt(0, huge), (tallestScroll - 800) / 2, huge);
    expect(place.top).toBeCloseTo((64_000_000 - 800) / 2, 0);
  });

  it('reaches both ends, and a bar put right stays where the picture is', () => {
    expect(placeAt(Infinity, huge)).toEqual({ top: 63_999_200, scrollTop: tallestScroll - 800 });
    const place = placeAt(12_345_678, huge);
    expect(afterScroll(place, place.scrollTop, huge)).toEqual(place);
  });

  it('notices a bar at its end before the picture is', () => {
    expect(isStuck({ top: 500, scrollTop: 0 }, huge)).toBe(true);
    expect(isStuck({ top: 0, scrollTop: 0 }, huge)).toBe(false);
    expect(isStuck({ top: 63_999_000, scrollTop: tallestScroll - 800 }, huge)).toBe(true);
    expect(isStuck({ top: 500, scrollTop: 0 }, small)).toBe(false);
  });
});
