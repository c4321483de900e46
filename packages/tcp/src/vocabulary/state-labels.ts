import type { Certainty, End, TcpState } from './state.js';

/**
 * Where the state machine writes its labels. A label says which state `end` is in after the connection's segment at
 * `position` (0 for its first). A label may be written again when later evidence withdraws or confirms it.
 */
export interface StateLabels {
  /**
   * @param position which segment of this connection, from 0
   * @param rule the row of the tables that decided, as StateRule
   * @param evidenceFrame the frame on which the label rests where that is not the segment itself; 0 otherwise
   */
  setState(
    position: number,
    end: End,
    state: TcpState,
    certainty: Certainty,
    rule: number,
    evidenceFrame: number,
  ): void;
}
