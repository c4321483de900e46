import type { SegmentFields } from '@synscope/wire';
import type { Finding } from '../vocabulary/finding.js';
import type { SegmentRole } from '../vocabulary/role.js';
import type { Certainty, End, TcpState } from '../vocabulary/state.js';
import type { FramePlace } from './frame-place.js';
import type { SegmentAnalysis } from './segment-analysis.js';

/**
 * Where an Analyzer puts what it finds. Calls come in the order of the capture: for each segment `openConnection` where
 * it begins one, then `addSegment`, then what follows from it. Objects passed in are reused for the next segment.
 */
export interface AnalysisSink {
  /**
   * A connection begins with the segment in `fields`.
   *
   * @param connection counts from 0 without gaps
   * @param clientIsSource whether the segment's sender is taken for the client
   * @param rolesSeen whether that rests on a SYN or SYN-ACK; otherwise it is a guess
   */
  openConnection(connection: number, clientIsSource: boolean, rolesSeen: boolean, fields: SegmentFields): void;

  /** A segment; `analysis.connection` and `analysis.position` say which. */
  addSegment(fields: SegmentFields, analysis: SegmentAnalysis, place: FramePlace): void;

  /** The part that a segment plays. */
  setRole(connection: number, position: number, role: SegmentRole): void;

  /** A later segment showed who opened. @param swapped whether side 0 is the server after all */
  setRoles(connection: number, swapped: boolean): void;

  /** Evidence that came later adds a finding to the segment in `frame`. */
  addFinding(connection: number, frame: number, finding: Finding, evidenceFrame: number): void;

  /** A state label, new or rewritten: see StateLabels. */
  setState(
    connection: number,
    position: number,
    end: End,
    state: TcpState,
    certainty: Certainty,
    rule: number,
    evidenceFrame: number,
  ): void;
}
