import { firstRow, type IdleGap, type SegmentWindow } from '@synscope/trace';
import type { Axis } from './axis.js';
import type { DiagramMetrics } from './metrics.js';
import { findCrossings, rowsBefore, type RowPlaces } from './row-places.js';

/** Silences shorter than this are left to the times beside the rows. */
const shortestFoldNs = 1e9;

/** Rows are asked for from multiples of this. */
const wantedStep = 32;

/** Rows that are asked for at once, at most. */
export const mostWanted = 2_000;

/** Number of entries of an ascending list for which `before` holds; it holds for a beginning of the list. */
export function countWhile<T>(list: readonly T[], before: (entry: T) => boolean): number {
  let low = 0;
  let high = list.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (before(list[middle])) low = middle + 1;
    else high = middle;
  }
  return low;
}

/**
 * A row per segment or folded burst, all of one height, and a thin one for each long silence: for learning.
 * @param total rows to draw
 * @param rowOf the row of a position anywhere in the connection, as nearly as it is known
 */
export function evenAxis(
  total: number,
  rowHeight: number,
  idleGaps: readonly IdleGap[],
  metrics: DiagramMetrics,
  rowOf: (position: number) => number = (position) => position,
): Axis {
  const folds = idleGaps
    .filter((gap) => gap.toNs - gap.fromNs >= shortestFoldNs)
    .map((gap) => ({ ...gap, afterRow: gap.afterRow ?? gap.afterPosition }))
    .filter((gap) => gap.afterRow < total - 1);
  const { foldHeight, paddingTop } = metrics;
  const rowTop = (row: number): number =>
    paddingTop + row * rowHeight + countWhile(folds, (gap) => gap.afterRow < row) * foldHeight;
  const foldTop = (index: number): number =>
    paddingTop + (folds[index].afterRow + 1) * rowHeight + index * foldHeight;
  const indexes = folds.map((_, index) => index);

  /** The row that this y lies in, or the one before where it lies in a silence. */
  const rowAt = (y: number): number => {
    const above = countWhile(indexes, (index) => foldTop(index) <= y);
    const row = Math.floor((y - paddingTop - above * foldHeight) / rowHeight);
    // Within the silence itself: the row that it follows.
    return above > 0 ? Math.max(row, folds[above - 1].afterRow) : row;
  };

  /** Heads that arrive late in the same row on the same lifeline follow one another. */
  const spreadLateHeads = (window: SegmentWindow, crossedBy: readonly number[], headY: number[]): void => {
    const seen = new Map<number, number[]>();
    crossedBy.forEach((by, row) => {
      if (by >= 0) seen.set(by, [...(seen.get(by) ?? []), row]);
    });
    for (const [by, late] of seen) {
      const top = rowTop(firstRow(window) + by);
      late.forEach((row, order) => {
        const share = (order + 1) / late.length;
        headY[row] = top + rowHeight * (metrics.headAt + (metrics.lateHeadAt - metrics.headAt) * share);
      });
    }
  };

  return {
    totalHeight: paddingTop + total * rowHeight + folds.length * foldHeight + metrics.paddingBottom,
    rowsTouching(window, yFrom, yTo) {
      const known = Math.min(window.frame.length, total - firstRow(window));
      const clamp = (index: number): number => Math.max(0, Math.min(index, known));
      return {
        from: clamp(rowAt(yFrom) - rowsBefore - firstRow(window)),
        to: clamp(rowAt(yTo) + 2 - firstRow(window)),
      };
    },
    place(window, rows): RowPlaces {
      const crossedBy = findCrossings(window, rows);
      const tailY: number[] = [];
      const headY: number[] = [];
      for (let i = rows.from; i < rows.to; i++) {
        const top = rowTop(firstRow(window) + i);
        tailY.push(top + rowHeight * metrics.tailAt);
        headY.push(top + rowHeight * metrics.headAt);
      }
      spreadLateHeads(window, crossedBy, headY);
      return { tailY, headY, crossedBy };
    },
    yAt(position) {
      const row = rowOf(position);
      const whole = Math.floor(row);
      return rowTop(whole) + rowHeight * (row === whole ? metrics.tailAt : row - whole);
    },
    yOfRow: (window, index) => rowTop(firstRow(window) + index) + rowHeight * metrics.tailAt,
    topOfRow: (window, index) => rowTop(firstRow(window) + index),
    bottomOfRow: (window, index) => rowTop(firstRow(window) + index) + rowHeight,
    roomOfRow: () => rowHeight,
    rowsWanted(window, yFrom, yTo) {
      const last = Math.max(0, total - 1);
      const first = Math.min(last, Math.max(0, rowAt(yFrom)));
      const until = Math.min(last, Math.max(first, rowAt(yTo)));
      const visible = until - first + 1;
      // What stands before and after, as far as so many rows may be asked for.
      const spare = Math.max(0, Math.min(2 * visible, (mostWanted - visible) / 2 - rowsBefore - wantedStep));
      const before = Math.max(0, Math.floor(first - rowsBefore - spare));
      // In steps, so that a picture that moves by a row asks for nothing new.
      const row = before - (before % wantedStep);
      const count = Math.min(Math.floor(until + spare) + rowsBefore + wantedStep, total) - row;
      const covered = total === 0 || (firstRow(window) <= first && firstRow(window) + window.frame.length > until);
      return { from: { by: 'row', row }, count: Math.max(1, Math.min(count, mostWanted)), covered };
    },
    folds(yFrom, yTo) {
      const first = countWhile(indexes, (index) => foldTop(index) + foldHeight <= yFrom);
      const last = countWhile(indexes, (index) => foldTop(index) < yTo);
      return folds.slice(first, last).map((gap, offset) => ({
        yFrom: foldTop(first + offset),
        yTo: foldTop(first + offset) + foldHeight,
        fromNs: gap.fromNs,
        toNs: gap.toNs,
      }));
    },
    ticks: () => [],
    longestTick: null,
  };
}
