import type { WindowSources } from './read-window.js';
import type { SackBlocks } from './sack-blocks.js';

/** What is read by who looks at many segments of a connection: the columns, and where its rows are. */
export interface SegmentSources extends WindowSources {
  readonly sackBlocks: SackBlocks;
  /** How many segments a connection has. */
  segments(connection: number): number;
  /** The row of a connection's segment; it must exist. */
  row(connection: number, position: number): number;
}
