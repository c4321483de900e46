import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { addScript } from '../../test/add-script.js';
import { Trace } from '../trace.js';
import type { ConnectionGraph } from './connection-graph.js';

/** So many exchanges of data and its acknowledgment, each with a round trip of its own, in milliseconds. */
function scriptOf(roundTripsMs: readonly number[]): string {
  const lines = ['0 > S 0:0(0) win 64240', '+0.001 < S. 0:0(0) ack 1 win 65160', '+0.001 > . 1:1(0) ack 1 win 500'];
  roundTripsMs.forEach((ms, index) => {
    const from = 1 + index * 10;
    lines.push(`+0.001 > P. ${from}:${from + 10}(10) ack 1 win 500`, `+${(ms / 1000).toFixed(3)} < . 1:1(0) ack ${from + 10} win 500`);
  });
  return `${lines.join('\n')}\n`;
}

/** Asked until all of it was read. */
function graphOf(trace: Trace, range: { fromNs: number | null; toNs: number | null; bins: number }, atMost: number): ConnectionGraph {
  for (;;) {
    const graph = trace.graph(0, range, atMost)!;
    if (graph.counted === graph.segments) return graph;
  }
}

const whole = { fromNs: null, toNs: null, bins: 50 };
const sum = (column: readonly number[]): number => column.reduce((all, one) => all + one, 0);

describe('the graph of a connection', () => {
  it('has each segment of a short one, as the segments have it, however little was read at a time', () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 1, max: 400 }), { minLength: 1, maxLength: 60 }), fc.integer({ min: 1, max: 100 }), (ms, atMost) => {
        const trace = addScript(new Trace(), scriptOf(ms));
        const graph = graphOf(trace, whole, atMost);
        const window = trace.segmentWindow(0, 0, 1000);
        expect(graph.exact).toBe(true);
        expect(graph.points.frame).toEqual(window.frame);
        expect(graph.points.sequence).toEqual(window.sequence);
        expect(graph.points.ackRttNs).toEqual(window.ackRttNs);
        expect(graph.points.bytesInFlight).toEqual(window.bytesInFlight);
        const [client] = graph.figures;
        expect(client).toMatchObject({ dataSegments: ms.length, retransmissions: 0, inFlightHigh: 10 });
        // The SYN's own was a millisecond.
        expect([client.rttLowNs, client.rttHighNs]).toEqual([1e6, Math.max(...ms) * 1e6]);
      }),
      { numRuns: 100 },
    );
  });

  it('has every segment of a part, and no other', () => {
    const trace = addScript(new Trace(), scriptOf(Array.from({ length: 50 }, (_, index) => index + 1)));
    const { timeNs } = trace.segmentWindow(0, 0, 1000);
    fc.assert(
      fc.property(fc.nat(timeNs.length - 1), fc.nat(timeNs.length - 1), (a, b) => {
        const [from, to] = [Math.min(a, b), Math.max(a, b)];
        const graph = graphOf(trace, { fromNs: timeNs[from], toNs: timeNs[to], bins: 50 }, 1000);
        expect(graph.points.position).toEqual(Array.from({ length: to - from + 1 }, (_, index) => from + index));
      }),
      { numRuns: 200 },
    );
  });

  it('counts every segment of a long one in its bins, and keeps what was sent again as points', () => {
    const exchanges = Array.from({ length: 3000 }, () => 2);
    const script = scriptOf(exchanges).split('\n');
    // One piece of data twice, half a second later.
    script.splice(3001, 0, script[2999].replace(/^\+\S+/, '+0.5'));
    const trace = addScript(new Trace(), script.join('\n'));
    const graph = graphOf(trace, { ...whole, bins: 40 }, 100_000);
    expect(graph.exact).toBe(false);
    expect(sum(graph.bins[0].segments) + sum(graph.bins[1].segments)).toBe(graph.segments);
    expect(Math.max(...graph.bins[0].bin)).toBe(39);
    expect(sum(graph.bins[0].retransmissions)).toBe(1);
    expect(graph.figures[0]).toMatchObject({ dataSegments: 3001, retransmissions: 1 });
    expect(graph.points.frame).toContain(3002);
  });
});
