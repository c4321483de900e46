import {
  Certainty,
  Finding,
  SegmentRole,
  TcpState,
  tcpStateNames,
  type Close,
  type ConnectionSummary,
  type Handshake,
  type IcmpReport,
  type Verdict,
} from '@synscope/tcp';
import type { ConnectionRow, Endpoint, SegmentWindow, SynOptions } from '@synscope/trace';

/** One segment of an exchange that is written down by hand. */
export interface ExchangeSegment {
  readonly from: 'client' | 'server';
  /** Microseconds since the first segment. */
  readonly atUs: number;
  /** tcpdump's letters: S, F, R, P, U, E, W, and a dot for ACK. */
  readonly flags: string;
  /** Relative numbers. */
  readonly seq: number;
  readonly ack?: number;
  readonly bytes?: number;
  /**
   * RFC 9293 names of the client's and the server's state after it, with a mark for what is not certain:
   * `+` confirmed, `~` inferred, `?` assumed, `!` stale.
   */
  readonly states: readonly [client: string, server: string];
  readonly role?: keyof typeof SegmentRole;
  readonly findings?: readonly (keyof typeof Finding)[];
  readonly evidenceFrame?: number;
  readonly acksFrame?: number;
  readonly ackRttUs?: number;
  readonly windowBytes?: number;
  readonly rules?: readonly [client: number, server: number];
  readonly options?: SynOptions;
}

/** What is said of the connection as a whole, as far as a test cares. */
export interface ExchangeFacts {
  readonly client?: Endpoint;
  readonly server?: Endpoint;
  readonly roles?: 'seen' | 'inferred';
  readonly verdict?: Verdict;
  readonly handshake?: Partial<Handshake>;
  readonly close?: Partial<Close>;
  readonly icmp?: readonly IcmpReport[];
  /** Position of the first segment of the window, and how many segments the connection has. */
  readonly first?: number;
  readonly total?: number;
  /** Frame number of the first segment. */
  readonly firstFrame?: number;
}

const flagBits: Readonly<Record<string, number>> = {
  F: 0x01,
  S: 0x02,
  R: 0x04,
  P: 0x08,
  '.': 0x10,
  U: 0x20,
  E: 0x40,
  W: 0x80,
};
const marks: Readonly<Record<string, number>> = {
  '+': Certainty.confirmed,
  '~': Certainty.inferred,
  '?': Certainty.assumed,
  '!': Certainty.stale,
};

const flagsOf = (letters: string): number => [...letters].reduce((bits, letter) => bits | flagBits[letter], 0);

function stateOf(text: string): { state: number; certainty: number } {
  const mark = marks[text.at(-1)!];
  const name = mark === undefined ? text : text.slice(0, -1);
  const state = tcpStateNames.indexOf(name);
  if (state < 0) throw new Error(`no state is called ${name}`);
  return { state, certainty: mark ?? Certainty.certain };
}

function roleOf(flags: number, bytes: number): number {
  if (flags & 0x04) return SegmentRole.rst;
  if (flags & 0x02) return flags & 0x10 ? SegmentRole.synAck : SegmentRole.syn;
  if (flags & 0x01) return SegmentRole.fin;
  return bytes > 0 ? SegmentRole.data : SegmentRole.ack;
}

