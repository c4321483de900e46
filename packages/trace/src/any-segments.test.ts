import fc from 'fast-check';
import { SegmentFields } from '@synscope/wire';
import { describe, expect, it } from 'vitest';
import { Trace } from './trace.js';

const word = fc.oneof(
  fc.integer({ min: 0, max: 0xffff_ffff }),
  fc.constantFrom(0, 1, 0x7fff_ffff, 0x8000_0000, 0xffff_ffff),
);
const segment = fc.record({
  fromA: fc.boolean(),
  port: fc.constantFrom(1, 80, 40_000),
  flags: fc.integer({ min: 0, max: 0xfff }),
  sequence: word,
  acknowledgment: word,
  payloadLength: fc.constantFrom(-1, 0, 1, 2, 1000, 65_535, 0xffff_ffff),
  window: fc.constantFrom(0, 1, 1000, 65_535),
  windowScaleShift: fc.constantFrom(-1, 0, 7, 14, 255),
  headerLength: fc.constantFrom(0, 16, 20, 60),
  sackCount: fc.integer({ min: 0, max: 4 }),
  seconds: fc.oneof(fc.integer({ min: 0, max: 2 ** 32 }), fc.constant(Number.NaN)),
  nanos: fc.integer({ min: 0, max: 999_999_999 }),
});

describe('any segments in any order', () => {
  it('are taken, and told of in windows whose columns hold numbers only', () => {
    fc.assert(
      fc.property(fc.array(segment, { maxLength: 40 }), (segments) => {
        const trace = new Trace();
        segments.forEach(({ fromA, port, seconds, nanos, ...rest }, index) => {
          const fields = Object.assign(new SegmentFields(), rest, { windowScaleShiftLast: rest.windowScaleShift });
          [fields.source3, fields.destination3] = fromA ? [1, 2] : [2, 1];
          [fields.sourcePort, fields.destinationPort] = fromA ? [port, 443] : [443, port];
          fields.sackLeft.fill(rest.sequence);
          fields.sackRight.fill(rest.acknowledgment);
          trace.addFrame(seconds, nanos, index + 1);
          trace.addSegment(fields, { fileOffset: 0, capturedLength: 60, originalLength: 60, linkType: 1 });
        });
        trace.finish();
        const { connections, segments: total } = trace.totals;
        expect(total).toBe(segments.length);
        let seen = 0;
        for (let connection = 0; connection < connections; connection++) {
          const window = trace.segmentWindow(connection, 0, segments.length);
          seen += window.frame.length;
          const { synOptions: _, ...columns } = window;
          for (const column of Object.values(columns).flat()) expect(Number.isFinite(column)).toBe(true);
          window.frame.forEach((frame, position) => expect(trace.locate(frame)).toEqual({ connection, position }));
          const row = trace.connectionRow(connection);
          expect(row.segments).toBe(window.total);
          expect(row.bytesFromClient).toBeGreaterThanOrEqual(0);
          expect(JSON.parse(JSON.stringify(row))).toEqual(row);
        }
        expect(seen).toBe(total);
      }),
      { numRuns: 300 },
    );
  });
});
