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

  it('keep what is kept when most of it is let go, and grow again, where chunks are made one by one and many at once', () => {
    for (const rows of [30_000, 250_000]) {
      const columns = new SegmentColumns();
      const fill = (until: number): void => {
        for (let row = columns.count; row < until; row++) columns.append().words[columns.start(row) + Word.frame] = row + 1;
      };
      fill(rows);
      columns.compact((row) => row % 3 === 0, () => {});
      const kept = Math.ceil(rows / 3);
      expect(columns.count).toBe(kept);
      for (const row of [0, 1, 4096, 65_535, 65_536, kept - 1].filter((one) => one < kept)) {
        expect(columns.word(row, Word.frame)).toBe(row * 3 + 1);
      }
      fill(rows + 10_000);
      for (const row of [kept, rows - 1, rows + 9999]) expect(columns.word(row, Word.frame)).toBe(row + 1);
      expect(columns.word(kept - 1, Word.frame)).toBe((kept - 1) * 3 + 1);
    }
  });

  it('lie in pieces of megabytes from the chunk on from which there are many, before and after most of it is let go', () => {
    const columns = new SegmentColumns();
    const memoryOf = (row: number): ArrayBufferLike => columns.chunk(row).words.buffer;
    const fill = (until: number): void => {
      while (columns.count < until) columns.append();
    };
    fill(200_000);
    const [few, many] = [15 * 4096, 16 * 4096];
    expect(memoryOf(few).byteLength).toBe(4096 * 80);
    expect(memoryOf(many).byteLength).toBe(16 * 4096 * 80);
    expect(memoryOf(many + 15 * 4096)).toBe(memoryOf(many));
    expect(memoryOf(many + 16 * 4096)).not.toBe(memoryOf(many));
    columns.compact((row) => row < 70_000, () => {});
    fill(131_072);
    expect(memoryOf(131_071)).toBe(memoryOf(many));
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
