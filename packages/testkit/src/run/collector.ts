import { Finding, type AnalysisSink, type SegmentAnalysis, type SegmentRole } from '@synscope/tcp';
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
  readonly role: SegmentRole;
  /** Set of Finding bits. */
  findings: number;
  /** By now. */
  readonly labels: [Label, Label];
  /** When the segment had just been taken. */
  readonly first: readonly [Label, Label];
}

/** Keeps everything that an Analyzer says, as objects: for tests, which read little. */
export class Collector implements AnalysisSink {
  readonly rows: Row[] = [];
  readonly #byConnection: Row[][] = [];

  openConnection(connection: number): void {
    this.#byConnection[connection] = [];
  }

  addSegment(_fields: SegmentFields, analysis: SegmentAnalysis): void {
    const { connection, position, frame, timeNs, side, findings, role } = analysis;
    const [label0, label1]: [Label, Label] = [{ ...analysis.labels[0] }, { ...analysis.labels[1] }];
    const row: Row = {
      connection, position, frame, timeNs, side, findings, role,
      labels: [label0, label1],
      first: [label0, label1],
    };
    this.rows.push(row);
    this.#byConnection[connection][position] = row;
  }

  addFinding(connection: number, frame: number, finding: Finding): void {
    const row = this.#byConnection[connection].find((each) => each.frame === frame);
    if (row !== undefined) row.findings |= 1 << finding;
  }

  arrivedTwice(): void {}

  hadArrived(connection: number, position: number): void {
    this.#byConnection[connection][position].findings &= ~(1 << Finding.lostOnTheWay);
  }

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
