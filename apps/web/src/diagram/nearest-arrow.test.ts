import type { ArrowColumns } from '@synscope/diagram';
import { describe, expect, it } from 'vitest';
import { nearestArrow } from './nearest-arrow.js';

/** Two arrows: one falls from left to right from y 100, the other back from y 160. */
const arrows: ArrowColumns = {
  position: [7, 8],
  frame: [8, 9],
  part: [0, 0],
  fromLeft: [1, 0],
  x1: [200, 600],
  y1: [100, 160],
  x2: [600, 200],
  y2: [120, 180],
  kind: ['data', 'ack'],
  ending: ['head', 'head'],
  tailMeasured: [1, 1],
  headMeasured: [1, 1],
  label: [
    { above: [{ kind: 'flags', text: 'PSH, ACK', x: 216, width: 60, tone: null }], aboveY: 93, below: [], belowY: 120 },
    null,
  ],
};

describe('nearestArrow', () => {
  it('means the arrow that is nearest, not only one that is hit', () => {
    expect(nearestArrow(arrows, 400, 112)).toBe(0);
    expect(nearestArrow(arrows, 400, 136)).toBe(0);
    expect(nearestArrow(arrows, 400, 150)).toBe(1);
  });

  it('means an arrow by its label', () => {
    expect(nearestArrow(arrows, 240, 85)).toBe(0);
  });

  it('means a row beside the lifelines, by its time or its states', () => {
    expect(nearestArrow(arrows, 20, 104)).toBe(0);
    expect(nearestArrow(arrows, 700, 162)).toBe(1);
  });

  it('means nothing far from all of them', () => {
    expect(nearestArrow(arrows, 400, 300)).toBe(-1);
  });
});
