import type { Need } from './needs.js';

/** What a row of the table promises, and how it is measured. */
export interface Row {
  /** As the rows are numbered in the table, from 1. */
  readonly number: number;
  readonly promise: string;
  /** What of the machine it takes. */
  readonly needs: readonly Need[];
  /** Every figure that is asked, in the order in which measure() finds them. */
  readonly asked: readonly string[];
  /** Seconds that it makes use of, where it can make do with fewer. */
  readonly flexibleSeconds?: number;
  /** Measures; each figure goes to `run.find`. What throws counts for every figure that was not found by then. */
  measure(run: Run): Promise<void>;
}

/** One figure that was asked of a row. */
export interface Finding {
  readonly asked: string;
  /** In words, with the figure. */
  readonly found: string;
  readonly outcome: 'reached' | 'notReached' | 'notMeasured';
}

/** What a row that is being measured may use. */
export interface Run {
  /** The next figure that was asked is this. */
  find(found: string, reached: boolean): void;
  /** Tells the person how far it is. */
  say(progress: string): void;
  /** How often something is to be done, for how long: less where the measuring itself is being tried. */
  share(whole: number): number;
  /** Everything there is, however long it takes. */
  readonly unhurried: boolean;
  /** Of the row's flexible seconds, those that there is time for. */
  readonly seconds: number;
  /** The rows that are measured this time. */
  readonly wanted: readonly number[];
}
