import { describe, expect, it } from 'vitest';
import type { SegmentWindow } from '@synscope/trace';
import { advance, placeAt, shareAt } from './replay-clock.js';

/** Only what the clock reads. */
const windowOf = (timeNs: readonly number[], first = 0, total = first + timeNs.length): SegmentWindow =>
  ({ first, total, timeNs, frame: timeNs.map((_, index) => index + 1) }) as unknown as SegmentWindow;

const realTime = { speed: 1, evenPace: false };
const ms = 1e6;

describe('advance in real time', () => {
  const segments = windowOf([0, 10 * ms, 15 * ms, 100 * ms]);

  it('reaches each segment when its time has come', () => {
    const start = placeAt(segments, 0, realTime);
    expect(advance(segments, start, 9, realTime).position).toBe(0);
    expect(advance(segments, start, 10, realTime).position).toBe(1);
    expect(advance(segments, start, 16, realTime).position).toBe(2);
  });

  it('adds up over many small steps', () => {
    let place = placeAt(segments, 0, realTime);
    for (let step = 0; step < 100; step++) place = advance(segments, place, 1, realTime);
    expect(place.position).toBe(3);
  });

  it('is as much faster as the speed says', () => {
    expect(advance(segments, placeAt(segments, 0, realTime), 10, { speed: 10, evenPace: false }).position).toBe(3);
    expect(advance(segments, placeAt(segments, 0, realTime), 10, { speed: 0.1, evenPace: false }).position).toBe(0);
  });

  it('waits at the end of the window, without saving up time, while there is more', () => {
    const part = windowOf([0, 10 * ms], 0, 4);
    const waiting = advance(part, placeAt(part, 0, realTime), 10_000, realTime);
    expect(waiting).toEqual({ position: 1, timeNs: 10 * ms });
    expect(advance(segments, waiting, 1, realTime).position).toBe(1);
    expect(advance(segments, waiting, 5, realTime).position).toBe(2);
  });

  it('does not stop where the clock of a capture goes back', () => {
    const back = windowOf([10 * ms, 5 * ms, 20 * ms]);
    expect(advance(back, placeAt(back, 0, realTime), 1, realTime).position).toBe(1);
  });

  it('works in a window that begins later', () => {
    const later = windowOf([50 * ms, 60 * ms], 100, 102);
    expect(advance(later, placeAt(later, 100, realTime), 10, realTime).position).toBe(101);
  });

  it('stands still where the window is elsewhere', () => {
    const later = windowOf([50 * ms, 60 * ms], 100, 102);
    const place = { position: 5, timeNs: 0 };
    expect(advance(later, place, 1000, realTime)).toBe(place);
  });
});

describe('advance in even pace', () => {
  const even = { speed: 2, evenPace: true };
  const segments = windowOf([0, 1, 8_000 * ms, 8_000 * ms + 1]);

  it('gives every segment the same time, however long the silence before it', () => {
    let place = placeAt(segments, 0, even);
    const seen: number[] = [];
    for (let step = 0; step < 6; step++) {
      place = advance(segments, place, 250, even);
      seen.push(place.position);
    }
    expect(seen).toEqual([0, 1, 1, 2, 2, 3]);
  });
});

describe('advance through a folded burst', () => {
  /** A segment, a burst of 50 that takes 80 ms, a segment. */
  const segments = {
    ...windowOf([0, 10 * ms, 100 * ms], 0, 52),
    bursts: {
      firstRow: 0,
      totalRows: 3,
      rowsAlong: [0, 2],
      folded: [{ index: 1, position: 1, count: 50, segmentsFromClient: 0, bytesFromClient: 0, bytesFromServer: 0, toNs: 90 * ms, lastFrame: 51 }],
      opened: [],
    },
  } as SegmentWindow;

  it('stands at it for as long as it took, and tells how far it is', () => {
    const within = advance(segments, placeAt(segments, 0, realTime), 30, realTime);
    expect(within.position).toBe(1);
    expect(shareAt(segments, within, realTime)).toBeCloseTo(0.25);
    const after = advance(segments, within, 65, realTime);
    expect(after.position).toBe(1);
    expect(shareAt(segments, after, realTime)).toBe(1);
    expect(advance(segments, after, 5, realTime).position).toBe(51);
    expect(shareAt(segments, { position: 51, timeNs: 100 * ms }, realTime)).toBe(1);
  });

  it('takes one step for it in even pace', () => {
    const even = { speed: 1, evenPace: true };
    const within = advance(segments, { position: 0, timeNs: 0 }, 1_400, even);
    expect(within.position).toBe(1);
    expect(shareAt(segments, within, even)).toBeCloseTo(0.4);
    expect(advance(segments, within, 600, even).position).toBe(51);
  });
});
