import { firstRow, totalRows, type IdleGap, type SegmentWindow } from '@synscope/trace';
import type { Axis } from './axis.js';
import { countWhile, mostWanted } from './even-axis.js';
import { rowsBefore } from './row-places.js';

/** Rows asked for at once where some more are wanted. */
const usualWanted = 512;

/** What lies between the two axes is made from. */
export interface BlendInput {
  readonly even: Axis;
  readonly toScale: Axis;
  /** How much of it is to scale: above 0, below 1. */
  readonly share: number;
  /** Height of a row of the even axis. */
  readonly rowHeight: number;
  readonly idleGaps: readonly IdleGap[];
  /** Least height of a silence. */
  readonly leastFold: number;
}

/**
 * Time between the even axis and the true one: everything stands as far between its two places as the share says. Rows
 * keep some distance, however fast they follow, and the longer nothing was sent, the further they are apart.
 */
export function blendAxis({ even, toScale, share, rowHeight, idleGaps, leastFold }: BlendInput): Axis {
  const mix = (ofEven: number, ofTrue: number): number => ofEven + (ofTrue - ofEven) * share;
  const yOfRow = (window: SegmentWindow, index: number): number => mix(even.yOfRow(window, index), toScale.yOfRow(window, index));
  const bottomOfRow = (window: SegmentWindow, index: number): number => mix(even.bottomOfRow(window, index), toScale.bottomOfRow(window, index));
  const totalHeight = mix(even.totalHeight, toScale.totalHeight);
  /** Rows of the window that are drawn: fewer than it has in replay. */
  const drawn = (window: SegmentWindow): number => even.rowsTouching(window, -Infinity, Infinity).to;
  const indexes = (window: SegmentWindow): number[] => Array.from({ length: drawn(window) }, (_, index) => index);

  return {
    totalHeight,
    rowsTouching(window, yFrom, yTo) {
      const rows = indexes(window);
      const first = countWhile(rows, (index) => bottomOfRow(window, index) < yFrom);
      const after = countWhile(rows, (index) => yOfRow(window, index) - rowHeight <= yTo);
      return { from: Math.max(0, first - rowsBefore), to: Math.max(after, Math.max(0, first - rowsBefore)) };
    },
    place(window, rows) {
      const ofEven = even.place(window, rows);
      const ofTrue = toScale.place(window, rows);
      return {
        tailY: ofEven.tailY.map((y, row) => mix(y, ofTrue.tailY[row])),
        headY: ofEven.headY.map((y, row) => mix(y, ofTrue.headY[row])),
        crossedBy: ofEven.crossedBy,
      };
    },
    yAt: (position, timeNs) => mix(even.yAt(position, timeNs), toScale.yAt(position, timeNs)),
    yOfRow,
    topOfRow: (window, index) => mix(even.topOfRow(window, index), toScale.topOfRow(window, index)),
    bottomOfRow,
    roomOfRow: (window, index) => mix(even.roomOfRow(window, index), toScale.roomOfRow(window, index)),
    rowsWanted(window, yFrom, yTo) {
      const count = window.frame.length;
      const total = totalRows(window);
      const begins = firstRow(window) === 0 || (count > 0 && yOfRow(window, 0) <= yFrom);
      const ends = firstRow(window) + count >= total || (count > 0 && bottomOfRow(window, count - 1) >= yTo);
      // On average; how close rows are elsewhere is only known when they are here.
      const spacing = Math.max(1, totalHeight / Math.max(1, total), rowHeight * (1 - share));
      const inView = this.rowsTouching(window, yFrom, yTo);
      // What is above is at hand, and something of what is seen.
      const overlaps = begins && count > 0 && bottomOfRow(window, count - 1) >= yFrom;
      const guess = overlaps ? firstRow(window) + inView.from : rowBefore(window, yFrom, spacing);
      const row = Math.max(0, Math.min(Math.floor(guess) - rowsBefore, total - 1));
      const rowsInSight = Math.ceil((yTo - yFrom) / (rowHeight * (1 - share))) + 2 * rowsBefore;
      return {
        from: { by: 'row', row },
        count: Math.min(mostWanted, Math.max(usualWanted, rowsInSight)),
        covered: total === 0 || (begins && ends),
      };
    },
    folds(yFrom, yTo) {
      const folds = toScale.folds(-Infinity, Infinity);
      return folds.flatMap((fold) => {
        const gap = idleGaps.find((one) => one.fromNs <= fold.fromNs && one.toNs >= fold.toNs);
        if (gap === undefined) return [];
        const row = gap.afterRow ?? gap.afterPosition;
        const own = even.folds(-Infinity, Infinity).find((one) => one.fromNs === gap.fromNs);
        const between = (even.yAt(row, gap.fromNs) + even.yAt(row + 1, gap.toNs)) / 2;
        const [top, bottom] = [mix(own?.yFrom ?? between, fold.yFrom), mix(own?.yTo ?? between, fold.yTo)];
        // Its words need some room, whatever the rows leave.
        const more = Math.max(0, leastFold - (bottom - top)) / 2;
        const blended = { ...fold, yFrom: top - more, yTo: bottom + more };
        return blended.yTo > yFrom && blended.yFrom < yTo ? [blended] : [];
      });
    },
    // Between the axes no mark can stand: the same time is another height in every row. The rows have their times.
    ticks: () => [],
    longestTick: null,
  };

  /** The row at a height outside of the window, as near as it is known. */
  function rowBefore(window: SegmentWindow, y: number, spacing: number): number {
    const last = window.frame.length - 1;
    if (last < 0) return y / spacing;
    const up = yOfRow(window, 0) - y;
    return up > 0 ? firstRow(window) - up / spacing : firstRow(window) + last + (y - yOfRow(window, last)) / spacing;
  }
}
