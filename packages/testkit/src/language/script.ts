import type { End } from '@synscope/tcp';

/** A segment script, line by line, so that printing it gives back what was read. */
export interface Script {
  readonly lines: readonly ScriptLine[];
}

export type ScriptLine = BlankLine | EndpointLine | SegmentLine | EndLine | ExpectLine;

/** An empty line or one with only a comment. */
export interface BlankLine {
  readonly kind: 'blank';
  readonly comment: string | null;
}

/** `client 192.0.2.1:40000 isn 1000` */
export interface EndpointLine {
  readonly kind: 'endpoint';
  readonly end: End;
  /** As written: IPv4 dotted, or IPv6. */
  readonly address: string;
  readonly port: number;
  /** Initial send sequence number, from which the end's sequence numbers count. */
  readonly isn: number;
  readonly comment: string | null;
}

/** A time as written: `1.5` counts from the script's start, `+0.01` from the line before. */
export interface ScriptTime {
  readonly relative: boolean;
  /** Nanoseconds. */
  readonly ns: number;
}

/** `+0.01 > P. 1:6(5) ack 1 win 512 <nop,nop> "hello" | ESTABLISHED! ESTABLISHED!` */
export interface SegmentLine {
  readonly kind: 'segment';
  readonly time: ScriptTime;
  /** Who sends: `>` the client, `<` the server. */
  readonly from: End;
  /** TcpFlag bits. */
  readonly flags: number;
  /** Relative to the sender's ISN; negative before it. */
  readonly sequence: number;
  /** Payload bytes. */
  readonly length: number;
  /** Relative to the receiver's ISN; null without the ACK flag. */
  readonly acknowledgment: number | null;
  /** As in the header, not scaled; null for the default. */
  readonly window: number | null;
  readonly urgent: number | null;
  readonly options: readonly ScriptOption[];
  /** The payload; null for a pattern. */
  readonly payload: string | null;
  readonly expected: SegmentExpectation | null;
  readonly comment: string | null;
}

/** A TCP option, as packetdrill writes them, and `kind N hex` for any other. */
export type ScriptOption =
  | { readonly name: 'eol' | 'nop' | 'sackOK' }
  | { readonly name: 'mss' | 'wscale'; readonly value: number }
  | { readonly name: 'sack'; readonly blocks: readonly (readonly [left: number, right: number])[] }
  | { readonly name: 'TS'; readonly value: number; readonly echo: number }
  | { readonly name: 'FO'; readonly cookie: string }
  | { readonly name: 'kind'; readonly kind: number; readonly hex: string };

/** A state and how well it is known: `ESTABLISHED!`. */
export interface ExpectedState {
  /** TcpState */
  readonly state: number;
  /** Certainty, or null where the script does not say. */
  readonly certainty: number | null;
}

/** What is expected of a segment. */
export interface SegmentExpectation {
  /** Both ends' states after it, when the capture has been read. */
  readonly client: ExpectedState;
  readonly server: ExpectedState;
  /** `first`: both ends' states at the moment it was captured, where they were changed later. */
  readonly first: { readonly client: ExpectedState; readonly server: ExpectedState } | null;
  /** `by`: the rules that decided, client's and server's; null where `-` leaves it open. */
  readonly rules: { readonly client: string | null; readonly server: string | null } | null;
  /** `as`: the segment's role. */
  readonly role: string | null;
  /** `finds`: the findings that it has, and no others; null where left open. */
  readonly findings: readonly string[] | null;
}

/** `+60 end`: the capture goes on for so long, and nothing more is seen. */
export interface EndLine {
  readonly kind: 'end';
  readonly time: ScriptTime;
  readonly comment: string | null;
}

/** What is expected of a connection as a whole. */
export interface ExpectLine {
  readonly kind: 'expect';
  /** Connection number, from 0. */
  readonly connection: number;
  readonly claim: Claim;
  readonly comment: string | null;
}

export type Claim =
  | { readonly about: 'verdict'; readonly code: string; readonly values: readonly Value[] }
  | { readonly about: 'opening' | 'ending' | 'shape' | 'by'; readonly value: string }
  | { readonly about: 'states'; readonly client: ExpectedState; readonly server: ExpectedState }
  | { readonly about: 'handshake' | 'close' | 'agreed'; readonly values: readonly Value[] };

/** `bytes=7`: a member of the verdict's parameters, the handshake or the close. `none` stands for null. */
export interface Value {
  readonly name: string;
  readonly value: string;
}

/** The endpoints of a script that names none. */
export const defaultEndpoints: readonly [EndpointLine, EndpointLine] = [
  { kind: 'endpoint', end: 0, address: '192.0.2.1', port: 40000, isn: 1000, comment: null },
  { kind: 'endpoint', end: 1, address: '198.51.100.2', port: 80, isn: 5000, comment: null },
];

/** The script's two endpoints, client first. */
export function endpointsOf(script: Script): readonly [EndpointLine, EndpointLine] {
  const find = (end: End): EndpointLine =>
    script.lines.find((line) => line.kind === 'endpoint' && line.end === end) as EndpointLine | undefined ??
    defaultEndpoints[end];
  return [find(0), find(1)];
}

/** A segment, with the time at which it is captured. */
export interface TimedSegment {
  readonly line: SegmentLine;
  /** Line number in the script, from 1. */
  readonly lineNumber: number;
  /** Nanoseconds since the script's start. */
  readonly timeNs: number;
}

/** The script's segments in order, and the time at which the capture ends: that of the last segment unless it says. */
export function timeline(script: Script): { readonly segments: readonly TimedSegment[]; readonly endNs: number } {
  const segments: TimedSegment[] = [];
  let timeNs = 0;
  script.lines.forEach((line, index) => {
    if (line.kind !== 'segment' && line.kind !== 'end') return;
    timeNs = line.time.relative ? timeNs + line.time.ns : line.time.ns;
    if (line.kind === 'segment') segments.push({ line, lineNumber: index + 1, timeNs });
  });
  return { segments, endNs: timeNs };
}
