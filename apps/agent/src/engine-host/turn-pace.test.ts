import { describe, expect, it } from 'vitest';
import { TurnPace } from './turn-pace.js';

/** Bytes of the turns that come to `turns` turns at so many milliseconds a mebibyte. */
function settle(pace: TurnPace, turns: number, msPerMebibyte: number): number {
  for (let turn = 0; turn < turns; turn++) pace.note(pace.bytes, (pace.bytes / 2 ** 20) * msPerMebibyte);
  return pace.bytes;
}

describe('the pace of turns', () => {
  it('begins small, so that the first connections are shown at once', () => {
    expect(new TurnPace().bytes).toBe(64 * 1024);
  });

  it('grows to the most there is room for where bytes are cheap, and no further', () => {
    expect(settle(new TurnPace(), 20, 1)).toBe(TurnPace.bytesMax);
  });

  it('comes to turns of some milliseconds, whatever a byte costs', () => {
    for (const msPerMebibyte of [1, 5, 10, 20, 40, 80]) {
      const pace = new TurnPace();
      settle(pace, 30, msPerMebibyte);
      for (let turn = 0; turn < 10; turn++) {
        expect((settle(pace, 1, msPerMebibyte) / 2 ** 20) * msPerMebibyte).toBeLessThanOrEqual(12);
      }
    }
  });

  it('shortens turns soon where bytes become dear, and lengthens them again after', () => {
    const pace = new TurnPace();
    settle(pace, 20, 1);
    expect(settle(pace, 4, 120)).toBe(64 * 1024);
    expect(settle(pace, 20, 1)).toBe(TurnPace.bytesMax);
  });

  it('is not misled by turns that find little to read', () => {
    const pace = new TurnPace();
    for (let turn = 0; turn < 100; turn++) pace.note(500, 0.01);
    expect(pace.bytes).toBe(64 * 1024);
  });
});
