import { describe, expect, it } from 'vitest';
import type { SegmentWindow } from '@synscope/trace';
import { afterPicture, opened, positionAt, selection, stepFrom } from './selection.js';
import { initialState, type State } from './state.js';

const windowOf = (timeNs: readonly number[], first = 0, total = first + timeNs.length): SegmentWindow =>
  ({
    connection: 0,
    first,
    total,
    timeNs,
    frame: timeNs.map((_, index) => 100 + first + index),
  }) as unknown as SegmentWindow;

const stateWith = (segments: SegmentWindow | null, more: Partial<State> = {}): State => ({
  ...initialState,
  answered: {
    view: {
      capture: 'c',
      connections: null,
      segments: { connection: 0, from: { by: 'time', timeNs: 55 }, count: 400 },
    },
    picture: { revision: 1, connections: null, connection: null, segments, noted: [], idleGaps: [] },
  },
  ...more,
});

const tens = Array.from({ length: 400 }, (_, index) => index * 10);

describe('selection', () => {
  it('knows the frame of a position at hand, and asks for nothing', () => {
    const segments = windowOf([0, 10, 20]);
    const state = stateWith(segments);
    const change = selection(state, 1);
    expect(change.selected).toEqual({ position: 1, frame: 101 });
    expect(change.selectedIn).toBe(segments);
    expect(change.wanted).toBe(state.wanted);
  });

  it('stays within the connection', () => {
    const state = stateWith(windowOf([0, 10, 20]));
    expect(selection(state, -5).selected?.position).toBe(0);
    expect(selection(state, 99).selected?.position).toBe(2);
  });

  it('asks for the window around a position that is not at hand', () => {
    const change = selection(stateWith(windowOf(tens, 0, 100_000)), 50_000);
    expect(change.selected).toEqual({ position: 50_000, frame: null });
    expect(change.wanted).toEqual({ from: { by: 'position', position: 49_800 }, count: 400 });
  });

  it('asks for the next window before the end of this one is reached', () => {
    const state = stateWith(windowOf(tens, 0, 100_000));
    expect(selection(state, 300).wanted).toBe(state.wanted);
    expect(selection(state, 395).wanted).toEqual({ from: { by: 'position', position: 195 }, count: 400 });
  });
});

describe('a picture that was asked for before a burst was to be opened', () => {
  const folded = { index: 1, position: 1, count: 50, segmentsFromClient: 25, bytesFromClient: 0, bytesFromServer: 0, toNs: 0, lastFrame: 150 };
  const segments = { ...windowOf([0, 10, 20]), total: 52, bursts: { firstRow: 0, totalRows: 3, folded: [folded] } } as unknown as SegmentWindow;
  const selected = { position: 30, frame: 130 };

  it('does not move the selection to the burst', () => {
    expect(afterPicture(stateWith(segments, { selected, openBursts: [30] }))).toEqual({});
  });

  it('does where the burst is to stay folded', () => {
    expect(afterPicture(stateWith(segments, { selected })).selected).toEqual({ position: 1, frame: 101 });
  });
});

describe('positionAt', () => {
  const segments = windowOf([10, 20, 20, 30], 5, 9);
  it('is the last segment up to the moment', () => {
    expect(positionAt(segments, 20)).toBe(7);
    expect(positionAt(segments, 29)).toBe(7);
    expect(positionAt(segments, 99)).toBe(8);
  });

  it('is unknown outside of the window', () => {
    expect(positionAt(segments, 5)).toBeNull();
    expect(positionAt(windowOf([10, 20], 5, 9), 99)).toBeNull();
  });

  it('is the first segment before the connection began', () => {
    expect(positionAt(windowOf([10, 20]), 0)).toBe(0);
  });
});

describe('afterPicture', () => {
  it('fills in the frame of a selected position', () => {
    const segments = windowOf([0, 10, 20], 50, 60);
    const change = afterPicture(stateWith(segments, { selected: { position: 51, frame: null } }));
    expect(change).toEqual({ selected: { position: 51, frame: 151 }, selectedIn: segments });
  });

  it('selects the segment at a sought moment', () => {
    const change = afterPicture(stateWith(windowOf([40, 50, 60], 10, 100), { soughtTimeNs: 55 }));
    expect(change.selected).toEqual({ position: 11, frame: 111 });
    expect(change.soughtTimeNs).toBeNull();
  });

  it('takes the first segment of a window that begins after the sought moment', () => {
    const change = afterPicture(stateWith(windowOf([60, 70], 10, 100), { soughtTimeNs: 55 }));
    expect(change.selected?.position).toBe(10);
  });

  it('says nothing of a picture of another connection', () => {
    const segments = windowOf([0, 10, 20]);
    expect(afterPicture(stateWith(segments, { connection: 4, selected: { position: 0, frame: null } }))).toEqual({});
  });
});

describe('selection among folded bursts', () => {
  /** Rows: segments 0 to 4, a burst of 100 from 5 on, segments 105 and 106. */
  const segments = {
    ...windowOf([0, 10, 20, 30, 40, 50, 200, 210], 0, 107),
    bursts: {
      firstRow: 0,
      totalRows: 8,
      rowsAlong: [0, 7],
      folded: [{ index: 5, position: 5, count: 100, segmentsFromClient: 0, bytesFromClient: 0, bytesFromServer: 0, toNs: 190, lastFrame: 204 }],
      opened: [],
    },
  } as SegmentWindow;
  const state = stateWith(segments);

  it('takes a burst for one row, whichever of its segments is meant', () => {
    expect(selection(state, 60).selected).toEqual({ position: 5, frame: 105 });
    expect(selection(state, 60).openBursts).toBeUndefined();
    expect(selection(state, 106).selected).toEqual({ position: 106, frame: 107 });
    expect(positionAt(segments, 120)).toBe(5);
  });

  it('opens it for a segment that is asked for by itself, and asks for what is around that', () => {
    const change = selection(state, 60, true);
    expect(change.selected).toEqual({ position: 60, frame: null });
    expect(change.openBursts).toEqual([60]);
    expect(change.wanted).toEqual({ from: { by: 'position', position: 0 }, count: 400 });
    expect(selection(state, 3, true).openBursts).toBeUndefined();
  });

  it('steps over it', () => {
    expect(stepFrom(segments, 4, 1)).toBe(5);
    expect(stepFrom(segments, 5, 1)).toBe(105);
    expect(stepFrom(segments, 105, -1)).toBe(5);
    expect(stepFrom(segments, 106, 10)).toBe(116);
    expect(stepFrom(segments, 2, -10)).toBe(0);
  });

  it('takes a row that turns out to be a burst for that', () => {
    expect(afterPicture({ ...state, selected: { position: 42, frame: null } }).selected).toEqual({ position: 5, frame: 105 });
  });

  it('folds the earliest again beyond what can be open', () => {
    const many = Array.from({ length: 64 }, (_, index) => index);
    expect(opened(many, 7)).toHaveLength(64);
    expect(opened(many, 100)).toEqual([...many.slice(1), 100]);
  });
});
