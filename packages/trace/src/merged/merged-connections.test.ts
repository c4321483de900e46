import fc from 'fast-check';
import { SegmentFields, TcpFlag } from '@synscope/wire';
import { describe, expect, it } from 'vitest';
import { Trace } from '../trace.js';
import { commonGaps, silencesOf } from './common-gaps.js';

interface Step {
  /** Which of the connections sends; beyond them: a frame without a segment. */
  readonly port: number;
  readonly afterNs: number;
}

/** A trace of connections that send a byte in the order of the steps. */
function traceOf(steps: readonly Step[]): Trace {
  const trace = new Trace();
  let timeNs = 0;
  steps.forEach(({ port, afterNs }, index) => {
    timeNs += afterNs;
    trace.addFrame(1_700_000_000 + Math.floor(timeNs / 1e9), timeNs % 1e9, index + 1);
    if (port > 4) return;
    const fields = Object.assign(new SegmentFields(), { flags: TcpFlag.ack, sequence: 100 + index, payloadLength: 1, window: 1000, headerLength: 20 });
    [fields.source3, fields.destination3] = [1, 2];
    [fields.sourcePort, fields.destinationPort] = [40_000 + port, 443];
    trace.addSegment(fields, { fileOffset: 0, capturedLength: 60, originalLength: 60, linkType: 1 });
  });
  trace.finish();
  return trace;
}

const step = fc.record({ port: fc.integer({ min: 0, max: 5 }), afterNs: fc.constantFrom(0, 1e6, 3e8, 2e9) });

describe('merged connections', () => {
  it('are every segment of each in the order of the capture, whichever window of them is asked for', () => {
    fc.assert(
      fc.property(
        fc.array(step, { minLength: 1, maxLength: 60 }),
        fc.array(fc.integer({ min: 0, max: 5 }), { minLength: 1, maxLength: 6 }),
        fc.integer({ min: 0, max: 60 }),
        fc.integer({ min: 0, max: 20 }),
        (steps, asked, first, count) => {
          const trace = traceOf(steps);
          const merged = trace.merged(asked);
          const there = [...new Set(asked)].filter((connection) => trace.hasConnection(connection));
          if (merged === null) {
            expect(there).toEqual([]);
            return;
          }
          const all = there
            .flatMap((connection, part) => {
              const window = trace.segmentWindow(connection, 0, steps.length);
              return window.frame.map((frame, position) => ({ frame, part, position, timeNs: window.timeNs[position], state: window.clientState[position] }));
            })
            .sort((a, b) => a.frame - b.frame);
          const expected = all.slice(first, first + count);
          const window = merged.window(first, count);
          expect(window.total).toBe(all.length);
          expect(window.first).toBe(Math.min(first, all.length));
          expect(window.frame).toEqual(expected.map((row) => row.frame));
          expect(window.timeNs).toEqual(expected.map((row) => row.timeNs));
          expect(window.clientState).toEqual(expected.map((row) => row.state));
          expect(window.parts?.connections).toEqual(there);
          expect(window.parts?.part).toEqual(expected.map((row) => row.part));
          expect(window.parts?.position).toEqual(expected.map((row) => row.position));
          // What each connection's states were when the window begins.
          there.forEach((_, part) => {
            const last = all.slice(0, window.first).findLast((row) => row.part === part);
            expect(window.parts?.before[part]?.clientState ?? null).toBe(last?.state ?? null);
          });
          for (const row of expected) expect(merged.rowOfFrame(row.frame)).toBe(all.indexOf(row));
          for (const gap of merged.idleGaps({ longerThanNs: 2e8, atMost: 200 })) {
            expect(all[gap.afterPosition]!.timeNs).toBe(gap.fromNs);
            expect(all[gap.afterPosition + 1]!.timeNs).toBe(gap.toNs);
          }
          const pauses = all.filter((row, index) => index > 0 && row.timeNs - all[index - 1]!.timeNs > 2e8);
          expect(merged.idleGaps({ longerThanNs: 2e8, atMost: 200 })).toHaveLength(pauses.length);
        },
      ),
      { numRuns: 400 },
    );
  });

  it('find a window among many segments without reading them', () => {
    const segments = 20_000;
    const trace = traceOf(Array.from({ length: segments }, (_, index) => ({ port: index % 3, afterNs: 1e6 })));
    const frameAt = trace.frameAt.bind(trace);
    let reads = 0;
    trace.frameAt = (connection, position) => {
      reads++;
      return frameAt(connection, position);
    };
    expect(trace.merged([0, 1, 2])!.window(segments / 2, 2).frame).toEqual([segments / 2 + 1, segments / 2 + 2]);
    // Halving, for each connection and each halving of the frames.
    expect(reads).toBeLessThan(3 * 16 * 16 + 30);
  });

  it('are silent only while all of them are', () => {
    const one = silencesOf(0, 100, [{ afterPosition: 0, fromNs: 10, toNs: 60 }]);
    const other = silencesOf(40, 90, [{ afterPosition: 0, fromNs: 50, toNs: 80 }]);
    expect(commonGaps([one], 5)).toEqual([{ fromNs: 10, toNs: 60 }]);
    expect(commonGaps([one, other], 5)).toEqual([
      { fromNs: 10, toNs: 40 },
      { fromNs: 50, toNs: 60 },
    ]);
    expect(commonGaps([one, other], 20)).toEqual([{ fromNs: 10, toNs: 40 }]);
  });
});
