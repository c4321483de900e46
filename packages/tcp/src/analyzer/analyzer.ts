import type { SegmentFields } from '@synscope/wire';
import type { ConnectionSummary } from '../vocabulary/connection-summary.js';
import type { AnalysisSink } from './analysis-sink.js';
import type { FramePlace } from './frame-place.js';

/** What an Analyzer is asked to do. */
export interface AnalyzerOptions {
  /** Whether to infer both ends' states; without them there are no labels, roles or summaries. */
  readonly states: boolean;
}

/** Turns segments, in the order of the capture, into connections, findings and states. Allocates nothing a segment. */
export class Analyzer {
  constructor(_sink: AnalysisSink, _options: AnalyzerOptions = { states: true }) {}

  /** Connections so far. */
  get connections(): number {
    throw new Error('not yet');
  }

  /**
   * Analyses the next segment.
   *
   * @param frameNumber from 1, rising
   * @param timeNs nanoseconds since a base of the caller's; NaN where the capture gives no time
   */
  add(_frameNumber: number, _timeNs: number, _fields: SegmentFields, _place: FramePlace): void {
    throw new Error('not yet');
  }

  /** The capture has ended: settles the labels. */
  finish(): void {
    throw new Error('not yet');
  }

  /** What is said of a connection as a whole, by now. */
  summary(_connection: number): ConnectionSummary {
    throw new Error('not yet');
  }
}
