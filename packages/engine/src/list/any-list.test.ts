import fc from 'fast-check';
import { pcapFileHeader, pcapRecord } from '@synscope/pcap';
import { type ConnectionSort, connectionSorts, type ConnectionsView, type Picture } from '@synscope/protocol';
import { parseScript, scriptEpochSeconds, scriptToFrames } from '@synscope/testkit';
import { describe, expect, it } from 'vitest';
import { CaptureEngine } from '../capture-engine.js';
import { IncrementalSort } from './incremental-sort.js';

const shapes = [
  '0 > S 0:0(0) win 1000 <mss 1460>\n',
  '0 > S 0:0(0) win 1000\n+0.1 < R. 0:0(0) ack 1 win 0\n',
  `0    > S  0:0(0) win 1000 <mss 1460>
+0.3 < S. 0:0(0) ack 1 win 1000 <mss 1400>
+0.1 > .  1:1(0) ack 1 win 1000
+0.1 > P. 1:6(5) ack 1 win 1000
+0.4 > P. 1:6(5) ack 1 win 1000
+0.1 < R. 1:1(0) ack 6 win 1000
`,
  `0    > S  0:0(0) win 1000 <mss 1460>
+0.01 < S. 0:0(0) ack 1 win 1000 <mss 1400>
+0.01 > .  1:1(0) ack 1 win 1000
+0.1 < P. 1:901(900) ack 1 win 1000
+0.1 > F. 1:1(0) ack 901 win 1000
+0.1 < F. 901:901(0) ack 2 win 1000
+0.1 > .  2:2(0) ack 902 win 1000
`,
];

/** One of the connections' segments, each at its own time, as records. */
function recordsOf(lives: readonly number[]): Uint8Array[] {
  const frames = lives.flatMap((shape, index) => {
    const six = index % 5 === 4;
    const client = six ? `[2001:db8::${(index % 7).toString(16)}]` : `10.0.${index % 3}.${index % 11}`;
    const server = six ? '[2001:db8:1::1]' : `192.0.2.${index % 4}`;
    const script = `client ${client}:${40_000 + index} isn ${index * 1000}\nserver ${server}:${80 + (index % 3)} isn 5000\n${shapes[shape]}`;
    return scriptToFrames(parseScript(script)).map(({ timeNs, bytes }) => ({ timeNs: timeNs + index * 170_000_000, bytes }));
  });
  frames.sort((a, b) => a.timeNs - b.timeNs);
  return frames.map(({ timeNs, bytes }) => {
    const seconds = Math.floor(timeNs / 1e9);
    return pcapRecord(scriptEpochSeconds + seconds, timeNs - seconds * 1e9, bytes, bytes.length, { nanoseconds: true });
  });
}

const header = pcapFileHeader({ linkType: 1, nanoseconds: true });

/** Asks, lets the engine go on until it has all, and asks again. */
function settled(engine: CaptureEngine, connections: ConnectionsView): Picture {
  const view = { capture: '', connections, segments: null, summary: true };
  engine.picture(view);
  while (engine.work());
  return engine.picture(view);
}

const filters = ['', 'failed', 'reset or retransmission', 'rtt > 200ms', '2001:db8::', 'not (10.0.1. or :81)', 'segments > 2 RST'];
const anyView = fc.record({
  sort: fc.constantFrom<ConnectionSort>(...connectionSorts),
  descending: fc.boolean(),
  filter: fc.constantFrom(...filters),
  first: fc.constant(0),
  count: fc.constant(500),
});

