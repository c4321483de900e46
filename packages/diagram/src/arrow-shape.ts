import type { ArrowColumns } from './geometry.js';

/** One arrow as SVG path data. Empty where there is nothing of that kind. */
export interface ArrowShape {
  /** The part of the shaft that rests on the measured end, or all of it. */
  readonly shaft: string;
  /** The part towards an end that is worked out; to be drawn in dashes. */
  readonly inferredShaft: string;
  /** The closed outline of the head. */
  readonly head: string;
  /** The cross where a lost segment ends. */
  readonly cross: string;
  /** 1 where the arrow has room around it, less where others are close: lines are to be as much thinner. */
  readonly size: number;
}

/** Length of an arrowhead, half of its width, and how far its back is hollowed. */
const fullHeadLength = 12;
const fullHeadHalfWidth = 5;
const headNotch = 2;
/** The share of a shaft that is drawn in dashes towards an end that was not measured. */
const inferredShare = 0.28;
const fullCrossArm = 5.5;

const round = (value: number): number => Math.round(value * 100) / 100;
const point = (x: number, y: number): string => `${round(x)} ${round(y)}`;

/** Distance from one arrow to the next at which heads are drawn at their full size, and the least size of them. */
const fullSizeFrom = 18;
const leastSize = 0.35;

/** How large an arrow's head may be beside its neighbours: 1 where it has room around it. */
export function arrowSize(arrows: ArrowColumns, index: number): number {
  const before = arrows.y1[index] - (arrows.y1[index - 1] ?? -Infinity);
  const after = (arrows.y1[index + 1] ?? Infinity) - arrows.y1[index];
  return Math.max(leastSize, Math.min(1, Math.max(before, after) / fullSizeFrom));
}

/** The shape of arrow `index`, from the edge of one lifeline to the edge of the other. */
export function arrowShape(arrows: ArrowColumns, index: number): ArrowShape {
  const size = arrowSize(arrows, index);
  const headLength = size * fullHeadLength;
  const headHalfWidth = size * fullHeadHalfWidth;
  const crossArm = size * fullCrossArm;
  const x1 = arrows.x1[index];
  const y1 = arrows.y1[index];
  const x2 = arrows.x2[index];
  const y2 = arrows.y2[index];
  const length = Math.hypot(x2 - x1, y2 - y1) || 1;
  const ux = (x2 - x1) / length;
  const uy = (y2 - y1) / length;
  const at = (distance: number, side = 0): string =>
    point(x1 + ux * distance - uy * side, y1 + uy * distance + ux * side);
  const ending = arrows.ending[index];
  const end = ending === 'head' ? length - headLength + size * headNotch : length;
  const line = (from: number, to: number): string => (to > from ? `M${at(from)}L${at(to)}` : '');

  const back = length - headLength;
  const outline = [at(length), at(back, headHalfWidth), at(back + size * headNotch), at(back, -headHalfWidth)];
  const arms = [
    `M${point(x2 - crossArm, y2 - crossArm)}L${point(x2 + crossArm, y2 + crossArm)}`,
    `M${point(x2 + crossArm, y2 - crossArm)}L${point(x2 - crossArm, y2 + crossArm)}`,
  ];

  // A segment still under way, or lost, has no other end to measure.
  const headKnown = arrows.headMeasured[index] === 1 && ending === 'head';
  const tailKnown = arrows.tailMeasured[index] === 1;
  const solidFrom = tailKnown ? 0 : length * inferredShare;
  const solidTo = headKnown || ending === 'cross' ? end : length * (1 - inferredShare);
  return {
    shaft: line(solidFrom, solidTo),
    inferredShaft: line(0, solidFrom) + line(solidTo, end),
    head: ending === 'head' ? `M${outline.join('L')}Z` : '',
    cross: ending === 'cross' ? arms.join('') : '',
    size,
  };
}
