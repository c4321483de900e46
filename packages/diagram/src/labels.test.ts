import { describe, expect, it } from 'vitest';
import type { LabelWords } from './label-text.js';
import { layoutLabel, type Line } from './labels.js';
import { pixelMetrics } from './metrics.js';

const metrics = pixelMetrics(700);
const syn: LabelWords = {
  mark: null,
  flags: 'SYN',
  length: null,
  numbers: 'seq 0',
  options: ['MSS 1460', 'WS ×1024', 'SACK', 'TS'],
  badges: [],
};
/** From the right lifeline to the left one. */
const place = { x1: 600, y1: 100, x2: 100, y2: 114, room: 58 };
const labelBeside = (...others: Line[]): ReturnType<typeof layoutLabel> => layoutLabel(syn, place, others, metrics);
const yAt = (line: Line, x: number): number => line.y1 + ((line.y2 - line.y1) * (x - line.x1)) / (line.x2 - line.x1);

describe('the label of an arrow', () => {
  it('stands at the tail, where nothing runs through it', () => {
    const { above, below } = labelBeside();
    expect(above.at(-1)!.x + above.at(-1)!.width).toBeCloseTo(600 - metrics.labelInset);
    expect(below.map(({ text }) => text)).toEqual(syn.options);
  });

  it('moves along, where an arrow that comes in under the first row would run through its options', () => {
    const crossing = { x1: 100, y1: 50, x2: 600, y2: 124 };
    const { below, belowY } = labelBeside(crossing);
    expect(below.map(({ text }) => text)).toEqual(syn.options);
    const end = below.at(-1)!.x + below.at(-1)!.width;
    expect(yAt(crossing, end)).toBeLessThan(belowY - metrics.lineHeight * 0.75);
  });
});
