import type { BurstPart, FoldedBurst, OpenedBurst, SegmentWindow } from '../segment-window.js';
import { BurstIndex, type IndexedBurst } from './burst-index.js';
import { BurstRows, type RowStretch } from './burst-rows.js';
import { partOf, pickRows } from './window-rows.js';

/**
 * Folds the bursts of a window that holds every segment from its first to its last: for who draws the whole of it. Only
 * what is in the window counts: a burst that begins before it is folded from its second segment in the window on.
 */
export function foldWindow(window: SegmentWindow): SegmentWindow {
  if (window.bursts !== undefined) return window;
  const count = window.frame.length;
  const index = new BurstIndex({
    read(at, into) {
      into.flags = window.flags[at];
      into.findings = window.findings[at];
      into.states =
        window.clientState[at] | (window.clientCertainty[at] << 8) | (window.serverState[at] << 16) | (window.serverCertainty[at] << 24);
      into.timeNs = window.timeNs[at];
      into.lengthBytes = window.lengthBytes[at];
      into.side = window.fromClient[at] === 1 ? 0 : 1;
      into.part = partOf(window, at);
    },
    // Read once, from the beginning.
    statesBefore: () => [],
  });
  index.readOn(count);
  const rows = new BurstRows(index, count, []);
  const stretch = rows.stretch(0, rows.total);
  const at = (position: number): { frame: number; timeNs: number } => ({ frame: window.frame[position], timeNs: window.timeNs[position] });
  const folded = foldedBursts(stretch, () => 0, at, window.parts !== undefined).map((one) => ({ ...one, position: one.position + window.first }));
  // What stands before and after the window counts as it is: a row for each segment.
  const totalRows = window.total - count + rows.total;
  return {
    ...pickRows(window, stretch.positions),
    bursts: { firstRow: window.first, totalRows, rowsAlong: [0, Math.max(0, totalRows - 1)], folded, opened: [] },
  };
}

/**
 * The folded bursts of a stretch of rows, as a window tells of them.
 * @param clientSide which side of a connection the client is
 * @param at frame and time of a segment
 * @param several whether the list is of several connections
 */
export function foldedBursts(
  { folded }: Pick<RowStretch, 'folded'>,
  clientSide: (part: number) => number,
  at: (position: number) => { readonly frame: number; readonly timeNs: number },
  several = false,
): FoldedBurst[] {
  return folded.map(({ index, burst }) => {
    const last = at(burst.from + burst.count - 1);
    return { index, toNs: last.timeNs, lastFrame: last.frame, ...burstOf(burst, clientSide, several) };
  });
}

/** What of a burst is counted for the ends of its connections. */
export function burstOf(
  { from, shares }: IndexedBurst,
  clientSide: (part: number) => number,
  several: boolean,
): Omit<FoldedBurst, 'index' | 'toNs' | 'lastFrame'> {
  const parts = shares.map(({ part, segments, segments0, bytes0, bytes1 }): BurstPart => {
    const isClient = clientSide(part) === 0;
    return {
      part,
      count: segments,
      segmentsFromClient: isClient ? segments0 : segments - segments0,
      bytesFromClient: isClient ? bytes0 : bytes1,
      bytesFromServer: isClient ? bytes1 : bytes0,
    };
  });
  const sum = (count: (one: BurstPart) => number): number => parts.reduce((all, one) => all + count(one), 0);
  return {
    position: from,
    count: sum((one) => one.count),
    segmentsFromClient: sum((one) => one.segmentsFromClient),
    bytesFromClient: sum((one) => one.bytesFromClient),
    bytesFromServer: sum((one) => one.bytesFromServer),
    ...(several && { parts }),
  };
}

/** How a window tells of an open burst. @param several whether the list is of several connections */
export const openBurstOf =
  (several: boolean) =>
  ({ from, count, shares }: IndexedBurst): OpenedBurst => ({ position: from, count, ...(several && { parts: shares.map(({ part }) => part) }) });
