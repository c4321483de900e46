import type { Step } from './step.js';

/** One header that a walk entered. */
export interface TrailEntry {
  readonly step: Step;
  /** Where it begins. */
  readonly position: number;
  /** Where the headers before it say that its packet ends. */
  readonly limit: number;
}

/** The headers that a walk entered, in order. */
export type Trail = TrailEntry[];
