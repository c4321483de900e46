import { endOf, indexOf } from '@synscope/trace';
import type { Session } from '../store/session.js';
import { currentSegments } from '../store/selection.js';
import { advance, placeAt, shareAt, type ReplayPlace } from './replay-clock.js';

/** Longest step of time at once: a page in the background draws no frames, and must not leap when it comes back. */
const longestStepMs = 250;

/** Plays a connection: selects one segment after the other, in time. */
export class ReplayDriver {
  private readonly session: Session;
  private place: ReplayPlace | null = null;
  private lastMs = 0;
  private request: number | null = null;

  constructor(session: Session) {
    this.session = session;
  }

  /** Starts at the selected segment, or at the first where none is selected or the last one is. */
  play(): void {
    const { store } = this.session;
    const state = store.get();
    const segments = currentSegments(state);
    if (segments === null || segments.total === 0) return;
    const selected = state.selected?.position ?? null;
    const { loop } = state.replay;
    const start = loop?.from ?? 0;
    const end = loop?.to ?? segments.total - 1;
    const position = selected === null || selected < start || selected >= end ? start : selected;
    this.session.select(position);
    store.set({ replay: { ...store.get().replay, active: true, playing: true } });
    this.begin();
  }

  /** Stops where it is. What has not happened yet stays hidden until everything is shown again. */
  pause(): void {
    const { store } = this.session;
    store.set({ replay: { ...store.get().replay, playing: false } });
    this.halt();
  }

  toggle(): void {
    if (this.session.store.get().replay.playing) this.pause();
    else this.play();
  }

  /** Takes up the time of the selected segment: after a change of pace, or a jump while playing. */
  begin(): void {
    this.place = null;
    this.lastMs = performance.now();
    this.request ??= requestAnimationFrame(this.tick);
  }

  private halt(): void {
    if (this.request !== null) cancelAnimationFrame(this.request);
    this.request = null;
    this.place = null;
  }

  private readonly tick = (nowMs: number): void => {
    this.request = null;
    const { store } = this.session;
    const state = store.get();
    const { replay, selected } = state;
    if (!replay.playing || selected === null) return;
    const segments = currentSegments(state);
    const elapsedMs = Math.max(0, Math.min(longestStepMs, nowMs - this.lastMs));
    this.lastMs = nowMs;
    if (segments !== null && segments.frame[indexOf(segments, selected.position)] !== undefined) {
      const from = this.place?.position === selected.position ? this.place : placeAt(segments, selected.position, replay);
      this.place = advance(segments, from, elapsedMs, replay);
      const { loop } = replay;
      const isPast = loop !== null && loop.to !== null && this.place.position > loop.to;
      if (isPast) {
        // Once more from its beginning.
        this.place = null;
        this.session.select(loop.from);
        this.request = requestAnimationFrame(this.tick);
        return;
      }
      if (this.place.position !== selected.position) this.session.select(this.place.position);
      const burstShare = shareAt(segments, this.place, replay);
      if (burstShare !== store.get().burstShare) store.set({ burstShare });
      const isLast = indexOf(segments, this.place.position) === segments.frame.length - 1 && endOf(segments) === segments.total;
      if (isLast && burstShare === 1) {
        if (loop !== null && loop.to !== null) {
          this.place = null;
          this.session.select(loop.from);
          this.request = requestAnimationFrame(this.tick);
          return;
        }
        store.set({ replay: { ...replay, playing: false, active: false } });
        this.halt();
        return;
      }
    }
    this.request = requestAnimationFrame(this.tick);
  };
}
