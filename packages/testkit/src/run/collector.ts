import type { AnalysisSink, Finding, SegmentAnalysis, SegmentRole } from '@synscope/tcp';
import type { SegmentFields } from '@synscope/wire';

/** A state label as the analysis wrote it. */
export interface Label {
  readonly state: number;
  readonly certainty: number;
  readonly rule: number;
  readonly evidenceFrame: number;
}

/** What the analysis says of a segment, by side. */
export interface Row {
  readonly connection: number;
  readonly position: number;
  readonly frame: number;
  readonly timeNs: number;
  /** The sender's. */
  readonly side: number;
  role: SegmentRole;
  /** Set of Finding bits. */
  findings: number;
  /** By now. */
  labels: [Label, Label];
  /** When the segment had just been taken. */
  first: [Label, Label];
}

const noLabel: Label = { state: 0, certainty: 3, rule: 0, evidenceFrame: 0 };

/** Keeps everything that an Analyzer says, as objects: for tests, which read little. */
export class Collector implements AnalysisSink {
  readonly rows: Row[] = [];
  readonly #byConnection: Row[][] = [];

  openConnection(connection: number): void {
    this.#byConnection[connection] = [];
  }

  addSegment(_fields: SegmentFields, analysis: SegmentAnalysis): void {
    const { connection, position, frame, timeNs, side, findings } = analysis;
    const row: Row = {
      connection, position, frame, timeNs, side, findings, role: 0,
      labels: [noLabel, noLabel],
      first: [noLabel, noLabel],
    };
    this.rows.push(row);
    this.#byConnection[connection][position] = row;
  }

  /** Keeps the newest segment's labels as its first ones. */
  keepFirst(): void {
    const row = this.rows[this.rows.length - 1];
    if (row !== undefined) row.first = [row.labels[0], row.labels[1]];
  }

  setRole(connection: number, position: number, role: SegmentRole): void {
    this.#byConnection[connection][position].role = role;
  }

  addFinding(connection: number, frame: number, finding: Finding): void {
    const row = this.#byConnection[connection].find((each) => each.frame === frame);
    if (row !== undefined) row.findings |= 1 << finding;
  }

  arrivedTwice(): void {}

  setState(
    connection: number,
    position: number,
    side: number,
    state: number,
    certainty: number,
    rule: number,
    evidenceFrame: number,
  ): void {
    const row = this.#byConnection[connection][position];
    if (row === undefined) throw new Error(`connection ${connection} has no segment ${position} to be labelled`);
    row.labels[side] = { state, certainty, rule, evidenceFrame };
  }
}
