import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pcapFileHeader, pcapRecord } from '@synscope/pcap';
import { describe, expect, it } from 'vitest';
import { readOptions } from './options.js';
import { reportDocument, reportTable } from './report.js';
import type { Row } from './row.js';
import { numbersInCapture } from './traffic/numbers-in-capture.js';

/** A frame as traffic/sender.c writes it, as far as its number is found by. */
function numberedFrame(number: number, port = 9911): Uint8Array {
  const frame = Buffer.alloc(94);
  frame.writeUInt16BE(0x0800, 12);
  frame.writeUInt16BE(10_000, 34);
  frame.writeUInt16BE(port, 36);
  frame.writeBigUInt64BE(BigInt(number), 54);
  frame.writeBigUInt64BE(1_700_000_000_000_000_000n + BigInt(number), 62);
  return frame;
}

function inCapture(bytes: Uint8Array): ReturnType<typeof numbersInCapture> {
  const folder = mkdtempSync(join(tmpdir(), 'synscope-test-'));
  try {
    writeFileSync(join(folder, 'capture.spool'), bytes);
    return numbersInCapture(join(folder, 'capture.spool'));
  } finally {
    rmSync(folder, { recursive: true });
  }
}

describe('numbers in a capture', () => {
  const header = pcapFileHeader({ linkType: 1 });

  it('are found, with what is missing, what is there twice, and what is cut', () => {
    const records = [0, 1, 3, 3, 70_000].map((number) => pcapRecord(1, 0, numberedFrame(number)));
    const other = pcapRecord(1, 0, numberedFrame(9, 80));
    const cut = pcapRecord(1, 0, numberedFrame(5)).subarray(0, 30);
    const found = inCapture(Buffer.concat([header, ...records, other, cut]));
    expect(found).toMatchObject({ records: 5, twice: 1, highest: 70_000, cutBytes: 30 });
    expect(found.lastSentNs).toBe(1_700_000_000_000_070_000n);
    expect([0, 1, 2, 3, 5, 9, 70_000, 900_000].map((number) => found.has(number))).toEqual([true, true, false, true, false, false, true, false]);
  });

  it('are found across the pieces that a long file is read in', () => {
    const records = Array.from({ length: 160_000 }, (_, number) => pcapRecord(1, 0, numberedFrame(number)));
    expect(inCapture(Buffer.concat([header, ...records]))).toMatchObject({ records: 160_000, twice: 0, highest: 159_999, cutBytes: 0 });
  });
});

describe('the command line', () => {
  it('names rows, and what is no row is said', () => {
    expect(readOptions(['--', '13', '17', '--share', '0.5'], [13, 17])).toEqual({ rows: [13, 17], unhurried: false, share: 0.5 });
    expect(() => readOptions(['12'], [13, 17])).toThrow('there is no row 12; the rows are 13, 17.');
    expect(() => readOptions(['--share', '2'], [])).toThrow('--share is a number above 0');
  });
});

it('the document tells when and on what it was measured', () => {
  const text = reportDocument([], 27.4);
  expect(text).toContain(`${new Date().toISOString().slice(0, 10)}, Node.js ${process.versions.node}`);
  expect(text).toMatch(/\d+ cores of .+, \d+ GB of memory; it took 27 minutes/);
});

it('the table has a line for each figure, in the order of the rows, and says what is not reached', () => {
  const row = (number: number): Row => ({ number, promise: `promise ${number}`, needs: [], asked: [], measure: async () => {} });
  const table = reportTable([
    { row: row(20), findings: [{ asked: 'a', found: '3\nof | 4', outcome: 'notReached' }] },
    { row: row(3), findings: [{ asked: 'b', found: '1', outcome: 'reached' }, { asked: 'c', found: 'none', outcome: 'notMeasured' }] },
  ]);
  const cells = table.split('\n').slice(2).map((line) => line.split('|').slice(1, -1).map((cell) => cell.trim()));
  expect(cells).toEqual([
    ['3', 'promise 3', 'b', '1', 'reached'],
    ['', '', 'c', 'none', '**NOT MEASURED**'],
    ['20', 'promise 20', 'a', '3 of / 4', '**NOT REACHED**'],
  ]);
});
