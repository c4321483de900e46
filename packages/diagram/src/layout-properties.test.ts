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

const drawing = fc.record({
  exchange,
  axis: fc.constantFrom('even', 'true'),
  evenScale: fc.integer({ min: 6, max: 120 }),
  trueScale: fc.constantFrom(1e-7, 1e-5, 1e-3),
  width: fc.integer({ min: 320, max: 1600 }),
  rttNs: fc.integer({ min: 0, max: 3_000_000 }),
  upTo: fc.option(fc.integer({ min: 0, max: 40 }), { nil: undefined }),
});

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
      { numRuns: 300 },
    );
  });
});
