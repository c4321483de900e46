import type { SegmentWindow, WindowParts } from '@synscope/trace';

/**
 * A part of a window as a window of its own.
 * @param from index of its first row in the window
 * @param to index after its last
 */
export function sliceWindow(window: SegmentWindow, from: number, to: number): SegmentWindow {
  const parts = Object.entries(window).map(([name, column]) => [name, Array.isArray(column) ? column.slice(from, to) : column]);
  return { ...(Object.fromEntries(parts) as SegmentWindow), first: window.first + from, ...(window.parts && { parts: sliceParts(window, window.parts, from, to) }) };
}

/** Windows that follow each other as one. @param windows in order of position, without gaps; at least one */
export function joinWindows(windows: readonly SegmentWindow[]): SegmentWindow {
  const [head] = windows;
  const parts = Object.entries(head).map(([name, column]) => [
    name,
    Array.isArray(column) ? windows.flatMap((one) => one[name as 'frame']) : column,
  ]);
  const own = windows.flatMap((one) => one.parts ?? []);
  const joined = own.length === 0 ? {} : { parts: { ...own[0], part: own.flatMap((one) => one.part), position: own.flatMap((one) => one.position) } };
  return { ...(Object.fromEntries(parts) as SegmentWindow), ...joined };
}

/** Whose the rows of a part of a window are, and the states before them. */
function sliceParts(window: SegmentWindow, parts: WindowParts, from: number, to: number): WindowParts {
  const before = parts.before.map((known, part) => {
    const last = parts.part.lastIndexOf(part, from - 1);
    if (from === 0 || last < 0) return known;
    return {
      clientState: window.clientState[last],
      clientCertainty: window.clientCertainty[last],
      serverState: window.serverState[last],
      serverCertainty: window.serverCertainty[last],
    };
  });
  return { ...parts, part: parts.part.slice(from, to), position: parts.position.slice(from, to), before };
}
