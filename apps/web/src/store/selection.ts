import { limits } from '@synscope/protocol';
import { type ConnectionRow, firstRow, foldedAt, type FoldedBurst, indexOf, partOf, partWindow, plainAround, positionOf, rowEndNs, totalRows, type SegmentWindow } from '@synscope/trace';
import { windowSegments, type State } from './state.js';
import { wantedSpan } from './wanted-window.js';

/** Rows that are kept around a selected segment, so that what stands beside it is there as well. */
const around = 24;

type Looked = Pick<State, 'answered' | 'connection' | 'together'>;

/** Whether the picture at hand is of the connections that are shown together, or of one where one is shown. */
function isOfThese({ answered, together }: Looked): boolean {
  const asked = answered?.view.segments?.together ?? null;
  if (asked === null || together === null) return asked === together;
  return asked.length === together.length && asked.every((connection, index) => connection === together[index]);
}

/** The window of what is being looked at, or null where none is at hand. */
export function currentSegments(state: Looked): SegmentWindow | null {
  const segments = state.answered?.picture.segments ?? null;
  if (segments === null || !isOfThese(state)) return null;
  return state.together !== null || segments.connection === state.connection ? segments : null;
}

const noRows: readonly ConnectionRow[] = [];

/** The connections shown together, as far as there are any; none where one is shown. */
export const togetherRows = (state: Looked): readonly ConnectionRow[] =>
  isOfThese(state) ? (state.answered?.picture.together ?? noRows) : noRows;

/** The connection that is told of beside the diagram: of several, that of the selected segment, or the first. */
export function lookedAt(state: Looked & Pick<State, 'selectedIn' | 'selected'>): ConnectionRow | null {
  if (state.together === null) return state.answered?.picture.connection ?? null;
  const rows = togetherRows(state);
  const own = state.selected === null ? undefined : rows.find((row) => row.connection === state.selectedIn?.connection);
  return own ?? rows[0] ?? null;
}

/** Where the selected segment is in the window of its own connection; -1 where it is not. */
export function selectedIndex({ selected, selectedIn, together }: Pick<State, 'selected' | 'selectedIn' | 'together'>): number {
  if (selected === null || selectedIn === null) return -1;
  if (together !== null) return selected.frame === null ? -1 : selectedIn.frame.indexOf(selected.frame);
  const index = selected.position - selectedIn.first;
  return selectedIn.frame[index] === undefined ? -1 : index;
}

/** The segments around one of the window's, of its own connection, with nothing folded. */
const ownAround = (segments: SegmentWindow, index: number): SegmentWindow =>
  partWindow(plainAround(segments, index), partOf(segments, index));

/** Frame of a position, where the window has it; of a folded burst it has the first segment. */
export function frameAt(segments: SegmentWindow | null, position: number): number | null {
  if (segments === null) return null;
  const index = indexOf(segments, position);
  const folded = foldedAt(segments, index);
  return folded !== null && folded.position !== position ? null : (segments.frame[index] ?? null);
}

/**
 * How the state changes when the segment at a position is selected. Within a folded burst that is the burst, as one row,
 * unless it is to be opened.
 */
export function selection(state: State, position: number, open = false): Partial<State> {
  const segments = currentSegments(state);
  const total = segments?.total ?? position + 1;
  const within = Math.max(0, Math.min(position, total - 1));
  const at = open || segments === null ? within : rowStart(segments, within);
  const frame = frameAt(segments, at);
  return {
    selected: { position: at, frame },
    selectedIn: frame === null || segments === null ? state.selectedIn : ownAround(segments, indexOf(segments, at)),
    soughtTimeNs: null,
    soughtAmong: null,
    burstShare: 1,
    ...(open && mayBeFolded(segments, at)
      ? { openBursts: opened(state.openBursts, at), wanted: wantedFrom(at, total) }
      : { wanted: wantedAround(state, segments, at, total) }),
  };
}

/** The first position of the row that shows a position. */
function rowStart(segments: SegmentWindow, position: number): number {
  return foldedAt(segments, indexOf(segments, position))?.position ?? position;
}

/** Whether a position is in a folded burst, or may be for all that the window tells. */
function mayBeFolded(segments: SegmentWindow | null, position: number): boolean {
  const index = segments === null ? -1 : indexOf(segments, position);
  return segments?.frame[index] === undefined || foldedAt(segments, index) !== null;
}

