import { End, type Certainty, type TcpState } from '../vocabulary/state.js';
import type { StateLabels } from '../vocabulary/state-labels.js';

/** Positions from `start` up to the next run's start that have the same label. */
interface Run {
  readonly start: number;
  readonly state: TcpState;
  readonly certainty: Certainty;
  readonly rule: number;
  readonly evidenceFrame: number;
}

/**
 * Keeps the labels of a reading that is not shown yet, as runs of equal state and certainty, so that a long connection
 * does not make it grow.
 */
export class LabelRecorder implements StateLabels {
  readonly #runs: readonly [Run[], Run[]] = [[], []];
  /** The highest position written for each end. */
  readonly #last = [-1, -1];
  readonly #arrived: number[] = [];

  setState(
    position: number,
    end: End,
    state: TcpState,
    certainty: Certainty,
    rule: number,
    evidenceFrame: number,
  ): void {
    const runs = this.#runs[end];
    const run: Run = { start: position, state, certainty, rule, evidenceFrame };
    let index = runs.length - 1;
    while (index >= 0 && runs[index].start > position) index--;
    const old = runs[index];
    const last = this.#last[end];
    if (position > last) this.#last[end] = position;
    if (old !== undefined && isSame(old, run)) return;
    if (old === undefined || position > last) {
      runs.splice(index + 1, 0, run);
      return;
    }
    // The position leaves its run: what follows of that becomes a run of its own, and a run before it may take it in.
    const wholly = old.start === position;
    const before = wholly ? runs[index - 1] : old;
    const next = runs[index + 1]?.start ?? last + 1;
    const pieces = before !== undefined && isSame(before, run) ? [] : [run];
    if (position + 1 < next) pieces.push({ ...old, start: position + 1 });
    runs.splice(wholly ? index : index + 1, wholly ? 1 : 0, ...pieces);
  }

  hadArrived(position: number): void {
    this.#arrived.push(position);
  }

  /** Writes all that was kept, up to but not including a position. */
  replay(labels: StateLabels, until: number): void {
    for (const end of [End.client, End.server]) {
      const runs = this.#runs[end];
      runs.forEach((run, index) => {
        const next = runs[index + 1]?.start ?? until;
        for (let position = run.start; position < next; position++) {
          labels.setState(position, end, run.state, run.certainty, run.rule, run.evidenceFrame);
        }
      });
    }
    for (const position of this.#arrived) labels.hadArrived(position);
  }
}

function isSame(one: Run, other: Run): boolean {
  return one.state === other.state && one.certainty === other.certainty;
}
