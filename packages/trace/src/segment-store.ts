import {
  Analyzer,
  CaptureClock,
  type Certainty,
  type ConnectionFacts,
  type ConnectionSummary,
  type End,
  type FramePlace,
  type TcpState,
} from '@synscope/tcp';
import { formatIPv4, formatIPv6, type IcmpError, type SegmentFields } from '@synscope/wire';
import type { BurstIndex } from './bursts/burst-index.js';
import { BurstKeeper } from './bursts/burst-keeper.js';
import { FoldedRows } from './bursts/folded-rows.js';
import { type IdleGapLimits, IdleGapSearch } from './connections/idle-gaps.js';
import type { ConnectionNumbers } from './connections/connection-numbers.js';
import { chooseEvicted } from './eviction/choose-evicted.js';
import type { TraceLimits } from './eviction/trace-limits.js';
import { findEvidence, type SegmentEvidence } from './evidence/find-evidence.js';
import type { ConnectionGraph, GraphRange } from './graph/connection-graph.js';
import { GraphKeeper } from './graph/graph-keeper.js';
import type { ConnectionRow, Endpoint, IdleGap, SegmentWindow } from './segment-window.js';
import type { ConnectionOverview } from './overview/connection-overview.js';
import { OverviewKeeper } from './overview/overview-keeper.js';
import { ladderOf } from './segments/ladder.js';
import { emptyWindow, readWindow } from './segments/read-window.js';
import { Word } from './segments/segment-columns.js';
import { placeOfRow, type SegmentPlace } from './segments/segment-place.js';
import type { SegmentSources } from './segments/segment-sources.js';
import type { ConnectionStream } from './stream/connection-stream.js';
import { StreamKeeper } from './stream/stream-keeper.js';
import type { ConnectionTally } from './tally/connection-tally.js';
import { statePath, type StatePath } from './states/state-path.js';
import { TallyKeeper } from './tally/tally-keeper.js';
import { firstPosition } from './first-position.js';
import { TraceSink } from './trace-sink.js';

/** Counts over what is kept of a capture, and the times of all of it. */
export interface StoreTotals {
  /** Number of the latest frame, with or without a TCP segment. */
  readonly frames: number;
  readonly segments: number;
  readonly connections: number;
  /** Epoch seconds from which every timeNs counts; null before the first frame with a time. */
  readonly baseSeconds: number | null;
  /** Times of the first frame and of the latest one that have one, nanoseconds since the base; null before. */
  readonly firstTimeNs: number | null;
  readonly lastTimeNs: number | null;
}

/**
 * The columns of one capture: segments and connections, filled through an Analyzer of its own, asked for windows.
 *
 * A connection is known here by the row that it is kept in; when it is evicted, the row is used again. Trace knows
 * connections by their numbers.
 */
