import type { Session } from '../store/session.js';
import type { ReplayLoop } from '../store/state.js';

/** Plays a range over and over; null: to the end, once. */
export function setLoop(session: Session, loop: ReplayLoop | null): void {
  session.store.set({ replay: { ...session.store.get().replay, loop } });
}

/** The range begins at the selected segment; an end before it is forgotten. */
export function loopFromHere(session: Session): void {
  const { selected, replay } = session.store.get();
  const from = selected?.position ?? 0;
  const to = replay.loop?.to ?? null;
  setLoop(session, { from, to: to !== null && to > from ? to : null });
}

/** The range ends at the selected segment; a beginning after it becomes the connection's. */
export function loopToHere(session: Session): void {
  const { selected, replay } = session.store.get();
  const to = selected?.position ?? (session.segments()?.total ?? 1) - 1;
  const from = replay.loop?.from ?? 0;
  if (to > 0) setLoop(session, { from: from < to ? from : 0, to });
}

export function toggleSkipIdle(session: Session): void {
  const { replay } = session.store.get();
  session.store.set({ replay: { ...replay, skipIdle: !replay.skipIdle } });
}
