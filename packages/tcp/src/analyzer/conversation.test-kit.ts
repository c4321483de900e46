import { SegmentFields, TcpFlag } from '@synscope/wire';
import type { ConnectionFacts } from '../connections/connection-facts.js';
import type { ConnectionSummary } from '../vocabulary/connection-summary.js';
import { type Finding, findingNames } from '../vocabulary/finding.js';
import type { AnalysisSink } from './analysis-sink.js';
import { Analyzer } from './analyzer.js';
import { CaptureClock } from './capture-clock.js';
import type { SegmentAnalysis } from './segment-analysis.js';

/** One segment of a test's conversation. Numbers count from the sender's first, as tshark shows them. */
export interface Line {
  /** `>`: from the client, `<`: from the server. */
  readonly from: '>' | '<';
  /** Milliseconds since the conversation began; as the segment before where left out. */
  readonly ms?: number;
  /** Letters: S F R P A U. */
  readonly flags: string;
  readonly seq?: number;
  readonly ack?: number;
  readonly len?: number;
  readonly win?: number;
  readonly mss?: number;
  readonly scale?: number;
  /** Shift of a second window scale option. */
  readonly scaleLast?: number;
  readonly sack?: readonly (readonly [number, number])[];
  /** Which of the blocks is the first of a second SACK option. */
  readonly sackLastOption?: number;
  /** Set of MPTCP subtypes. */
  readonly multipath?: number;
  /** Value of a timestamps option. */
  readonly timestamp?: number;
  readonly cookie?: number;
  readonly ipId?: number;
  readonly checksum?: number;
  /** Ports, where not 40000 to 80. */
  readonly ports?: readonly [number, number];
  readonly headerLength?: number;
  readonly capturedLength?: number;
  /** How much of the fixed header there is. */
  readonly headerAvailable?: number;
  /** The IP header gives no length. */
  readonly lengthOpen?: boolean;
}

/** What was said of a segment, with the names of its findings. */
export type Said = Omit<SegmentAnalysis, 'findings' | 'begin'> & { readonly findings: readonly string[] };

const letters: Readonly<Record<string, number>> = {
  S: TcpFlag.syn,
  F: TcpFlag.fin,
  R: TcpFlag.rst,
  P: TcpFlag.psh,
  A: TcpFlag.ack,
  U: TcpFlag.urg,
};

export function namesOf(findings: number): string[] {
  return findingNames.filter((_, bit) => (findings & (1 << bit)) !== 0);
}

/** Runs a conversation between 10.0.0.1 and 10.0.0.2 through an Analyzer. */
export class Conversation implements AnalysisSink {
  readonly said: Said[] = [];
  readonly later: { readonly frame: number; readonly finding: string; readonly evidence: number }[] = [];
  readonly twice: { readonly side: number; readonly start: number }[] = [];
  /** Labels that were written again: connection, position, side, and the label. */
  readonly rewritten: (readonly number[])[] = [];
  readonly facts: ConnectionFacts;
  readonly #analyzer: Analyzer;
  readonly #clock = new CaptureClock();
  readonly #isn: readonly [client: number, server: number];
  #ms = 0;

  constructor(isn: readonly [client: number, server: number] = [1000, 500_000], states = false) {
    this.#isn = isn;
    this.#analyzer = new Analyzer(this, { states });
    this.facts = this.#analyzer.facts;
  }

  /** Analyses the lines and returns what was said of each of them. */
  play(...lines: readonly Line[]): Said[] {
    for (const line of lines) this.#add(line);
    return this.said.slice(-lines.length);
  }

  openConnection(): void {}

  addSegment(_fields: SegmentFields, analysis: SegmentAnalysis): void {
    const labels = [{ ...analysis.labels[0] }, { ...analysis.labels[1] }] as const;
    this.said.push({ ...analysis, labels, findings: namesOf(analysis.findings) });
  }

  addFinding(_connection: number, frame: number, finding: Finding, evidence: number): void {
    this.later.push({ frame, finding: findingNames[finding], evidence });
  }