export class SegmentStore {
  readonly #store = new TraceSink();
  readonly #analyzer = new Analyzer(this.#store);
  readonly #facts: ConnectionFacts = this.#analyzer.facts;
  readonly #idleGaps = new IdleGapSearch();
  readonly #tallies = new TallyKeeper();
  readonly #overviews = new OverviewKeeper();
  readonly #graphs = new GraphKeeper();
  readonly #streams = new StreamKeeper();
  /** What looks at many segments of a connection reads. */
  readonly #sources: SegmentSources = {
    columns: this.#store.columns,
    synOptions: this.#store.synOptions,
    sackBlocks: this.#store.sackBlocks,
    bases: this.#store.bases,
    facts: this.#facts,
    segments: (connection) => this.segmentCount(connection),
    row: (connection, position) => this.#store.lists.at(connection, this.#facts.segments(connection), position),
  };
  readonly #bursts = new BurstKeeper(this.#sources, this.#store.rewrites);
  readonly #clock = new CaptureClock();
  #frames = 0;
  #ended = false;

  /**
   * A frame was read, whether or not it holds a segment.
   *
   * @param seconds epoch seconds; NaN where the capture gives no time
   * @param nanoseconds 0 to 999,999,999
   * @param frameNumber rises from frame to frame
   */
  addFrame(seconds: number, nanoseconds: number, frameNumber: number): void {
    this.#frames = frameNumber;
    this.#clock.add(seconds, nanoseconds);
  }

  /** The segment in the frame that was just added. Both objects are read during the call only. Never throws. */
  addSegment(fields: SegmentFields, place: FramePlace): void {
    this.#store.timeNs = this.#clock.timeNs;
    this.#analyzer.add(this.#frames, this.#clock, fields, place);
  }

  /** The payload of the segment that was just added, where `mayAnnounce` says that it is wanted. */
  addPayload(fields: SegmentFields, bytes: Uint8Array, start: number, end: number): void {
    this.#analyzer.addPayload(fields, bytes, start, end);
  }

  /** An ICMP error in the frame that was just added, about a segment of a connection that is known, or of none. */
  addIcmpError(fields: SegmentFields, error: IcmpError): void {
    const connection = this.#analyzer.addIcmpError(this.#frames, fields, error);
    if (connection >= 0) this.#store.noteChange(connection);
  }

  /** Rows and numbers of the connections. */
  get numbers(): ConnectionNumbers {
    return this.#store.numbers;
  }

  /** What the analysis knows of each connection. */
  get facts(): ConnectionFacts {
    return this.#facts;
  }

  /** Every flag that the connection's segments carried, as tcp.flags. */
  flags(connection: number): number {
    return this.#store.flags(connection);
  }

  /** Forgets as many connections as it takes to be well within the limits, see chooseEvicted. */
  evict(limits: TraceLimits): void {
    const { columns } = this.#store;
    const latest = columns.word(columns.count - 1, Word.connection);
    const evicted = chooseEvicted(this.#store, this.#facts, this.#analyzer.connections, latest, limits);
    this.#analyzer.evict(evicted);
    this.#store.evict(evicted);
    this.#idleGaps.forget();
    this.#tallies.forget();
    this.#overviews.forget();
    this.#bursts.forget();
    this.#graphs.forget();
    this.#streams.forget();
  }

  /** The capture has ended: settles the labels. */
  finish(): void {
    this.#ended = true;
    this.#store.settle();
    this.#analyzer.finish(this.#clock.lastTimeNs ?? 0);
  }

  get totals(): StoreTotals {
    return {
      frames: this.#frames,
      segments: this.#store.columns.count,
      connections: this.#store.numbers.kept,
      baseSeconds: this.#clock.baseSeconds,
      firstTimeNs: this.#clock.firstTimeNs,
      lastTimeNs: this.#clock.lastTimeNs,
    };
  }

  /** Grows with every change. */
  get revision(): number {
    return this.#store.revision;
  }

  /** The revision at which a connection last changed. */
  connectionRevision(connection: number): number {
    return this.#store.connectionRevision(connection);
  }

  /**
   * Segments `first` to `first + count - 1` of a connection, as far as they exist; none of a connection that does not.
   */
  segmentWindow(connection: number, first: number, count: number): SegmentWindow {
    const total = this.segmentCount(connection);
    const from = Math.min(Math.max(0, first), total);
    const to = Math.min(total, from + Math.max(0, count));
    if (from >= to) return emptyWindow(connection, total, from);
    return this.segmentsAt(connection, Array.from({ length: to - from }, (_, index) => from + index));
  }

  /** Segments of a connection at positions that rise, and exist; for a part of several connections, see MergedConnections. */
  segmentsAt(connection: number, positions: readonly number[]): SegmentWindow {
    const total = this.segmentCount(connection);
    if (positions.length === 0) return emptyWindow(connection, total, 0);
    return readWindow(this.#sources, connection, total, positions, (at) => this.#row(connection, total, at));
  }

  /** The bursts of several connections together, which must exist. */
  burstsTogether(connections: readonly number[]): BurstIndex {
    return this.#bursts.index(connections);
  }

  /**
   * The rows of a connection, which must exist, with its bursts folded.
   *
   * @param open positions whose bursts are open
   */
  foldedRows(connection: number, open: readonly number[]): FoldedRows {
    return new FoldedRows(this.#sources, connection, this.#bursts.index([connection]), open);
  }

  /** The state of an end after a segment, as it stands by now. The segment must exist. */
  stateAt(connection: number, position: number, end: End): TcpState {
    return (this.#labelAt(connection, position, end) & 0xf) as TcpState;
  }

  /** How well that state is known. The segment must exist. */
  certaintyAt(connection: number, position: number, end: End): Certainty {
    return (this.#labelAt(connection, position, end) >>> 4) as Certainty;
  }

  /** Why a segment has its findings; null where there is no such segment. */
  evidence(connection: number, position: number): SegmentEvidence | null {
    if (position < 0 || position >= this.segmentCount(connection)) return null;
    return findEvidence(this.#sources, connection, position);
  }

  /**
   * What each end of a connection sent, counted, and what other analysers call it; null where there is no such connection.
   * Of a long one only so many more segments are counted as there were asked for; asked again, it goes on.
   *
   * @param atMost segments to count now
   */
  tally(connection: number, atMost = Number.MAX_SAFE_INTEGER): ConnectionTally | null {
    if (!this.#exists(connection)) return null;
    const { rstFrame } = this.summary(connection).close;
    const rstPosition = rstFrame === null ? -1 : this.#positionOfFrame(connection, rstFrame);
    return this.#tallies.tally(this.#sources, connection, rstPosition, atMost);
  }

  /**
   * Connections at a glance, one or several together, in a bounded number of bins. Of long ones only so many more segments
   * are read as there were asked for; asked again, it goes on.
   *
   * @param connections at least one, each once, all of which exist
   * @param atMost segments to read now
   */
  overview(connections: readonly number[], atMost = Number.MAX_SAFE_INTEGER): ConnectionOverview {
    return this.#overviews.overview(this.#sources, connections, atMost);
  }

  /** Where the states of a connection change, see statePath; null where there is no such connection. */
  statePath(connection: number, from: number, segmentsMost: number, changesMost: number): StatePath | null {
    if (!this.#exists(connection)) return null;
    return statePath(this.#sources, connection, from, segmentsMost, changesMost);
  }

  /**
   * A part of a connection as its graphs show it; null where there is no such connection. Of a long one only so many more
   * segments are read as there were asked for; asked again, it goes on.
   *
   * @param atMost segments to read now
   */
  graph(connection: number, range: GraphRange, atMost = Number.MAX_SAFE_INTEGER): ConnectionGraph | null {
    return this.#exists(connection) ? this.#graphs.graph(this.#sources, connection, range, atMost) : null;
  }

  /**
   * What bytes a connection's ends sent and which segments brought them; null where there is no such connection. Of a
   * long one only so many more segments are read as there were asked for; asked again, it goes on.
   *
   * @param atMost segments to read now
   */
  stream(connection: number, atMost = Number.MAX_SAFE_INTEGER): ConnectionStream | null {
    return this.#exists(connection) ? this.#streams.stream(this.#sources, connection, atMost) : null;
  }

  /** Position of the first segment at or after a time; the number of segments where there is none. */
  positionAtTime(connection: number, timeNs: number): number {
    const total = this.segmentCount(connection);
    return firstPosition(total, (position) => this.#timeNsAt(connection, total, position) >= timeNs);
  }

  /** Frame of a segment, which must exist. */
  frameAt(connection: number, position: number): number {
    return this.#store.columns.word(this.#row(connection, this.segmentCount(connection), position), Word.frame);
  }

  /** Connection and position of the segment in a frame, or null where the frame holds none. */
  locate(frame: number): { readonly connection: number; readonly position: number } | null {
    const { columns } = this.#store;
    const row = columns.rowOfFrame(frame);
    if (row < 0) return null;
    const connection = columns.word(row, Word.connection);
    const total = this.segmentCount(connection);
    return { connection, position: firstPosition(total, (position) => this.#row(connection, total, position) >= row) };
  }

  /** Where the frame of a segment is in the capture stream, or null where the frame holds no segment. */
  framePlace(frame: number): SegmentPlace | null {
    const row = this.#store.columns.rowOfFrame(frame);
    return row < 0 ? null : placeOfRow(this.#store.columns, row);
  }

  /** @throws RangeError where there is no such connection */
  connectionRow(connection: number): ConnectionRow {
    if (!this.#exists(connection)) throw new RangeError(`There is no connection ${connection}.`);
    const facts = this.#facts;
    const clientSide = facts.clientSide(connection);
    const handshakeNs = this.handshakeNs(connection);
    return {
      connection,
      client: this.#endpoint(connection, clientSide),
      server: this.#endpoint(connection, 1 - clientSide),
      roles: facts.rolesSeen(connection) ? 'seen' : 'inferred',
      startNs: this.startNs(connection),
      durationNs: this.durationNs(connection),
      segments: facts.segments(connection),
      bytesFromClient: facts.bytesFromClient(connection),
      bytesFromServer: facts.bytesFromServer(connection),
      handshakeNs: Number.isNaN(handshakeNs) ? null : handshakeNs,
      retransmissions: facts.retransmissions(connection),
      findings: facts.findings(connection),
      ladder: ladderOf(this.#sources, connection),
      summary: this.summary(connection),
    };
  }

  /** Time of a connection's first segment. This and the next five are cheap: sort keys for every connection. */
  startNs(connection: number): number {
    return this.#timeNsAt(connection, this.segmentCount(connection), 0);
  }

  durationNs(connection: number): number {
    const total = this.segmentCount(connection);
    return this.#timeNsAt(connection, total, total - 1) - this.#timeNsAt(connection, total, 0);
  }

  /** 0 where there is no such connection. */
  segmentCount(connection: number): number {
    return this.#exists(connection) ? this.#facts.segments(connection) : 0;
  }

  /** Payload bytes both ways, each counted once. */
  payloadBytes(connection: number): number {
    return this.#facts.payloadBytes(connection, 0) + this.#facts.payloadBytes(connection, 1);
  }

  /** From the first SYN to the segment that completes the handshake; NaN where that was not seen. */
  handshakeNs(connection: number): number {
    return this.#analyzer.handshakeNs(connection);
  }

  /** tcp.analysis.initial_rtt: latest SYN to ACK; NaN where that was not seen. */
  initialRttNs(connection: number): number {
    return this.#facts.initialRttNs(connection);
  }

  /** Segments with a finding of the retransmission family. */
  retransmissions(connection: number): number {
    return this.#facts.retransmissions(connection);
  }

  /**
   * Looks at some more segments of a connection, so that its silences and its folded rows are at hand when they are asked for.
   * @returns whether there are more to be looked at
   */
  prepare(connection: number, limits: IdleGapLimits, atMost: number): boolean {
    const total = this.segmentCount(connection);
    const more = this.#idleGaps.prepare(connection, total, (at) => this.#timeNsAt(connection, total, at), limits, atMost);
    return this.#bursts.prepare(connection, atMost) || more;
  }

  /** Silences longer than `longerThanNs`: the longest ones, in order of time. */
  idleGaps(connection: number, limits: IdleGapLimits): IdleGap[] {
    const total = this.segmentCount(connection);
    return this.#idleGaps.find(connection, total, (at) => this.#timeNsAt(connection, total, at), limits);
  }

  /** What is said of a connection as a whole, by now. */
  summary(connection: number): ConnectionSummary {
    return this.#analyzer.summary(connection, this.#clock.lastTimeNs ?? 0, this.#ended);
  }

  /** Position of a frame's segment within the connection, or -1. */
  #positionOfFrame(connection: number, frame: number): number {
    const found = this.locate(frame);
    return found === null || found.connection !== connection ? -1 : found.position;
  }

  #exists(connection: number): boolean {
    return Number.isInteger(connection) && connection >= 0 && connection < this.#analyzer.connections;
  }

  /** State in the low four bits, certainty above. */
  #labelAt(connection: number, position: number, end: End): number {
    const row = this.#row(connection, this.segmentCount(connection), position);
    const side = end ^ this.#facts.clientSide(connection);
    return (this.#store.columns.word(row, Word.states) >>> (side * 16)) & 0xff;
  }

  #row(connection: number, total: number, position: number): number {
    return this.#store.lists.at(connection, total, position);
  }

  #timeNsAt(connection: number, total: number, position: number): number {
    return this.#store.columns.timeNs(this.#row(connection, total, position));
  }

  #endpoint(connection: number, side: number): Endpoint {
    const word = (index: number): number => this.#facts.addressWord(connection, side, index);
    const address =
      this.#facts.ipVersion(connection) === 4 ? formatIPv4(word(3)) : formatIPv6(word(0), word(1), word(2), word(3));
    return { address, port: this.#facts.port(connection, side) };
  }
}

