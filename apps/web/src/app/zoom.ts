import type { Session } from '../store/session.js';
import type { Axis, State } from '../store/state.js';

/** How far zooming goes on each axis: beyond, the diagram shows nothing more, or nothing any more. */
const bounds: Readonly<Record<Axis, readonly [least: number, most: number]>> = {
  even: [0.1, 3],
  true: [1 / 256, 4096],
};

const step = 1.25;

/** Zooms the time axis in (1) or out (-1) by a step. */
export function zoomBy(session: Session, direction: 1 | -1): void {
  setZoom(session, session.store.get().zoom * (direction > 0 ? step : 1 / step));
}

/** How much of the time axis is to scale: 0 even, 1 true. */
export const toScaleShare = ({ axis, blend }: Pick<State, 'axis' | 'blend'>): number => blend ?? (axis === 'true' ? 1 : 0);

/** Sets how much of the time axis is to scale, from 0, even, to 1, true. */
export function setShare(session: Session, share: number): void {
  const next = Math.min(1, Math.max(0, Math.round(share * 100) / 100));
  session.store.set({ axis: next > 0.5 ? 'true' : 'even', blend: next === 0 || next === 1 ? null : next });
}

/** Moves the time axis towards true, or away from it. */
export const blendBy = (session: Session, by: number): void => setShare(session, toScaleShare(session.store.get()) + by);

/** Zooms to a scale, as far as it goes. */
export function setZoom(session: Session, zoom: number): void {
  const { axis, blend } = session.store.get();
  const [least, most] = bounds[blend === null ? axis : 'even'];
  session.store.set({ zoom: Math.min(most, Math.max(least, zoom)) });
}
