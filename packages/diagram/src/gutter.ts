import { formatShortDuration } from '@synscope/explain';
import { indexOf, rowEndNs, type ConnectionRow, type SegmentWindow } from '@synscope/trace';
import type { ArrowColumns, BurstBlock, GutterColumns } from './geometry.js';
import type { DiagramMetrics } from './metrics.js';

/** Seconds since the connection's first segment, to the microsecond, as tcpdump prints them. */
const seconds = (ns: number): string => (ns / 1e9).toFixed(6);

/** As wide as any digits: so that the gutter keeps its width from row to row. */
const zeros = (text: string): string => text.replace(/\d/g, '0');

/** The longest time since the row before: six characters and a sign. */
const longestDelta = '+999 ms';

/**
 * Width of the gutter: that of its longest text. What stands in it further down the same connection is no longer.
 * @param longestMark the longest mark of the time axis, where it has marks: they take the place of the rows' times
 */
export function gutterWidth(
  window: SegmentWindow,
  connection: ConnectionRow,
  longestMark: string | null,
  metrics: DiagramMetrics,
): number {
  const { measure, gutterGap, timesBeside } = metrics;
  if (longestMark !== null) return Math.max(metrics.gutterWidth, measure(zeros(longestMark), 'time') + gutterGap);
  const frame = measure(zeros(String(window.frame.at(-1) ?? 0)), 'frame');
  const time = measure(metrics.verticalStates ? longestDelta : zeros(seconds(connection.durationNs)), 'time');
  const widest = timesBeside ? frame + gutterGap + time : Math.max(frame, time);
  return Math.max(metrics.gutterWidth, widest + gutterGap);
}

/** What stands in the gutter beside the picture: arrows and folded bursts, in order. */
export type GutterMarks = Pick<ArrowColumns, 'position' | 'frame' | 'y1'>;

/** Joins arrows and folded bursts in order, and says which of them have room for their times. */
export function gutterMarks(
  arrows: ArrowColumns,
  hasTime: readonly number[],
  bursts: readonly BurstBlock[],
  metrics: DiagramMetrics,
): { readonly marks: GutterMarks; readonly shown: readonly number[] } {
  if (bursts.length === 0) return { marks: arrows, shown: hasTime };
  const rows = arrows.position.map((position, index) => ({
    position,
    frame: arrows.frame[index],
    y: arrows.y1[index],
    shown: hasTime[index],
  }));
  for (const { position, frame, yFrom, yTo } of bursts) {
    const y = yFrom + Math.min((yTo - yFrom) / 2, metrics.timeDistance / 2);
    rows.push({ position, frame, y, shown: yTo - yFrom >= metrics.lineHeight ? 1 : 0 });
  }
  rows.sort((one, other) => one.position - other.position);
  return {
    marks: { position: rows.map((row) => row.position), frame: rows.map((row) => row.frame), y1: rows.map((row) => row.y) },
    shown: rows.map((row) => row.shown),
  };
}

/**
 * Frame numbers and times beside the arrows and folded bursts.
 * @param shown 1 for each mark that has room for text beside it
 */
export function layoutGutter(
  window: SegmentWindow,
  connection: ConnectionRow,
  marks: GutterMarks,
  shown: readonly number[],
): GutterColumns {
  const delta = (index: number): string => {
    if (index === 0) return '';
    const ns = window.timeNs[index] - rowEndNs(window, index - 1);
    return ns < 0 ? `−${formatShortDuration(-ns)}` : `+${formatShortDuration(ns)}`;
  };
  const indexes = marks.position.map((position) => indexOf(window, position));
  return {
    position: marks.position,
    frame: marks.frame,
    y: marks.y1,
    time: indexes.map((index) => seconds(window.timeNs[index] - connection.startNs)),
    delta: indexes.map(delta),
    shown,
  };
}
