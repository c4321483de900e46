import { formatShortDuration } from '@synscope/explain';
import type { ConnectionRow, SegmentWindow } from '@synscope/trace';
import type { ArrowColumns, GutterColumns } from './geometry.js';
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

/**
 * Frame numbers and times beside the arrows.
 * @param shown 1 for each arrow that has room for text beside it
 */
export function layoutGutter(
  window: SegmentWindow,
  connection: ConnectionRow,
  arrows: ArrowColumns,
  shown: readonly number[],
): GutterColumns {
  const delta = (index: number): string => {
    if (index === 0) return '';
    const ns = window.timeNs[index] - window.timeNs[index - 1];
    return ns < 0 ? `−${formatShortDuration(-ns)}` : `+${formatShortDuration(ns)}`;
  };
  const indexes = arrows.position.map((position) => position - window.first);
  return {
    position: arrows.position,
    frame: arrows.frame,
    y: arrows.y1,
    time: indexes.map((index) => seconds(window.timeNs[index] - connection.startNs)),
    delta: indexes.map(delta),
    shown,
  };
}
