import { unfoldedNs, type AxisKind } from '@synscope/diagram';
import type { ConnectionRow, IdleGap } from '@synscope/trace';

/** Height of a row at zoom 1, wide and narrow, and the least and most that zooming makes of it. */
const rowHeight = 54;
const narrowRowHeight = 66;
const leastRowHeight = 6;
const mostRowHeight = 200;
const narrowBelow = 560;

/** Pixels a nanosecond from which more would show nothing more: 1 ns a pixel is finer than any clock. */
const mostPixelsPerNs = 1;

/** At zoom 1 the true axis is about as tall as the even one: on average a row's height for each row. */
function pixelsPerNs(connections: readonly ConnectionRow[], rows: number, idleGaps: readonly IdleGap[]): number {
  const drawnNs = Math.max(1_000, unfoldedNs(connections, idleGaps));
  // In steps of two, so that a connection that grows does not change its scale with every segment.
  return 2 ** Math.floor(Math.log2((rows * rowHeight) / drawnNs));
}

/**
 * The scale that the layout takes: height of a row, or pixels a nanosecond.
 * @param connections those that are drawn
 * @param rows of all of them: fewer than its segments where bursts are folded
 */
export function scaleFor(
  axis: AxisKind,
  zoom: number,
  width: number,
  connections: readonly ConnectionRow[],
  idleGaps: readonly IdleGap[],
  rows = connections.reduce((sum, one) => sum + one.segments, 0),
): number {
  if (axis === 'even') {
    const height = (width < narrowBelow ? narrowRowHeight : rowHeight) * zoom;
    return Math.min(mostRowHeight, Math.max(leastRowHeight, height));
  }
  return Math.min(mostPixelsPerNs, pixelsPerNs(connections, rows, idleGaps) * zoom);
}
