import type { SegmentFields } from '@synscope/wire';
import type { Finding } from '../vocabulary/finding.js';
import type { Certainty, TcpState } from '../vocabulary/state.js';
import type { FramePlace } from './frame-place.js';
import type { SegmentAnalysis } from './segment-analysis.js';

/**
 * Where an Analyzer puts what it finds. Calls come in the order of the capture: for each segment `openConnection` where
 * it begins one, then `addSegment`, then what follows from it. Objects passed in are reused for the next segment.
 *
 * Ends are told by side: 0 and 1 of `SegmentAnalysis.side`, which never change, while which of them is the client may
 * (`ConnectionFacts.clientSide`).
 */
export interface AnalysisSink {
  /** A connection begins; they count from 0 without gaps. */
  openConnection(connection: number): void;

  /** A segment, with its role and its labels; `analysis.connection` and `analysis.position` say which. */
  addSegment(fields: SegmentFields, analysis: SegmentAnalysis, place: FramePlace): void;

  /** Evidence that came with the latest segment adds a finding to an earlier one. */
  addFinding(connection: number, frame: number, finding: Finding, evidenceFrame: number): void;

  /**
   * The receiver reports that bytes of `side` from raw sequence number `start` arrived twice (D-SACK, RFC 2883): none of
   * their copies was lost on the way.
   */
  arrivedTwice(connection: number, side: number, start: number): void;

  /** An answer shows that a segment was not lost on the way, though it was sent again. */
  hadArrived(connection: number, position: number): void;

  /** The state label of a segment before the latest, or when all is over of any, is written again: see StateLabels. */
  setState(
    connection: number,
    position: number,
    side: number,
    state: TcpState,
    certainty: Certainty,
    rule: number,
    evidenceFrame: number,
  ): void;
}
