import type { SegmentsView } from '@synscope/protocol';

/** Which rows show what is asked for in other words. */
export interface RowsOf {
  rowOf(position: number): number;
  rowAtTime(timeNs: number): number;
  rowOfFrame(frame: number): number;
}

/** Where the window begins that is asked for. @param total how many rows there are */
export function firstRow({ from, count }: SegmentsView, total: number, rows: RowsOf): number {
  switch (from.by) {
    case 'position':
      return Math.min(rows.rowOf(from.position), total);
    case 'row':
      return Math.min(from.row, total);
    case 'end':
      return Math.max(0, total - count);
    case 'time':
      return rows.rowAtTime(from.timeNs);
    case 'frame':
      return Math.max(0, Math.min(rows.rowOfFrame(from.frame) - Math.floor(count / 2), total - count));
  }
}
