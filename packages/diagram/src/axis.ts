import type { SegmentWindow } from '@synscope/trace';
import type { Fold, RowsWanted, Tick } from './geometry.js';
import type { RowPlaces } from './row-places.js';

/** A run of rows of the window: indexes into its columns, `to` not among them. */
export interface RowRange {
  readonly from: number;
  readonly to: number;
}

/** How time runs down the picture. All y are of the whole picture, from its top. */
export interface Axis {
  readonly totalHeight: number;
  /** Rows of the window whose arrows may touch this stretch of the picture. */
  rowsTouching(window: SegmentWindow, yFrom: number, yTo: number): RowRange;
  /** Where the segments of these rows are sent and received. */
  place(window: SegmentWindow, rows: RowRange): RowPlaces;
  /** Where a segment stands of which position and time are known, whether or not the window has it. */
  yAt(position: number, timeNs: number): number;
  /** Where a row of the window stands: for scrolling to it, and for its time. */
  yOfRow(window: SegmentWindow, index: number): number;
  /** Where a row begins, and where it has ended. */
  topOfRow(window: SegmentWindow, index: number): number;
  bottomOfRow(window: SegmentWindow, index: number): number;
  /** Height that a row may fill with text. */
  roomOfRow(window: SegmentWindow, index: number): number;
  /** What must be asked for to draw this stretch. */
  rowsWanted(window: SegmentWindow, yFrom: number, yTo: number): RowsWanted;
  folds(yFrom: number, yTo: number): readonly Omit<Fold, 'text'>[];
  ticks(yFrom: number, yTo: number): readonly Tick[];
  /** The longest text of any tick; null on an axis without. */
  readonly longestTick: string | null;
}
