import type { IdleGap } from '../segment-window.js';

/** A stretch of time, nanoseconds. */
export interface Stretch {
  readonly fromNs: number;
  readonly toNs: number;
}

/** When one connection sent nothing: before it began, its long silences, and after it ended. */
export const silencesOf = (startNs: number, endNs: number, gaps: readonly IdleGap[]): readonly Stretch[] => [
  { fromNs: -Infinity, toNs: startNs },
  ...gaps,
  { fromNs: endNs, toNs: Infinity },
];

/** The stretches that lie in both lists; each is in order of time, without overlap. */
function inBoth(one: readonly Stretch[], other: readonly Stretch[]): Stretch[] {
  const common: Stretch[] = [];
  for (let i = 0, j = 0; i < one.length && j < other.length; ) {
    const fromNs = Math.max(one[i].fromNs, other[j].fromNs);
    const toNs = Math.min(one[i].toNs, other[j].toNs);
    if (toNs > fromNs) common.push({ fromNs, toNs });
    if (one[i].toNs < other[j].toNs) i++;
    else j++;
  }
  return common;
}

/**
 * When none of several connections sent anything for long, between the first segment of all and the last.
 * @param silences of each connection, see silencesOf
 */
export function commonGaps(silences: readonly (readonly Stretch[])[], longerThanNs: number): Stretch[] {
  const common = silences.reduce<readonly Stretch[]>(inBoth, [{ fromNs: -Infinity, toNs: Infinity }]);
  return common.filter(
    ({ fromNs, toNs }) => Number.isFinite(fromNs) && Number.isFinite(toNs) && toNs - fromNs > longerThanNs,
  );
}