/** Open bursts with one more; beyond what can be asked for, the earliest is folded again. */
export const opened = (open: readonly number[], position: number): readonly number[] =>
  [...open.filter((one) => one !== position), position].slice(-limits.openBurstsMax);

/** The position so many rows on from another, as far as the window can tell. */
export function stepFrom(segments: SegmentWindow | null, position: number, by: number): number {
  if (segments === null) return position + by;
  const rows = segments.frame.length;
  const index = indexOf(segments, position) + by;
  if (index < 0) return Math.max(0, segments.first + index);
  return index < rows ? positionOf(segments, index) : positionOf(segments, rows - 1) + (index - rows + 1);
}

/** Keeps the window as long as it has the segment with its surroundings; else asks for one around it. */
function wantedAround(state: State, segments: SegmentWindow | null, at: number, total: number): State['wanted'] {
  const span =
    segments === null
      ? { first: -1, count: windowSegments }
      : { first: firstRow(segments), count: Math.max(segments.frame.length, 1) };
  const rows = segments === null ? total : totalRows(segments);
  const row = segments === null ? at : firstRow(segments) + indexOf(segments, at);
  const visible = { first: Math.max(0, row - around), count: Math.min(rows, 2 * around) };
  const next = wantedSpan(span, visible, rows);
  if (next === span) return state.wanted;
  return wantedFrom(at, total);
}

/** A window with a position in its middle: where bursts are folded it has more of what comes before and after. */
function wantedFrom(at: number, total: number): State['wanted'] {
  const first = Math.max(0, Math.min(at - windowSegments / 2, total - windowSegments));
  return { from: { by: 'position', position: first }, count: windowSegments };
}

/**
 * The last segment up to a moment, as far as the window can tell; null where the answer lies outside of it.
 * Times of a capture may go back, so every one is looked at.
 */
export function positionAt(segments: SegmentWindow, timeNs: number): number | null {
  const after = segments.timeNs.findIndex((time) => time > timeNs);
  if (after > 0) return positionOf(segments, after - 1);
  if (after === 0) return firstRow(segments) === 0 ? 0 : null;
  const last = segments.timeNs.length - 1;
  if (last < 0) return null;
  const isEnd = firstRow(segments) + last === totalRows(segments) - 1;
  return isEnd || timeNs <= rowEndNs(segments, last) ? positionOf(segments, last) : null;
}

/** The folded burst that a frame of the connections shown together is in. */
const foldedAround = ({ bursts, frame: frames }: SegmentWindow, frame: number): FoldedBurst | null =>
  bursts?.folded.find(({ index, lastFrame }) => frames[index] <= frame && frame <= lastFrame) ?? null;

/** What a new picture brings to light: the frame of a selected position, the segment at a sought moment. */
export function afterPicture(state: State): Partial<State> {
  const segments = currentSegments(state);
  if (segments === null) return {};
  if (state.soughtAmong !== null) {
    const frame = state.soughtAmong;
    const index = segments.frame.indexOf(frame);
    const burst = foldedAround(segments, frame);
    if (index >= 0 && burst?.index !== index) return selection(state, positionOf(segments, index));
    // It is in sight only once the burst is open that it is in.
    if (burst !== null) return { openBursts: opened(state.openBursts, burst.position), wanted: { from: { by: 'frame', frame }, count: windowSegments } };
  }
  if (state.soughtTimeNs !== null) {
    const position = positionAt(segments, state.soughtTimeNs);
    if (position !== null) return selection(state, position);
    // The window begins at the first segment from that moment on: the one before it is not in it.
    const from = state.answered?.view.segments?.from;
    if (from?.by === 'time' && from.timeNs === state.soughtTimeNs) return selection(state, segments.first);
    return {};
  }
  const { selected } = state;
  if (selected === null) return {};
  const burst = foldedAt(segments, indexOf(segments, selected.position));
  // It is to be opened, and this picture was asked for before that.
  const isToOpen = (position: number): boolean => burst !== null && position >= burst.position && position < burst.position + burst.count;
  if (burst !== null && isToOpen(selected.position) && state.openBursts.some(isToOpen)) return {};
  // A row that became known by now may be a folded burst: then that is what is selected.
  const position = rowStart(segments, selected.position);
  const frame = frameAt(segments, position);
  if (frame === null) return {};
  const same = frame === selected.frame && position === selected.position;
  return { selected: same ? selected : { position, frame }, selectedIn: ownAround(segments, indexOf(segments, position)) };
}
