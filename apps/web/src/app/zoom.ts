import type { Session } from '../store/session.js';
import type { Axis } from '../store/state.js';

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

/** Zooms to a scale, as far as it goes. */
export function setZoom(session: Session, zoom: number): void {
  const [least, most] = bounds[session.store.get().axis];
  session.store.set({ zoom: Math.min(most, Math.max(least, zoom)) });
}
