import { describe, expect, it } from 'vitest';
import { busyStretches } from './busy-stretches.js';

describe('busyStretches', () => {
  it('is all of the time where there is no silence', () => {
    expect(busyStretches(10, 90, [])).toEqual([[10, 90]]);
  });

  it('leaves out the silences, and keeps single moments between them', () => {
    const gaps = [
      { afterPosition: 3, fromNs: 20, toNs: 50 },
      { afterPosition: 4, fromNs: 50, toNs: 80 },
    ];
    expect(busyStretches(10, 90, gaps)).toEqual([[10, 20], [50, 50], [80, 90]]);
  });

  it('never goes back, though the clock of a capture may', () => {
    const gaps = [
      { afterPosition: 3, fromNs: 20, toNs: 50 },
      { afterPosition: 9, fromNs: 30, toNs: 60 },
    ];
    expect(busyStretches(10, 40, gaps)).toEqual([[10, 20], [50, 50], [60, 60]]);
  });
});
