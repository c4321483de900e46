import type { FoldedBurst, SegmentWindow } from '../segment-window.js';

/** Row of the window's first segment within the connection: its position where nothing is folded. */
export const firstRow = (window: SegmentWindow): number => window.bursts?.firstRow ?? window.first;

/** Rows of the whole connection: its segments where nothing is folded. */
export const totalRows = (window: SegmentWindow): number => window.bursts?.totalRows ?? window.total;

/** Which of the window's connections a row is of: its index in `parts.connections`; 0 where there is one only. */
export const partOf = (window: SegmentWindow, index: number): number => window.parts?.part[index] ?? 0;

/** Rows of a window by their indexes, whatever else the window tells unchanged. */
export function pickRows(window: SegmentWindow, rows: readonly number[]): SegmentWindow {
  const pick = <T>(column: readonly T[]): T[] => rows.map((index) => column[index]);
  const { parts } = window;
  const columns = Object.entries(window).map(([name, column]) => [name, Array.isArray(column) ? pick(column) : column]);
  return {
    ...(Object.fromEntries(columns) as SegmentWindow),
    ...(parts !== undefined && { parts: { ...parts, part: pick(parts.part), position: pick(parts.position) } }),
  };
}

/**
 * The rows of one of the window's connections as a window of its own; the window itself where there is one only. Without
 * gaps where nothing of the window is folded; of a folded burst that begins with the connection it has the first segment.
 */
export function partWindow(window: SegmentWindow, part: number): SegmentWindow {
  if (window.parts === undefined) return window;
  const rows = window.parts.part.flatMap((one, index) => (one === part ? [index] : []));
  const { parts, bursts: _, ...own } = pickRows(window, rows);
  const first = parts?.position[0] ?? 0;
  return { ...own, connection: window.parts.connections[part], first, total: first + rows.length };
}

/** The folded burst that a row of the window stands for; null where the row is a segment. */
export function foldedAt(window: SegmentWindow, index: number): FoldedBurst | null {
  const folded = window.bursts?.folded ?? noBursts;
  const found = folded[countUpTo(folded, (one) => one.index <= index) - 1];
  return found?.index === index ? found : null;
}

/** The position of a row's segment, of a folded burst that of its first. Rows beyond the window count on from it. */
export function positionOf(window: SegmentWindow, index: number): number {
  const folded = window.bursts?.folded ?? noBursts;
  const before = folded[countUpTo(folded, (one) => one.index <= index) - 1];
  if (before === undefined) return window.first + index;
  return before.index === index ? before.position : before.position + before.count + index - before.index - 1;
}

/**
 * The index of the row that shows a position: of the segment, or of the folded burst that it is in. Outside of 0 to the
 * number of rows where the window does not have it.
 */
export function indexOf(window: SegmentWindow, position: number): number {
  const folded = window.bursts?.folded ?? noBursts;
  const before = folded[countUpTo(folded, (one) => one.position <= position) - 1];
  if (before === undefined) return position - window.first;
  const end = before.position + before.count;
  return position < end ? before.index : before.index + 1 + position - end;
}

/** One past the position of the window's last segment. */
export function endOf(window: SegmentWindow): number {
  const last = window.frame.length - 1;
  if (last < 0) return window.first;
  const folded = foldedAt(window, last);
  return folded === null ? positionOf(window, last) + 1 : folded.position + folded.count;
}

/** When the last segment of a row was captured, nanoseconds. */
export const rowEndNs = (window: SegmentWindow, index: number): number =>
  foldedAt(window, index)?.toNs ?? window.timeNs[index];

/**
 * The segments around a row up to the nearest folded bursts, as a window of its own in which nothing is folded. A folded
 * burst gives its first segment.
 */
export function plainAround(window: SegmentWindow, index: number): SegmentWindow {
  if (window.bursts === undefined) return window;
  const { folded } = window.bursts;
  const at = countUpTo(folded, (one) => one.index <= index);
  const isFolded = folded[at - 1]?.index === index;
  const from = isFolded ? index : (folded[at - 1]?.index ?? -1) + 1;
  const to = isFolded ? index + 1 : (folded[at]?.index ?? window.frame.length);
  const rows = Array.from({ length: to - from }, (_, row) => from + row);
  const { bursts: _, ...plain } = pickRows(window, rows);
  return { ...plain, first: positionOf(window, from) };
}

const noBursts: readonly FoldedBurst[] = [];

/** Number of entries of an ascending list for which `before` holds; it holds for a beginning of the list. */
function countUpTo<T>(list: readonly T[], before: (entry: T) => boolean): number {
  let low = 0;
  let high = list.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (before(list[middle])) low = middle + 1;
    else high = middle;
  }
  return low;
}

/**
 * The row of a position anywhere in the connection: exact where the window has it, else as near as it tells. Within a
 * folded burst, the fraction tells how far.
 */
export function rowNear(window: SegmentWindow, position: number): number {
  const { bursts } = window;
  if (bursts === undefined) return position;
  const index = indexOf(window, position);
  if (index >= 0 && index < window.frame.length) {
    const folded = foldedAt(window, index);
    return bursts.firstRow + index + (folded === null ? 0 : (position - folded.position) / folded.count);
  }
  const along = bursts.rowsAlong;
  const part = (Math.max(0, Math.min(position, window.total - 1)) / Math.max(1, window.total - 1)) * (along.length - 1);
  const before = Math.floor(part);
  const from = along[before] ?? 0;
  return from + ((along[before + 1] ?? from) - from) * (part - before);
}
