import { readFrames, type FileFrame, parseScript, scriptToPcap } from '@synscope/testkit';
import { DecodeResult, decodeSegment, SegmentFields } from '@synscope/wire';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { Trace } from '../trace.js';
import type { TraceLimits } from './trace-limits.js';

type Shape = keyof typeof shapes;

/** Lives of connections, without their endpoints. */
const shapes = {
  unanswered: '0 > S 0:0(0) win 1000 <mss 1460>\n',
  refused: '0 > S 0:0(0) win 1000\n+0.1 < R. 0:0(0) ack 1 win 0\n',
  talking: `0    > S  0:0(0) win 1000 <mss 1460>
+0.1 < S. 0:0(0) ack 1 win 1000 <mss 1400>
+0.1 > .  1:1(0) ack 1 win 1000
+0.1 > P. 1:6(5) ack 1 win 1000
+0.1 < .  1:1(0) ack 6 win 1000
`,
};

/** The frames of a life on endpoints of its own. */
function framesOf(shape: Shape, index: number): FileFrame[] {
  const endpoints = `client 10.0.${index >> 8}.${index & 255}:40000 isn ${1000 + index}\nserver 10.9.9.9:80 isn 5000\n`;
  return [...readFrames(scriptToPcap(parseScript(endpoints + shapes[shape])))];
}

const fields = new SegmentFields();

function traceOf(frames: readonly FileFrame[], limits?: TraceLimits): Trace {
  const trace = new Trace(limits);
  frames.forEach(({ bytes, linkType, originalLength }, index) => {
    trace.addFrame(index, 0, index + 1);
    expect(decodeSegment(bytes, 0, bytes.length, linkType, originalLength, fields)).toBe(DecodeResult.tcp);
    trace.addSegment(fields, { fileOffset: index * 100, capturedLength: bytes.length, originalLength, linkType });
  });
  return trace;
}

const livesOf = (lives: readonly Shape[]): FileFrame[] => lives.flatMap((shape, index) => framesOf(shape, index));
const keptOf = (trace: Trace): number[] =>
  Array.from({ length: trace.keptConnections }, (_, index) => trace.connectionAt(index));

/** All that can be asked of a connection. */
function told(trace: Trace, connection: number): unknown {
  const segments = trace.segmentWindow(connection, 0, 1000);
  return {
    row: trace.connectionRow(connection),
    segments,
    evidence: segments.frame.map((_, position) => trace.evidence(connection, position)),
    tally: trace.tally(connection),
    located: segments.frame.map((frame) => [trace.locate(frame), trace.framePlace(frame)]),
    idleGaps: trace.idleGaps(connection, { longerThanNs: 1, atMost: 5 }),
  };
}

describe('a trace with limits', () => {
  it('lets go of connections that were never answered, the oldest first', () => {
    const lives: Shape[] = ['talking', 'unanswered', 'refused', 'unanswered', 'unanswered', 'unanswered', 'unanswered'];
    const trace = traceOf(livesOf(lives), { connections: 6, segments: 1000 });
    // The seventh is one too many: three quarters of six are left, rounded down.
    expect(keptOf(trace)).toEqual([0, 2, 5, 6]);
    expect(trace.totals).toMatchObject({ connections: 7, segments: 12, evictedConnections: 3, evictedSegments: 3 });
    expect([1, 3, 4, 7, -1, 0.5].map((connection) => trace.hasConnection(connection))).toEqual(Array(6).fill(false));
    expect(trace.segmentWindow(3, 0, 10)).toMatchObject({ connection: 3, total: 0, frame: [] });
    expect(trace.locate(6)).toBeNull();
    expect(trace.framePlace(6)).toBeNull();
    expect(() => trace.connectionRow(3)).toThrow(RangeError);
  });

  it('then of those without data, then of those that were silent for longest', () => {
    const lives: Shape[] = ['talking', 'refused', 'talking', 'refused'];
    expect(keptOf(traceOf(livesOf(lives), { connections: 3, segments: 1000 }))).toEqual([2, 3]);
    const first = framesOf('talking', 0);
    const others = [1, 2, 3].flatMap((index) => framesOf('talking', index));
    // The first one is heard of once more after all the others.
    const frames = [...first.slice(0, 4), ...others, first[4], ...framesOf('talking', 4)];
    expect(keptOf(traceOf(frames, { connections: 4, segments: 1000 }))).toEqual([0, 3, 4]);
  });

  it('keeps the connection in hand, however long it is', () => {
    const data = framesOf('talking', 0);
    const frames = [...framesOf('unanswered', 1), ...data, ...Array.from({ length: 500 }, () => data[4])];
    const trace = traceOf(frames, { connections: 10, segments: 20 });
    expect(keptOf(trace)).toEqual([1]);
    expect(trace.segmentCount(1)).toBe(505);
    expect(trace.totals).toMatchObject({ segments: 506, evictedSegments: 1 });
  });

  it('takes a segment of a connection that was let go for the first of a new one', () => {
    const syns = [0, 1, 2, 3, 4].flatMap((index) => framesOf('unanswered', index));
    const trace = traceOf([...syns, ...framesOf('refused', 0).slice(1)], { connections: 4, segments: 1000 });
    expect(keptOf(trace)).toEqual([2, 3, 4, 5]);
    expect(trace.connectionRow(5)).toMatchObject({ client: { port: 40000 }, segments: 1 });
  });

  it('says of what it keeps what one without limits says, whatever came', () => {
    const life = fc.constantFrom<Shape>('unanswered', 'refused', 'talking');
    fc.assert(
      fc.property(
        fc.array(life, { minLength: 1, maxLength: 60 }),
        // One after the other, or among each other.
        fc.oneof(fc.constant([]), fc.array(fc.nat(), { maxLength: 300 })),
        fc.record({ connections: fc.integer({ min: 1, max: 30 }), segments: fc.integer({ min: 1, max: 100 }) }),
        (lives, turns, limits) => {
          const frames = interleaved(lives, turns);
          const all = traceOf(frames);
          const trace = traceOf(frames, limits);
          trace.finish();
          all.finish();
          const kept = keptOf(trace);
          const { segments, evictedSegments, connections, evictedConnections } = trace.totals;
          expect(connections - evictedConnections).toBe(kept.length);
          expect(kept.reduce((sum, connection) => sum + trace.segmentCount(connection), 0)).toBe(segments - evictedSegments);
          expect(segments).toBe(frames.length);
          // A connection that was taken up again has another number, and all after it too.
          if (connections !== all.totals.connections) return;
          for (const connection of kept) expect(told(trace, connection)).toEqual(told(all, connection));
        },
      ),
      { numRuns: 60 },
    );
  }, 60_000);
});

/** The frames of all lives, each life's in order, as the turns have it. */
function interleaved(lives: readonly Shape[], turns: readonly number[]): FileFrame[] {
  const waiting = lives.map((shape, index) => framesOf(shape, index));
  const frames: FileFrame[] = [];
  for (const turn of turns) {
    const next = waiting[turn % waiting.length].shift();
    if (next !== undefined) frames.push(next);
  }
  return [...frames, ...waiting.flat()];
}
