import type { Scenario } from '../scenario.js';
import { closing } from './closing.js';
import { forgeries } from './forgeries.js';
import { loss } from './loss.js';
import { lostCloses } from './lost-closes.js';
import { opening } from './opening.js';
import { resets } from './resets.js';
import { timers } from './timers.js';

/** All scenarios; those that wait for long come first, so that the others play meanwhile. */
export const scenarios: readonly Scenario[] = [
  ...timers, ...loss, ...lostCloses, ...opening, ...closing, ...resets, ...forgeries,
];
