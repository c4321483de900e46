import { formatDuration } from '@synscope/explain';
import type { ConnectionRow, SegmentWindow } from '@synscope/trace';
import type { ArrowColumns, GutterColumns } from './geometry.js';

/** Seconds since the connection's first segment, to the microsecond, as tcpdump prints them. */
const seconds = (ns: number): string => (ns / 1e9).toFixed(6);

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
    // Symbols of units, which are the same in every language and as short as the room is.
    return ns < 0 ? formatDuration(ns, 'en') : `+${formatDuration(ns, 'en')}`;
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
