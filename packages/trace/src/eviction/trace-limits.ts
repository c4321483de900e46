/** How much a trace keeps. Beyond it connections are evicted, see chooseEvicted. */
export interface TraceLimits {
  readonly connections: number;
  readonly segments: number;
}

/** Everything is kept. */
export const noLimits: TraceLimits = { connections: Infinity, segments: Infinity };
