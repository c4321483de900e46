import type { FoldedBurst, SegmentWindow } from '../segment-window.js';
import { BurstIndex, type IndexedBurst } from './burst-index.js';
import { BurstRows, type RowStretch } from './burst-rows.js';

/**
 * Folds the bursts of a window that holds every segment from its first to its last: for who draws the whole of it. Only
 * what is in the window counts: a burst that begins before it is folded from its second segment in the window on.
 */
export function foldWindow(window: SegmentWindow): SegmentWindow {
  if (window.bursts !== undefined) return window;
  const count = window.frame.length;
  const index = new BurstIndex((at, into) => {
    into.flags = window.flags[at];
    into.findings = window.findings[at];
    into.states =
      window.clientState[at] | (window.clientCertainty[at] << 8) | (window.serverState[at] << 16) | (window.serverCertainty[at] << 24);
    into.timeNs = window.timeNs[at];
    into.lengthBytes = window.lengthBytes[at];
    into.side = window.fromClient[at] === 1 ? 0 : 1;
  });
  index.readOn(count);
  const rows = new BurstRows(index, count, []);
  const stretch = rows.stretch(0, rows.total);
  const entries = Object.entries(window).map(([name, column]) => [
    name,
    Array.isArray(column) ? stretch.positions.map((at) => (column as readonly unknown[])[at]) : column,
  ]);
  const at = (position: number): { frame: number; timeNs: number } => ({ frame: window.frame[position], timeNs: window.timeNs[position] });
  const folded = foldedBursts(stretch, 0, at).map((one) => ({ ...one, position: one.position + window.first }));
  // What stands before and after the window counts as it is: a row for each segment.
  const totalRows = window.total - count + rows.total;
  return {
    ...(Object.fromEntries(entries) as SegmentWindow),
    bursts: { firstRow: window.first, totalRows, rowsAlong: [0, Math.max(0, totalRows - 1)], folded, opened: [] },
  };
}

/**
 * The folded bursts of a stretch of rows, as a window tells of them.
 * @param clientSide which side the client is
 * @param at frame and time of a segment
 */
export function foldedBursts(
  { folded }: Pick<RowStretch, 'folded'>,
  clientSide: number,
  at: (position: number) => { readonly frame: number; readonly timeNs: number },
): FoldedBurst[] {
  return folded.map(({ index, burst }) => {
    const last = at(burst.from + burst.count - 1);
    return { index, toNs: last.timeNs, lastFrame: last.frame, ...burstOf(burst, clientSide) };
  });
}

/** What of a burst is told whether it is folded or open. */
export function burstOf(burst: IndexedBurst, clientSide: number): Omit<FoldedBurst, 'index' | 'toNs' | 'lastFrame'> {
  const { from, count, segments0, bytes0, bytes1 } = burst;
  const isClient = clientSide === 0;
  return {
    position: from,
    count,
    segmentsFromClient: isClient ? segments0 : count - segments0,
    bytesFromClient: isClient ? bytes0 : bytes1,
    bytesFromServer: isClient ? bytes1 : bytes0,
  };
}
