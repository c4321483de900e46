import type { IdleGap, SegmentWindow } from '@synscope/trace';
import type { AxisKind } from '../geometry.js';

/** Height of a row of the picture, in pixels. */
const rowHeight = 56;
/** 1 ns a pixel is finer than any clock. */
const pixelsPerNsMost = 1;

/**
 * The scale of a picture that is drawn apart from any view: rows as tall as the page has them. The true axis is made about
 * as tall as the even one: on average a row's height for each segment.
 */
export function exportScale(axis: AxisKind, window: SegmentWindow, idleGaps: readonly IdleGap[]): number {
  if (axis === 'even') return rowHeight;
  const times = window.timeNs;
  const firstNs = times[0] ?? 0;
  const lastNs = times.at(-1) ?? 0;
  const within = idleGaps.filter(({ fromNs, toNs }) => fromNs >= firstNs && toNs <= lastNs);
  const idleNs = within.reduce((sum, { fromNs, toNs }) => sum + toNs - fromNs, 0);
  return Math.min(pixelsPerNsMost, (times.length * rowHeight) / Math.max(1000, lastNs - firstNs - idleNs));
}
