import type { SegmentWindow } from '@synscope/trace';
import { windowSegments, type State } from './state.js';
import { wantedSpan } from './wanted-window.js';

/** Rows that are kept around a selected segment, so that what stands beside it is there as well. */
const around = 24;

/** The window of the connection being looked at, or null where none is at hand. */
export function currentSegments(state: Pick<State, 'answered' | 'connection'>): SegmentWindow | null {
  const segments = state.answered?.picture.segments ?? null;
  return segments?.connection === state.connection ? segments : null;
}

/** Frame of a position, where the window has it. */
export const frameAt = (segments: SegmentWindow | null, position: number): number | null =>
  segments?.frame[position - segments.first] ?? null;

/** How the state changes when the segment at a position is selected. */
export function selection(state: State, position: number): Partial<State> {
  const segments = currentSegments(state);
  const total = segments?.total ?? position + 1;
  const at = Math.max(0, Math.min(position, total - 1));
  const frame = frameAt(segments, at);
  return {
    selected: { position: at, frame },
    selectedIn: frame === null ? state.selectedIn : segments,
    soughtTimeNs: null,
    wanted: wantedAround(state, segments, at, total),
  };
}

/** Keeps the window as long as it has the segment with its surroundings; else asks for one around it. */
function wantedAround(state: State, segments: SegmentWindow | null, at: number, total: number): State['wanted'] {
  const span =
    segments === null
      ? { first: -1, count: windowSegments }
      : { first: segments.first, count: Math.max(segments.frame.length, 1) };
  const visible = { first: Math.max(0, at - around), count: Math.min(total, 2 * around) };
  const next = wantedSpan(span, visible, total);
  if (next === span) return state.wanted;
  const first = Math.max(0, Math.min(at - windowSegments / 2, total - windowSegments));
  return { from: { by: 'position', position: first }, count: windowSegments };
}

/**
 * The last segment up to a moment, as far as the window can tell; null where the answer lies outside of it.
 * Times of a capture may go back, so every one is looked at.
 */
export function positionAt(segments: SegmentWindow, timeNs: number): number | null {
  const { first, total } = segments;
  const after = segments.timeNs.findIndex((time) => time > timeNs);
  if (after > 0) return first + after - 1;
  if (after === 0) return first === 0 ? 0 : null;
  const last = first + segments.timeNs.length - 1;
  return last === total - 1 && last >= 0 ? last : null;
}

/** What a new picture brings to light: the frame of a selected position, the segment at a sought moment. */
export function afterPicture(state: State): Partial<State> {
  const segments = currentSegments(state);
  if (segments === null) return {};
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
  const frame = frameAt(segments, selected.position);
  if (frame === null) return {};
  return { selected: frame === selected.frame ? selected : { ...selected, frame }, selectedIn: segments };
}
