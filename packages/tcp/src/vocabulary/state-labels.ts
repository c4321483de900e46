import type { Certainty, End, TcpState } from './state.js';

/**
 * Where the state machine writes its labels. A label says which state `end` is in after the connection's segment at
 * `position` (0 for its first). A label may be written again when later evidence withdraws or confirms it.
 */
export interface StateLabels {
  /**
   * @param position which segment of this connection, from 0
   * @param rule what this segment did to the end, also where its state stayed; for a label written again, what decided
   *   (StateRule)
   * @param evidenceFrame the frame on which the label rests where that is not the segment itself: the one that led to the
   *   state, or the later one for which it was written again; 0 otherwise
   */
  setState(
    position: number,
    end: End,
    state: TcpState,
    certainty: Certainty,
    rule: number,
    evidenceFrame: number,
  ): void;

  /** An answer shows that the segment at `position` had arrived, though it was sent again and so counts as lost. */
  hadArrived(position: number): void;
}
