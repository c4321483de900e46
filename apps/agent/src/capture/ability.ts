import type { Problem } from './problem.js';

/** How live capture can be done here, as liveCaptureAbility() found it. */
export interface CaptureAbility {
  /**
   * launcher: by the launcher, which is root. direct: by a child of this process. namespace: not on
   * this machine's interfaces, but the demo can run in a network of its own. none: not at all.
   */
  kind: 'launcher' | 'direct' | 'namespace' | 'none';
  /** Why it is not more than that. Absent for launcher and direct. */
  reason?: Problem;
}