/** The columns of segments written down by hand. Raw numbers count from 1,000,000 (client) and 5,000,000 (server). */
export function exchangeWindow(segments: readonly ExchangeSegment[], facts: ExchangeFacts = {}): SegmentWindow {
  const column = <T>(pick: (segment: ExchangeSegment, index: number) => T): T[] => segments.map(pick);
  const first = facts.first ?? 0;
  const base = (segment: ExchangeSegment, own: boolean): number =>
    (segment.from === 'client') === own ? 1_000_000 : 5_000_000;
  const states = segments.map(({ states: [client, server] }) => ({ client: stateOf(client), server: stateOf(server) }));
  return {
    connection: 0,
    total: facts.total ?? first + segments.length,
    first,
    frame: column((_, index) => (facts.firstFrame ?? 1) + first + index),
    timeNs: column(({ atUs }) => atUs * 1000),
    fromClient: column(({ from }) => (from === 'client' ? 1 : 0)),
    flags: column(({ flags }) => flagsOf(flags)),
    sequence: column(({ seq }) => seq),
    acknowledgment: column(({ ack }) => ack ?? 0),
    sequenceRaw: column((segment) => base(segment, true) + segment.seq),
    acknowledgmentRaw: column((segment) => (segment.ack === undefined ? 0 : base(segment, false) + segment.ack)),
    windowBytes: column(({ windowBytes }) => windowBytes ?? 43_776),
    windowRaw: column(({ windowBytes }) => windowBytes ?? 342),
    lengthBytes: column(({ bytes }) => bytes ?? 0),
    role: column(({ flags, bytes, role }) => (role === undefined ? roleOf(flagsOf(flags), bytes ?? 0) : SegmentRole[role])),
    findings: column(({ findings }) => (findings ?? []).reduce((bits, name) => bits | (1 << Finding[name]), 0)),
    acksFrame: column(({ acksFrame }) => acksFrame ?? 0),
    ackRttNs: column(({ ackRttUs }) => (ackRttUs ?? 0) * 1000),
    evidenceFrame: column(({ evidenceFrame }) => evidenceFrame ?? 0),
    bytesInFlight: column(({ bytes }) => bytes ?? 0),
    clientState: states.map(({ client }) => client.state),
    clientCertainty: states.map(({ client }) => client.certainty),
    clientRule: column(({ rules }) => rules?.[0] ?? 0),
    serverState: states.map(({ server }) => server.state),
    serverCertainty: states.map(({ server }) => server.certainty),
    serverRule: column(({ rules }) => rules?.[1] ?? 0),
    synOptions: column(({ options }) => options ?? null),
  };
}

const noHandshake: Handshake = {
  opening: 'full',
  synFrame: null,
  synAckFrame: null,
  ackFrame: null,
  synCount: 0,
  synAckCount: 0,
  serverSideRttNs: null,
  clientSideRttNs: null,
  wholeNs: null,
  client: null,
  server: null,
  agreed: {
    mssToServer: null,
    mssToClient: null,
    windowScale: null,
    sack: null,
    timestamps: null,
    ecn: null,
    mptcp: null,
    fastOpen: null,
  },
};

const noClose: Close = {
  ending: 'open',
  shape: null,
  by: null,
  firstFinFrame: null,
  firstFinAckedFrame: null,
  secondFinFrame: null,
  secondFinAckedFrame: null,
  crossedAckFrame: null,
  rstFrame: null,
};

/** The connection of a window, with what the test says of it. */
export function exchangeConnection(window: SegmentWindow, facts: ExchangeFacts = {}): ConnectionRow {
  const last = window.frame.length - 1;
  const summary: ConnectionSummary = {
    verdict: facts.verdict ?? { code: 'open', params: { bytes: 0 }, tone: 'pending' },
    handshake: { ...noHandshake, ...facts.handshake },
    close: { ...noClose, ...facts.close },
    icmp: facts.icmp ?? [],
    state: {
      client: (window.clientState[last] ?? TcpState.unknown) as TcpState,
      server: (window.serverState[last] ?? TcpState.unknown) as TcpState,
    },
    certainty: {
      client: (window.clientCertainty[last] ?? Certainty.assumed) as Certainty,
      server: (window.serverCertainty[last] ?? Certainty.assumed) as Certainty,
    },
  };
  const bytesFrom = (client: number): number =>
    window.lengthBytes.reduce((sum, bytes, index) => sum + (window.fromClient[index] === client ? bytes : 0), 0);
  return {
    connection: window.connection,
    client: facts.client ?? { address: '127.0.0.1', port: 48994 },
    server: facts.server ?? { address: '127.0.0.1', port: 1235 },
    roles: facts.roles ?? 'seen',
    startNs: 0,
    durationNs: window.timeNs[last] ?? 0,
    segments: window.total,
    bytesFromClient: bytesFrom(1),
    bytesFromServer: bytesFrom(0),
    handshakeNs: null,
    retransmissions: window.findings.filter((bits) => bits & (1 << Finding.retransmission)).length,
    findings: window.findings.reduce((all, bits) => all | bits, 0),
    ladder: '',
    summary,
  };
}
