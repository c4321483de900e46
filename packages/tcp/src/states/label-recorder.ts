import { Certainty, End, type TcpState } from '../vocabulary/state.js';
import type { StateLabels } from '../vocabulary/state-labels.js';

interface Run {
  readonly position: number;
  readonly state: TcpState;
  readonly certainty: Certainty;
  readonly rule: number;
  readonly evidenceFrame: number;
}

/**
 * Keeps the labels of a reading that is not shown yet, as runs: only where state or certainty change, so that a long
 * connection does not make it grow.
 */
export class LabelRecorder implements StateLabels {
  readonly #client: Run[] = [];
  readonly #server: Run[] = [];

  setState(
    position: number,
    end: End,
    state: TcpState,
    certainty: Certainty,
    rule: number,
    evidenceFrame: number,
  ): void {
    const runs = end === End.client ? this.#client : this.#server;
    while (runs.length > 0 && runs[runs.length - 1].position >= position) runs.pop();
    const last = runs[runs.length - 1];
    if (last !== undefined && last.state === state && last.certainty === certainty) return;
    runs.push({ position, state, certainty, rule, evidenceFrame });
  }

  /** Writes all that was kept, up to but not including a position. */
  replay(labels: StateLabels, until: number): void {
    replayRuns(this.#client, End.client, labels, until);
    replayRuns(this.#server, End.server, labels, until);
  }
}

function replayRuns(runs: readonly Run[], end: End, labels: StateLabels, until: number): void {
  runs.forEach((run, index) => {
    const next = runs[index + 1]?.position ?? until;
    for (let position = run.position; position < next; position++) {
      labels.setState(position, end, run.state, run.certainty, run.rule, run.evidenceFrame);
    }
  });
}
