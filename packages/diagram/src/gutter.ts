import { formatShortDuration, formatWallClock } from '@synscope/explain';
import { indexOf, rowEndNs, type SegmentWindow } from '@synscope/trace';
import type { ArrowColumns, BurstBlock, GutterColumns, TimesKind } from './geometry.js';
import type { DiagramMetrics } from './metrics.js';
import type { Span } from './span.js';

/** Seconds since the connection's first segment, to the microsecond, as tcpdump prints them. */
const seconds = (ns: number): string => (ns / 1e9).toFixed(6);

/** What of the clock a capture began with. */
export interface CaptureClock {
  /** Epoch seconds from which the window's times count. */
  readonly baseSeconds: number;
  /** How far the clock that is read is ahead of UTC, seconds. */
  readonly aheadSeconds: number;
}

/** Which times stand beside the rows, and from what they count. */
export interface TimesInput {
  readonly kind: TimesKind;
  /** For those of the clock; without it, they count from the first segment. */
  readonly clock: CaptureClock | null;
  readonly span: Span;
}

/** A moment by the clock, where that is what stands beside the rows. */
export const clockText = ({ kind, clock }: TimesInput, timeNs: number): string | null =>
  kind === 'absolute' && clock !== null ? formatWallClock(clock.baseSeconds + clock.aheadSeconds, timeNs) : null;

/** The time of a row of the window. */
function timeText(window: SegmentWindow, index: number, times: TimesInput): string {
  const { kind, span } = times;
  const timeNs = window.timeNs[index];
  const byClock = clockText(times, timeNs);
  if (byClock !== null) return byClock;
  if (kind !== 'delta') return seconds(timeNs - span.startNs);
  if (index === 0) return '';
  const ns = timeNs - rowEndNs(window, index - 1);
  return ns < 0 ? `−${formatShortDuration(-ns)}` : `+${formatShortDuration(ns)}`;
}

/** The longest time beside any row. */
function longestTime(times: TimesInput): string {
  const relative = times.kind === 'delta' ? longestDelta : seconds(times.span.durationNs);
  return zeros(clockText(times, 0) ?? relative);
}

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
  times: TimesInput,
  longestMark: string | null,
  metrics: DiagramMetrics,
): number {
  const { measure, gutterGap, timesBeside } = metrics;
  if (longestMark !== null) {
    const mark = clockText(times, 0) ?? longestMark;
    return Math.max(metrics.gutterWidth, measure(zeros(mark), 'time') + gutterGap);
  }
  const frame = measure(zeros(String(window.frame.at(-1) ?? 0)), 'frame');
  const time = measure(longestTime(times), 'time');
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
  times: TimesInput,
  marks: GutterMarks,
  shown: readonly number[],
): GutterColumns {
  return {
    position: marks.position,
    frame: marks.frame,
    y: marks.y1,
    time: marks.position.map((position) => timeText(window, indexOf(window, position), times)),
    shown,
  };
}
