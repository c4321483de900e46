import type { IdleGap } from '@synscope/trace';

/**
 * When a connection was not silent for long: what its silences leave of its time.
 * @param idleGaps in order of time
 * @returns from and to, nanoseconds; a stretch may be a single moment
 */
export function busyStretches(startNs: number, endNs: number, idleGaps: readonly IdleGap[]): [fromNs: number, toNs: number][] {
  const stretches: [number, number][] = [];
  let fromNs = startNs;
  for (const gap of idleGaps) {
    stretches.push([fromNs, Math.max(fromNs, gap.fromNs)]);
    fromNs = Math.max(fromNs, gap.toNs);
  }
  stretches.push([fromNs, Math.max(fromNs, endNs)]);
  return stretches;
}
