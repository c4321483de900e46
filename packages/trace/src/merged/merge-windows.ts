import type { SegmentWindow } from '../segment-window.js';
import { emptyWindow } from '../segments/read-window.js';

/**
 * Rows of several connections as one window's columns.
 * @param own for each connection the window of its rows, in order
 * @param part for each row of the result which connection it is of
 * @param total segments of all of them
 * @param first position of the first row among all of them
 */
export function mergeWindows(own: readonly SegmentWindow[], part: readonly number[], total: number, first: number): SegmentWindow {
  const merged = emptyWindow(own[0].connection, total, first);
  const seen = own.map(() => 0);
  const columns = Object.keys(merged).filter((name) => Array.isArray(merged[name as 'frame'])) as 'frame'[];
  for (const index of part) {
    const row = seen[index]++;
    for (const name of columns) merged[name].push(own[index][name][row]);
  }
  return merged;
}
