import { exchangeConnection, exchangeWindow, type ExchangeSegment } from '@synscope/testkit';
import { tcpStateNames } from '@synscope/tcp';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { layoutDiagram } from './layout-diagram.js';

/** Exchanges that no TCP would make: the layout has to hold for whatever a wire or a file holds. */
const segment = fc.record({
  from: fc.constantFrom('client', 'server'),
  stepUs: fc.integer({ min: -50, max: 2_000 }),
  flags: fc.constantFrom('S', 'S.', '.', 'P.', 'F.', 'F', 'R', 'R.', 'FPU', ''),
  seq: fc.integer({ min: 0, max: 6 }),
  ack: fc.integer({ min: 0, max: 6 }),
  bytes: fc.integer({ min: 0, max: 3 }),
  states: fc.tuple(fc.constantFrom(...tcpStateNames), fc.constantFrom(...tcpStateNames)),
  findings: fc.subarray(['lostOnTheWay', 'retransmission', 'duplicateAck'] as const),
});

const exchange = fc.array(segment, { minLength: 1, maxLength: 40 }).map((segments): ExchangeSegment[] => {
  let atUs = 0;
  return segments.map(({ stepUs, ...rest }, index) => ({ ...rest, atUs: index === 0 ? 0 : (atUs += stepUs) }));
});

const backwards = [0, -6, -6].map((atUs, index): ExchangeSegment => ({
  from: index === 1 ? 'server' : 'client',
  flags: 'S', seq: 0, ack: 0, bytes: 0, states: ['UNKNOWN', 'UNKNOWN'], findings: [], atUs,
}));

const drawing = fc.record({
  exchange,
  axis: fc.constantFrom('even', 'true'),
  evenScale: fc.integer({ min: 6, max: 120 }),
  trueScale: fc.constantFrom(1e-7, 1e-5, 1e-3),
  width: fc.integer({ min: 320, max: 1600 }),
  rttNs: fc.integer({ min: 0, max: 3_000_000 }),
  upTo: fc.option(fc.integer({ min: 0, max: 40 }), { nil: undefined }),
});

const synAt = (from: 'client' | 'server', atUs: number): ExchangeSegment => ({
  from,
  flags: 'S',
  seq: 0,
  ack: 0,
  bytes: 0,
  states: ['UNKNOWN', 'UNKNOWN'],
  findings: [],
  atUs,
});
/** The first SYN is crossed by the last one, which is sent where a window of 800 pixels ends, and is read only a pixel later. */
const crossedAtTheEdge = [synAt('client', 0), ...Array.from({ length: 8 }, () => synAt('client', 773)), synAt('server', 773)];

describe('layoutDiagram, of anything', () => {
  it('keeps time running downward, and covers both lifelines with states', () => {
    fc.assert(
      fc.property(drawing, ({ exchange: segments, axis, evenScale, trueScale, width, rttNs, upTo }) => {
        const handshake = { serverSideRttNs: rttNs, clientSideRttNs: rttNs / 3 };
        const window = exchangeWindow(segments);
        const geometry = layoutDiagram({
          window,
          connection: exchangeConnection(window, { handshake }),
          idleGaps: [],
          axis,
          scale: axis === 'even' ? evenScale : trueScale,
          viewport: { top: 0, height: 20_000, width },
          language: 'en',
          ...(upTo === undefined ? {} : { upTo }),
        });
        const { arrows, bands, totalHeight, height } = geometry;

        const last = [-Infinity, -Infinity];
        arrows.y1.forEach((y1, index) => {
          expect(arrows.y2[index]).toBeGreaterThanOrEqual(y1);
          const sender = arrows.fromLeft[index];
          if (axis === 'even') expect(y1).toBeGreaterThan(Math.max(...last));
          else expect(y1).toBeGreaterThanOrEqual(last[sender]);
          last[sender] = y1;
        });

        for (const side of [0, 1]) {
          const own = bands.side.flatMap((one, index) => (one === side ? [index] : []));
          expect(bands.yFrom[own[0]]).toBeLessThanOrEqual(0);
          expect(bands.yTo[own.at(-1)!]).toBeGreaterThanOrEqual(Math.min(totalHeight, height));
          for (let k = 1; k < own.length; k++) expect(bands.yFrom[own[k]]).toBe(bands.yTo[own[k - 1]]);
        }

        expect(Object.values(arrows).every((column) => column.length === arrows.position.length)).toBe(true);
      }),
      {
        numRuns: 300,
        examples: [
          // A replay up to a segment that is older than the one before it.
          [{ exchange: backwards, axis: 'true', evenScale: 6, trueScale: 1e-3, width: 320, rttNs: 0, upTo: 1 }],
        ],
      },
    );
  });

  it('leaves everything in its place, number for number, where only the viewport moves over a place that stays', () => {
    fc.assert(
      fc.property(drawing, fc.integer({ min: 0, max: 2_000 }), fc.integer({ min: 1, max: 400 }), (drawn, top, step) => {
        const window = exchangeWindow(drawn.exchange);
        const at = (from: number): ReturnType<typeof layoutDiagram> =>
          layoutDiagram({
            window,
            connection: exchangeConnection(window),
            idleGaps: [],
            axis: drawn.axis,
            scale: drawn.axis === 'even' ? drawn.evenScale : drawn.trueScale,
            viewport: { top: from, height: 800, width: drawn.width, origin: 0 },
            language: 'en',
          });
        const [before, after] = [at(top), at(top + step)];
        const places = ({ arrows, gutter }: typeof before): Map<number, readonly number[]> =>
          new Map(arrows.position.map((position, row) => [position, [arrows.x1[row], arrows.y1[row], arrows.x2[row], arrows.y2[row], gutter.y[row]]]));
        const moved = places(after);
        for (const [position, place] of places(before)) if (moved.has(position)) expect(moved.get(position)).toEqual(place);

        // What is in the viewport is drawn, and bands reach from edge to edge of it.
        const end = Math.min(top + step + 800, after.totalHeight);
        if (end <= top + step || after.bands.side.length === 0) return;
        for (const side of [0, 1]) {
          const own = after.bands.side.flatMap((one, index) => (one === side ? [index] : []));
          expect(Math.min(...own.map((index) => after.bands.yFrom[index]))).toBeLessThanOrEqual(top + step);
          expect(Math.max(...own.map((index) => after.bands.yTo[index]))).toBeGreaterThanOrEqual(end);
        }
      }),
      {
        examples: [
          [{ exchange: crossedAtTheEdge, axis: 'true', evenScale: 6, trueScale: 1e-3, width: 320, rttNs: 0, upTo: undefined }, 0, 1],
        ],
      },
    );
  });
});
