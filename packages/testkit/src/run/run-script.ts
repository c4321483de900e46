import {
  Analyzer,
  CaptureClock,
  findingNames,
  segmentRoleNames,
  type AnalysisSink,
  type ConnectionSummary,
  type End,
  type Finding,
  type SegmentAnalysis,
  type SegmentRole,
} from '@synscope/tcp';
import { decodeSegment, DecodeResult, LinkType, SegmentFields } from '@synscope/wire';
import { scriptEpochSeconds, scriptToFrames } from '../frames/script-to-frames.js';
import { timeline, type Script } from '../language/script.js';

/** A state label as the analysis wrote it. */
export interface Label {
  readonly state: number;
  readonly certainty: number;
  readonly rule: number;
  readonly evidenceFrame: number;
}

/** What the analysis says of one segment of a script. The ends are the script's: `>` is the client. */
export interface SegmentOutcome {
  readonly connection: number;
  /** Within its connection, from 0. */
  readonly position: number;
  readonly role: string;
  readonly findings: readonly string[];
  /** The labels when the segment had just been taken. */
  readonly first: readonly [client: Label, server: Label];
  /** The labels after the end of the capture. */
  readonly settled: readonly [client: Label, server: Label];
}

/** What the analysis says of a script. */
export interface ScriptOutcome {
  /** One for each of the script's segments. */
  readonly segments: readonly SegmentOutcome[];
  /** One for each connection. */
  readonly summaries: readonly ConnectionSummary[];
}

const noLabel: Label = { state: 0, certainty: 3, rule: 0, evidenceFrame: 0 };

interface Row {
  connection: number;
  position: number;
  side: number;
  role: SegmentRole;
  findings: number;
  labels: [Label, Label];
  first: [Label, Label];
}

class Collector implements AnalysisSink {
  readonly rows: Row[] = [];
  readonly #byConnection: Row[][] = [];

  openConnection(connection: number): void {
    this.#byConnection[connection] = [];
  }

  addSegment(_fields: SegmentFields, analysis: SegmentAnalysis): void {
    const { connection, position, side, findings } = analysis;
    const row: Row = {
      connection, position, side, findings, role: 0, labels: [noLabel, noLabel], first: [noLabel, noLabel],
    };
    this.rows.push(row);
    this.#byConnection[connection][position] = row;
  }

  setRole(connection: number, position: number, role: SegmentRole): void {
    this.#byConnection[connection][position].role = role;
  }

  addFinding(_connection: number, frame: number, finding: Finding): void {
    this.rows[frame - 1].findings |= 1 << finding;
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
    this.#byConnection[connection][position].labels[side] = { state, certainty, rule, evidenceFrame };
  }
}

/** Makes frames of the script, decodes and analyses them, and says what came out. */
export function runScript(script: Script): ScriptOutcome {
  const collector = new Collector();
  const analyzer = new Analyzer(collector, { states: true });
  const clock = new CaptureClock();
  const fields = new SegmentFields();
  const { segments, endNs } = timeline(script);
  scriptToFrames(script).forEach(({ timeNs, bytes }, index) => {
    const seconds = Math.floor(timeNs / 1e9);
    clock.add(scriptEpochSeconds + seconds, timeNs - seconds * 1e9);
    const result = decodeSegment(bytes, 0, bytes.length, LinkType.ethernet, bytes.length, fields);
    if (result !== DecodeResult.tcp) throw new Error(`frame ${index + 1} of the script was not read as TCP`);
    const place = { fileOffset: 0, capturedLength: bytes.length, originalLength: bytes.length, linkType: LinkType.ethernet };
    analyzer.add(index + 1, clock, fields, place);
    const row = collector.rows[index];
    row.first = [row.labels[0], row.labels[1]];
  });
  const seconds = Math.floor(endNs / 1e9);
  if (segments.length > 0) clock.add(scriptEpochSeconds + seconds, endNs - seconds * 1e9);
  analyzer.finish(clock.timeNs);
  const outcomes = collector.rows.map((row, index) => outcome(row, segments[index].line.from));
  const summaries = Array.from({ length: analyzer.connections }, (_, connection) =>
    analyzer.summary(connection, clock.timeNs, true),
  );
  return { segments: outcomes, summaries };
}

function outcome(row: Row, from: End): SegmentOutcome {
  // The side that sent it is the script's sender, so the labels can be told apart by the script's ends.
  const clientSide = row.side ^ from;
  return {
    connection: row.connection,
    position: row.position,
    role: segmentRoleNames[row.role],
    findings: findingNames.filter((_, bit) => (row.findings & (1 << bit)) !== 0),
    first: [row.first[clientSide], row.first[1 - clientSide]],
    settled: [row.labels[clientSide], row.labels[1 - clientSide]],
  };
}