  arrivedTwice(_connection: number, side: number, start: number): void {
    this.twice.push({ side, start });
  }

  hadArrived(): void {}

  setState(...label: readonly number[]): void {
    this.rewritten.push(label);
  }

  /** What is said of a connection by now. */
  summary(connection: number): ConnectionSummary {
    return this.#analyzer.summary(connection, this.#clock.lastTimeNs ?? 0, false);
  }

  /** The capture is over; what is said of each connection then. */
  finish(): ConnectionSummary[] {
    this.#analyzer.finish(this.#clock.lastTimeNs ?? 0);
    const summaries: ConnectionSummary[] = [];
    for (let connection = 0; connection < this.#analyzer.connections; connection++) {
      summaries.push(this.#analyzer.summary(connection, this.#clock.lastTimeNs ?? 0, true));
    }
    return summaries;
  }

  #add(line: Line): void {
    this.#ms = line.ms ?? this.#ms;
    const ns = Math.round(this.#ms * 1e6);
    this.#clock.add(1_700_000_000 + Math.floor(ns / 1e9), ((ns % 1e9) + 1e9) % 1e9);
    const fields = fieldsOf(line, this.#isn);
    const capturedLength = line.capturedLength ?? 34 + fields.headerLength + Math.max(0, fields.payloadLength);
    fields.optionsCut = fields.headerAvailable === 20 && capturedLength < 34 + fields.headerLength;
    const place = { fileOffset: 0, capturedLength, originalLength: capturedLength, linkType: 1 };
    this.#analyzer.add(this.said.length + 1, this.#clock, fields, place);
  }
}

/** The header fields that a line stands for. */
export function fieldsOf(line: Line, isn: readonly [number, number]): SegmentFields {
  const fields = new SegmentFields();
  const client = line.from === '>';
  const [own, other] = client ? isn : [isn[1], isn[0]];
  const ports = line.ports ?? [40_000, 80];
  fields.source3 = client ? 0x0a000001 : 0x0a000002;
  fields.destination3 = client ? 0x0a000002 : 0x0a000001;
  fields.sourcePort = client ? ports[0] : ports[1];
  fields.destinationPort = client ? ports[1] : ports[0];
  fields.flags = [...line.flags].reduce((flags, letter) => flags | letters[letter], 0);
  fields.sequence = (own + (line.seq ?? 0)) >>> 0;
  fields.acknowledgment = (fields.flags & TcpFlag.ack) === 0 ? 0 : (other + (line.ack ?? 0)) >>> 0;
  fields.payloadLength = line.len ?? 0;
  fields.payloadCaptured = Math.max(0, fields.payloadLength);
  fields.window = line.win ?? 1000;
  fields.headerLength = line.headerLength ?? 20;
  fields.headerAvailable = line.headerAvailable ?? 20;
  fields.tcpOffset = 34;
  fields.lengthOpen = line.lengthOpen ?? false;
  fields.ipId = line.ipId ?? 0;
  fields.checksum = line.checksum ?? 0;
  fields.mss = line.mss ?? -1;
  fields.windowScaleShift = line.scale ?? -1;
  fields.windowScaleShiftLast = line.scaleLast ?? fields.windowScaleShift;
  fields.hasTimestamps = line.timestamp !== undefined;
  fields.timestampValue = line.timestamp ?? 0;
  fields.mptcpSubtypes = line.multipath ?? 0;
  fields.sackLastOption = line.sackLastOption ?? 0;
  fields.fastOpenCookieLength = line.cookie ?? -1;
  fields.sackCount = line.sack?.length ?? 0;
  line.sack?.forEach(([left, right], block) => {
    fields.sackLeft[block] = other + left;
    fields.sackRight[block] = other + right;
  });
  return fields;
}

/** A handshake of which the ACK comes after 10 ms, without window scaling. */
export const handshake: readonly Line[] = [
  { from: '>', ms: 0, flags: 'S' },
  { from: '<', ms: 5, flags: 'SA', ack: 1 },
  { from: '>', ms: 10, flags: 'A', seq: 1, ack: 1 },
];
