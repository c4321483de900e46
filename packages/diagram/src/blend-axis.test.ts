import fc from 'fast-check';
import { exchangeConnection, exchangeWindow, tutorialExchange } from '@synscope/testkit';
import type { SegmentWindow } from '@synscope/trace';
import { describe, expect, it } from 'vitest';
import { sliceWindow } from './export/slice-window.js';
import { diagramAxis, layoutDiagram, type DiagramInput } from './layout-diagram.js';

const own = exchangeWindow(tutorialExchange);
const tutorial = exchangeConnection(own);
const input: DiagramInput = {
  window: own,
  connection: tutorial,
  idleGaps: [],
  axis: 'true',
  scale: 1e-4,
  viewport: { top: 0, height: 3_000, width: 900 },
  language: 'en',
};
const at = (share: number): DiagramInput => ({ ...input, blend: { share, rowHeight: 54 } });

describe('between the even axis and the true one', () => {
  it('every arrow stands as far between its two places as the share says', () => {
    const even = layoutDiagram({ ...input, axis: 'even', scale: 54 }).arrows;
    const toScale = layoutDiagram(input).arrows;
    for (const share of [0.001, 0.25, 0.5, 0.999]) {
      const { arrows } = layoutDiagram(at(share));
      arrows.position.forEach((_, index) => {
        expect(arrows.y1[index]).toBeCloseTo(even.y1[index]! + (toScale.y1[index]! - even.y1[index]!) * share, 6);
        expect(arrows.y2[index]).toBeCloseTo(even.y2[index]! + (toScale.y2[index]! - even.y2[index]!) * share, 6);
      });
    }
  });

  it('rows keep their order and some distance', () => {
    const axis = diagramAxis(at(0.6));
    own.frame.forEach((_, index) => {
      if (index > 0) expect(axis.yOfRow(own, index) - axis.yOfRow(own, index - 1)).toBeGreaterThan(54 * 0.4 - 0.001);
    });
  });

  it('what is in sight is found in a few questions, wherever it is in a long connection', () => {
    const rows = 20_000;
    const indexes = Array.from({ length: rows }, (_, index) => index % own.frame.length);
    let timeNs = 0;
    const long: SegmentWindow = {
      ...(Object.fromEntries(Object.entries(own).map(([name, column]) => [name, Array.isArray(column) ? indexes.map((index) => column[index] as unknown) : column])) as SegmentWindow),
      frame: indexes.map((_, row) => row + 1),
      // Bursts of a hundred, then a pause.
      timeNs: indexes.map((_, row) => (timeNs += row % 100 === 0 ? 5e7 : 1e4)),
      total: rows,
    };
    const connection = { ...tutorial, startNs: long.timeNs[0]!, durationNs: timeNs - long.timeNs[0]!, segments: rows };
    fc.assert(
      fc.property(fc.double({ min: 0, max: 1, noNaN: true }), fc.constantFrom(0.05, 0.5, 0.95), (where, share) => {
        let window = sliceWindow(long, 0, 400);
        const axisOf = (): ReturnType<typeof diagramAxis> => diagramAxis({ ...at(share), window, connection, scale: (54 * rows) / connection.durationNs });
        const top = where * (axisOf().totalHeight - 800);
        for (let question = 0; ; question++) {
          const wanted = axisOf().rowsWanted(window, top, top + 800);
          if (wanted.covered) break;
          expect(question).toBeLessThan(12);
          const { from } = wanted;
          if (from.by !== 'row') throw new Error('asked by time');
          window = sliceWindow(long, from.row, Math.min(rows, from.row + wanted.count));
        }
        const seen = layoutDiagram({ ...at(share), window, connection, scale: (54 * rows) / connection.durationNs, viewport: { top, height: 800, width: 900 } });
        expect(seen.missing).toEqual([]);
      }),
      { numRuns: 60 },
    );
  });
});
