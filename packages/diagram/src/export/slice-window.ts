import type { SegmentWindow } from '@synscope/trace';

/**
 * A part of a window as a window of its own.
 * @param from index of its first row in the window
 * @param to index after its last
 */
export function sliceWindow(window: SegmentWindow, from: number, to: number): SegmentWindow {
  const parts = Object.entries(window).map(([name, column]) => [name, Array.isArray(column) ? column.slice(from, to) : column]);
  return { ...(Object.fromEntries(parts) as SegmentWindow), first: window.first + from };
}

/** Windows that follow each other as one. @param windows in order of position, without gaps; at least one */
export function joinWindows(windows: readonly SegmentWindow[]): SegmentWindow {
  const [head] = windows;
  const parts = Object.entries(head).map(([name, column]) => [
    name,
    Array.isArray(column) ? windows.flatMap((one) => one[name as 'frame']) : column,
  ]);
  return Object.fromEntries(parts) as SegmentWindow;
}
