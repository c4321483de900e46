import type { ArrowColumns } from '@synscope/diagram';
import { describe, expect, it } from 'vitest';
import { bundleArrows } from './arrow-bundles.js';

/** Arrows a pixel apart, without words, data and acknowledgments in turn. */
function arrowsOf(count: number, change: Partial<ArrowColumns> = {}): ArrowColumns {
  const all = <T>(value: (index: number) => T): T[] => Array.from({ length: count }, (_, index) => value(index));
  return {
    position: all((index) => index),
    frame: all((index) => index + 1),
    part: all(() => 0),
    fromLeft: all((index) => index % 2),
    x1: all((index) => (index % 2 === 0 ? 300 : 100)),
    y1: all((index) => index),
    x2: all((index) => (index % 2 === 0 ? 100 : 300)),
    y2: all((index) => index + 5),
    kind: all((index) => (index % 2 === 0 ? 'data' : 'ack')),
    ending: all(() => 'head' as const),
    tailMeasured: all(() => 1),
    headMeasured: all(() => 1),
    label: all(() => null),
    ...change,
  };
}

const unmarked = (): boolean => false;
const linesIn = (path: string): number => path.split('M').length - 1;

describe('bundleArrows', () => {
  it('leaves a few arrows as they are', () => {
    expect(bundleArrows(arrowsOf(10), unmarked)).toEqual({ bundles: [], indexes: new Set() });
  });

  it('draws many as one for each look, and every one of them', () => {
    const { bundles, indexes } = bundleArrows(arrowsOf(100), unmarked);
    // The first and the last have room beside them, and are not drawn thinner.
    expect(bundles.map(({ kind, isClose, shaft, head }) => [kind, isClose, linesIn(shaft), linesIn(head)])).toEqual([
      ['data', false, 1, 1],
      ['ack', true, 49, 49],
      ['data', true, 49, 49],
      ['ack', false, 1, 1],
    ]);
    expect(indexes.size).toBe(100);
  });

  it('draws those in the middle of what is seen as it did, wherever it is scrolled to', () => {
    const far = (from: number, count: number): ArrowColumns =>
      arrowsOf(count, { y1: Array.from({ length: count }, (_, index) => from + index), y2: Array.from({ length: count }, (_, index) => from + index + 5) });
    const [here, further] = [far(0, 1000), far(300, 1000)].map((arrows) => bundleArrows(arrows, unmarked).bundles.filter(({ strip }) => strip === 2));
    expect(here.map(({ kind }) => kind)).toEqual(['ack', 'data']);
    expect(further).toEqual(here);
  });

  it('joins even a few where it is told to', () => {
    expect(bundleArrows(arrowsOf(10), unmarked, 1).indexes.size).toBe(10);
  });

  it('leaves out what looks like no other: lost segments, and the marked one', () => {
    const ending = Array.from({ length: 100 }, (_, index) => (index === 7 ? ('cross' as const) : ('head' as const)));
    const { indexes } = bundleArrows(arrowsOf(100, { ending }), (position) => position === 9);
    expect([indexes.has(7), indexes.has(9), indexes.size]).toEqual([false, false, 98]);
  });

  it('keeps apart those whose end was measured and those whose end was not, and those of other connections', () => {
    const headMeasured = Array.from({ length: 100 }, (_, index) => (index < 50 ? 1 : 0));
    const part = Array.from({ length: 100 }, (_, index) => index % 4);
    const { bundles } = bundleArrows(arrowsOf(100, { headMeasured, part }), unmarked);
    expect(bundles.filter(({ isClose }) => isClose)).toHaveLength(8);
    expect(bundles.reduce((sum, { shaft }) => sum + linesIn(shaft), 0)).toBe(100);
  });
});
