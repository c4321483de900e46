import fc from 'fast-check';
import { pcapFileHeader, pcapRecord } from '@synscope/pcap';
import { describe, expect, it } from 'vitest';
import { RecordMarks } from './record-marks.js';

/** A pcap stream, and where its records begin. */
function stream(lengths: readonly number[]): { bytes: Uint8Array; begins: number[] } {
  const parts: Uint8Array[] = [pcapFileHeader({ linkType: 1 })];
  const begins: number[] = [];
  let offset = parts[0].length;
  lengths.forEach((length, index) => {
    const record = pcapRecord(1000 + index * 2, 0, new Uint8Array(length));
    begins.push(offset);
    parts.push(record);
    offset += record.length;
  });
  return { bytes: new Uint8Array(Buffer.concat(parts)), begins };
}

describe('RecordMarks', () => {
  it('knows where records begin, whatever pieces they come in', () => {
    fc.assert(
      fc.property(
        fc.array(fc.nat(300), { maxLength: 40 }),
        fc.array(fc.integer({ min: 1, max: 400 }), { minLength: 1 }),
        (lengths, pieces) => {
          const { bytes, begins } = stream(lengths);
          const marks = new RecordMarks();
          for (let at = 0, piece = 0; at < bytes.length; piece++) {
            const length = pieces[piece % pieces.length];
            marks.take(bytes.subarray(at, at + length));
            at += length;
          }
          expect(marks.isForeign).toBe(false);
          // Each is two seconds after the one before, so that all are marked.
          expect(marks.marks.map(({ offset }) => offset)).toEqual(begins);
          expect(marks.marks.map(({ records }) => records)).toEqual(begins.map((_, index) => index));
        },
      ),
      { numRuns: 500 },
    );
  });

  it('marks sparsely: a capture of days has not a mark for each record', () => {
    const marks = new RecordMarks();
    marks.take(pcapFileHeader({ linkType: 1 }));
    const record = pcapRecord(5, 0, new Uint8Array(1000));
    for (let index = 0; index < 10_000; index++) marks.take(record);
    expect(marks.marks.length).toBeLessThan(50);
  });

  it('does not follow what is no pcap stream', () => {
    const marks = new RecordMarks();
    marks.take(new Uint8Array([0x0a, 0x0d]));
    expect(marks.isForeign).toBe(false);
    marks.take(new Uint8Array([0x0d, 0x0a, 1, 2, 3]));
    expect(marks.isForeign).toBe(true);
    expect(marks.marks).toEqual([]);
  });
});
