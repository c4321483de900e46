/** How the picture goes by under somebody's hand. */
export interface Rush {
  /** Whether it goes by faster than anybody reads. */
  readonly isRushing: boolean;
  /** Steps in a row that were as fast as that. */
  readonly fastSteps: number;
  /** When the last step was, ms. */
  readonly atMs: number;
}

export const noRush: Rush = { isRushing: false, fastSteps: 0, atMs: -Infinity };

/** From this speed on nothing can be read, px/ms: a row is in sight for a tenth of a second. */
const rushFrom = 8;
/** Below this one begins to read again: somewhat less, so that words do not come and go where the speed is near to it. */
const rushDownTo = 5;
/** A few leaps, of PageDown or of a wheel, are no rush. */
const leastSteps = 3;
/** So long after the last step, ms, the picture stands still. */
export const rushEndsMs = 80;
/** Steps in one frame are one step. */
const leastStepMs = 8;

/**
 * @param by how far this step went, px
 * @param nowMs when it was
 */
export function afterStep({ isRushing, fastSteps, atMs }: Rush, by: number, nowMs: number): Rush {
  const passedMs = nowMs - atMs;
  if (passedMs > rushEndsMs) return { ...noRush, atMs: nowMs };
  const speed = Math.abs(by) / Math.max(leastStepMs, passedMs);
  if (isRushing) return { isRushing: speed >= rushDownTo, fastSteps, atMs: nowMs };
  const steps = speed >= rushFrom ? fastSteps + 1 : 0;
  return { isRushing: steps >= leastSteps, fastSteps: steps, atMs: nowMs };
}