describe('a list that is kept up to date', () => {
  it('is the same as one that is made at the end, whatever was asked meanwhile, and in any order', () => {
    fc.assert(
      fc.property(
        fc.array(fc.nat(shapes.length - 1), { minLength: 1, maxLength: 60 }),
        fc.array(fc.tuple(fc.integer({ min: 1, max: 40 }), anyView, fc.boolean()), { maxLength: 8 }),
        anyView,
        fc.option(fc.integer({ min: 4, max: 30 }), { nil: Infinity }),
        (lives, questions, last, connections) => {
          const records = recordsOf(lives);
          const limits = { connections, segments: Infinity };
          const engine = new CaptureEngine(limits);
          const other = new CaptureEngine(limits);
          for (const one of [header, ...records]) other.push(one);
          other.end();
          engine.push(header);
          let at = 0;
          for (const [count, view, finish] of questions) {
            for (const record of records.slice(at, at + count)) engine.push(record);
            at += count;
            if (finish) settled(engine, view);
            else engine.picture({ capture: '', connections: view, segments: null, summary: true });
          }
          for (const record of records.slice(at)) engine.push(record);
          engine.end();
          const asked = settled(engine, last);
          const expected = settled(other, last);
          expect(asked.connections).toEqual(expected.connections);
          expect(asked.summary).toEqual(expected.summary);
          expectTrue(asked, last, lives.length);
        },
      ),
      { numRuns: 120 },
    );
  }, 60_000);

  it('keeps its place for who reads it, where others come before', () => {
    const engine = new CaptureEngine();
    engine.push(header);
    const records = recordsOf([3, 3, 3, 3, 3, 3, 3, 3]);
    for (const record of records.slice(0, 20)) engine.push(record);
    const view: ConnectionsView = { sort: 'connection', descending: true, filter: '', first: 0, count: 3 };
    const [, second] = settled(engine, view).connections!.rows;
    for (const record of records.slice(20)) engine.push(record);
    const anchor = { connection: second!.connection, index: 1 };
    const { first, anchorIndex, rows } = settled(engine, { ...view, anchor }).connections!;
    expect(anchorIndex).toBeGreaterThan(1);
    expect(first).toBe(anchorIndex! - 1);
    expect(rows[1]!.connection).toBe(second!.connection);
    const sorted = settled(engine, { ...view, sort: 'server', anchor }).connections!;
    expect(sorted.rows[sorted.anchorIndex! - sorted.first]?.connection).toBe(second!.connection);
    expect(settled(engine, { ...view, filter: 'failed', anchor }).connections).toMatchObject({ anchorIndex: null, matching: 0 });
  });

  it('shows all where the filter is not understood, and says why', () => {
    const engine = new CaptureEngine();
    for (const record of [header, ...recordsOf([0, 1])]) engine.push(record);
    const view: ConnectionsView = { sort: 'segments', descending: true, filter: 'speed > 3', first: 0, count: 9 };
    expect(settled(engine, view).connections).toMatchObject({ matching: 2, filterProblem: { code: 'unknownField', at: 0 } });
  });
});

/** What sums up is the sum of the list, and the list is in the order that was asked for. */
function expectTrue(picture: Picture, view: ConnectionsView, most: number): void {
  const { rows, matching, total } = picture.connections!;
  const { summary } = picture;
  expect(rows.length).toBe(matching);
  expect(total).toBeLessThanOrEqual(most);
  const sum = (counts: readonly number[]): number => counts.reduce((all, count) => all + count, 0);
  expect([summary!.counted, sum(summary!.openings), sum(summary!.endings), sum(summary!.timeline.bins.flat())]).toEqual([total, total, total, total]);
  if (view.filter === 'failed') {
    expect(rows.every((row) => row.summary.close.ending === 'neverOpened')).toBe(true);
    expect(rows.length).toBe(summary!.questions.failed);
  }
  if (view.filter === '' && total <= 500) {
    expect(sum(rows.map((row) => row.bytesFromClient + row.bytesFromServer))).toBe(summary!.bytes);
    expect(sum(rows.map((row) => row.segments))).toBe(summary!.segments);
  }
  const keys = rows.map((row) => ({ segments: row.segments, durationNs: row.durationNs, connection: row.connection, handshakeNs: row.handshakeNs ?? Infinity })[view.sort as 'segments']);
  if (keys.some((key) => key === undefined) || (view.sort === 'handshakeNs' && view.descending)) return;
  expect(keys).toEqual(keys.toSorted((a, b) => (view.descending ? b - a : a - b)));
}

describe('IncrementalSort', () => {
  it('sorts as a sort at once does, in steps of any size', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 6000 }), fc.nat(), fc.integer({ min: 1, max: 5000 }), (length, seed, steps) => {
        const keys = Array.from({ length }, (_, index) => Math.imul(index + 1, seed | 1) % 100);
        const compare = (a: number, b: number): number => keys[a]! - keys[b]! || a - b;
        const sort = new IncrementalSort(Uint32Array.from(keys.keys()), compare);
        while (sort.work(steps) < 0) expect(sort.share).toBeLessThanOrEqual(1);
        expect([...sort.items]).toEqual([...keys.keys()].sort(compare));
      }),
      { numRuns: 60 },
    );
  });
});
