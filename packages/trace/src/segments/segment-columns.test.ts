import { SegmentFields } from '@synscope/wire';
import { describe, expect, it } from 'vitest';
import { SegmentColumns, Word } from './segment-columns.js';
import { SynOptionTable } from './syn-options.js';

describe('segment columns', () => {
  it('find the row of a frame across chunks, and none for frames without a segment', () => {
    const columns = new SegmentColumns();
    const rows = 10_000;
    for (let row = 0; row < rows; row++) columns.append().words[columns.start(row) + Word.frame] = row * 3 + 1;
    expect(columns.count).toBe(rows);
    for (const row of [0, 1, 4095, 4096, rows - 1]) {
      expect(columns.rowOfFrame(row * 3 + 1)).toBe(row);
      expect(columns.rowOfFrame(row * 3 + 2)).toBe(-1);
    }
    expect(columns.rowOfFrame(0)).toBe(-1);
  });
});

describe('the options of SYNs', () => {
  it('come back as they were, for the row asked for', () => {
    const table = new SynOptionTable();
    const fields = new SegmentFields();
    for (let row = 0; row < 1000; row++) {
      fields.mss = row % 2 === 0 ? 65_535 : -1;
      fields.windowScaleShift = row % 3 === 0 ? 255 : -1;
      fields.sackPermitted = row % 5 === 0;
      fields.hasTimestamps = row % 7 === 0;
      fields.mptcpSubtype = row % 11 === 0 ? 0 : -1;
      fields.fastOpenCookieLength = (row % 3) * 4 - 4;
      table.add(row * 10, fields);
    }
    expect(table.get(0)).toEqual({
      mss: 65_535,
      windowScaleShift: 255,
      sackPermitted: true,
      timestamps: true,
      fastOpen: null,
      mptcp: true,
    });
    expect(table.get(10)).toEqual({
      mss: null,
      windowScaleShift: null,
      sackPermitted: false,
      timestamps: false,
      fastOpen: 'request',
      mptcp: false,
    });
    expect(table.get(9980)?.fastOpen).toBe('cookie');
    expect(table.get(5)).toBeNull();
  });
});
