import fc from 'fast-check';
import { SegmentFields, TcpFlag } from '@synscope/wire';
import { describe, expect, it } from 'vitest';
import { foldWindow } from '../bursts/fold-window.js';
import { plainAround, positionOf } from '../bursts/window-rows.js';
import { Trace } from '../trace.js';
import { commonGaps, silencesOf } from './common-gaps.js';

interface Step {
  /** Which of the connections sends; beyond them: a frame without a segment. */
  readonly port: number;
  readonly afterNs: number;
}

/** A trace of connections that send a byte in the order of the steps. */
function traceOf(steps: readonly Step[], look: (trace: Trace, index: number) => void = () => undefined): Trace {
  const trace = new Trace();
  let timeNs = 0;
  const sent = [0, 0, 0, 0, 0];
  steps.forEach(({ port, afterNs }, index) => {
    timeNs += afterNs;
    trace.addFrame(1_700_000_000 + Math.floor(timeNs / 1e9), timeNs % 1e9, index + 1);
    if (port > 4) return;
    const fields = Object.assign(new SegmentFields(), { flags: TcpFlag.ack, sequence: 100 + sent[port]++, payloadLength: 1, window: 1000, headerLength: 20 });
    [fields.source3, fields.destination3] = [1, 2];
    [fields.sourcePort, fields.destinationPort] = [40_000 + port, 443];
    trace.addSegment(fields, { fileOffset: 0, capturedLength: 60, originalLength: 60, linkType: 1 });
    look(trace, index);
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

  it('fold to the same rows wherever they are looked at, in whatever steps they grow', () => {
    const busy = fc.record({ port: fc.integer({ min: 0, max: 3 }), afterNs: fc.constantFrom(0, 1e6, 1e6, 1e6, 1e6, 2e9) });
    let folds = 0;
    fc.assert(
      fc.property(fc.array(busy, { minLength: 1, maxLength: 150, size: 'max' }), fc.integer({ min: 1, max: 40 }), fc.nat(40), fc.nat(20), (steps, lookEvery, first, count) => {
        const connections = [0, 1, 2, 3];
        const trace = traceOf(steps, (grown, index) => index % lookEvery === 0 && grown.merged(connections)?.foldedRows([]).window(0, 5));
        const merged = trace.merged(connections)!;
        const whole = merged.window(0, merged.total);
        const rows = merged.foldedRows([]);
        const all = rows.window(0, rows.total);
        // The whole window, folded by itself, has the same rows: only what is told of the rows along differs.
        const { bursts, ...columns } = foldWindow(whole);
        const { rowsAlong: _, ...told } = all.bursts!;
        expect(bursts).toMatchObject(told);
        expect(columns).toEqual({ ...all, bursts: undefined });
        all.frame.forEach((frame, index) => {
          const position = positionOf(all, index);
          expect(whole.frame[position]).toBe(frame);
          expect(whole.parts!.part[position]).toBe(all.parts!.part[index]);
          expect(whole.parts!.position[position]).toBe(all.parts!.position[index]);
          expect(rows.rowOf(position)).toBe(index);
          const around = plainAround(all, index);
          expect(around.parts!.position).toEqual(whole.parts!.position.slice(around.first, around.first + around.frame.length));
        });
        for (const { position, count: segments, parts, lastFrame, toNs } of all.bursts!.folded) {
          folds++;
          const within = whole.parts!.part.slice(position, position + segments);
          expect(parts!.map((one) => [one.part, one.count])).toEqual([...new Set(within)].map((part) => [part, within.filter((one) => one === part).length]));
          expect(lastFrame).toBe(whole.frame[position + segments - 1]);
          expect(toNs).toBe(whole.timeNs[position + segments - 1]);
        }
        const window = rows.window(first, count);
        const to = Math.min(rows.total, first + count);
        expect(window.frame).toEqual(all.frame.slice(first, to));
        expect(window.parts!.part).toEqual(all.parts!.part.slice(first, to));
        expect(window.parts!.position).toEqual(all.parts!.position.slice(first, to));
        expect(window.bursts!.folded.map((one) => one.position)).toEqual(all.bursts!.folded.filter(({ index }) => index >= first && index < to).map((one) => one.position));
        // An open burst has its segments as rows.
        const [burst] = all.bursts!.folded;
        if (burst === undefined) return;
        const open = merged.foldedRows([burst.position + 1]);
        expect(open.total).toBe(rows.total + burst.count - 1);
        expect(open.window(open.rowOf(burst.position), 3).bursts!.opened).toEqual([{ position: burst.position, count: burst.count, parts: burst.parts!.map(({ part }) => part) }]);
      }),
      { numRuns: 60 },
    );
    expect(folds).toBeGreaterThan(50);
  });

  it('are seen at a glance: what each end sent, in the order of the capture', () => {
    const trace = traceOf(Array.from({ length: 3_000 }, (_, index) => ({ port: index % 3 === 2 ? 1 : 0, afterNs: 1e6 })));
    const overview = trace.merged([0, 1])!.overview(100_000);
    expect(overview).toMatchObject({ segments: 3_000, counted: 3_000, segmentsPerBin: 8 });
    expect(overview.fromNs[10] - overview.fromNs[0]).toBe(80 * 1e6);
    expect(overview.fromClient.reduce((sum, one) => sum + one, 0)).toBe(3_000);
    // In parts as well, whichever were asked for before.
    const other = traceOf(Array.from({ length: 3_000 }, (_, index) => ({ port: index % 3 === 2 ? 1 : 0, afterNs: 1e6 })));
    expect(other.overview(0)).toMatchObject({ segments: 2_000 });
    let read = other.merged([0, 1])!.overview(100);
    while (read.counted < read.segments) read = other.merged([0, 1])!.overview(100);
    expect(read).toEqual(overview);
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
