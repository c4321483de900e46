import type { Certainty, End, FramePlace, TcpState } from '@synscope/tcp';
import type { IcmpError, SegmentFields } from '@synscope/wire';
import { ConnectionCursor } from './connections/connection-cursor.js';
import type { FoldedRows } from './bursts/folded-rows.js';
import { MergedConnections, type MergedSources } from './merged/merged-connections.js';
import type { IdleGapLimits } from './connections/idle-gaps.js';
import { noLimits, type TraceLimits } from './eviction/trace-limits.js';
import type { SegmentEvidence } from './evidence/find-evidence.js';
import type { ConnectionOverview } from './overview/connection-overview.js';
import type { ConnectionGraph, GraphRange } from './graph/connection-graph.js';
import { SegmentStore, type StoreTotals } from './segment-store.js';
import type { SegmentPlace } from './segments/segment-place.js';
import type { ConnectionRow, IdleGap, SegmentWindow } from './segment-window.js';
import { emptyWindow } from './segments/read-window.js';
import type { ConnectionStream } from './stream/connection-stream.js';
import type { StatePath } from './states/state-path.js';
import type { ConnectionTally } from './tally/connection-tally.js';

/** Counts over the whole capture; `segments` and `connections` count the evicted ones too. */
export interface TraceTotals extends StoreTotals {
  readonly evictedSegments: number;
  readonly evictedConnections: number;
}

/** A limit that could not be kept is looked at again when there is so much more. */
const growthBeforeNext = 5 / 4;

/**
 * The columnar store of one capture: segments and connections, filled through an Analyzer of its own, asked for windows.
 *
 * For each frame call `addFrame`, and then `addSegment` if it holds a TCP segment. Questions may be asked at any time.
 *
 * Connections are known by their numbers, in the order of their first segments (tshark's tcp.stream). Where there are
 * limits, connections beyond them are evicted: of those nothing is known any more, and their numbers stay unused.
 */
export class Trace {
  readonly #store = new SegmentStore();
  readonly #limits: TraceLimits;
  /** What is read of several connections together. */
  readonly #mergedSources: MergedSources = {
    segmentCount: (connection) => this.segmentCount(connection),
    frameAt: (connection, position) => this.frameAt(connection, position),
    positionAtTime: (connection, timeNs) => this.positionAtTime(connection, timeNs),
    startNs: (connection) => this.startNs(connection),
    durationNs: (connection) => this.durationNs(connection),
    idleGaps: (connection, idleLimits) => this.idleGaps(connection, idleLimits),
    segmentWindow: (connection, first, count) => this.segmentWindow(connection, first, count),
    segmentsAt: (connection, positions) => ({ ...this.#store.segmentsAt(this.#row(connection), positions), connection }),
    clientSide: (connection) => this.#store.facts.clientSide(this.#row(connection)),
    burstsTogether: (connections) => this.#store.burstsTogether(connections.map((connection) => this.#row(connection))),
    overviewTogether: (connections, atMost) => ({
      ...this.#store.overview(connections.map((connection) => this.#row(connection)), atMost),
      connection: connections[0],
    }),
  };
  #connectionsMost: number;
  #segmentsMost: number;
  /** Segments that are kept, and those that were evicted. */
  #segments = 0;
  #evictedSegments = 0;

  constructor(limits: TraceLimits = noLimits) {
    this.#limits = limits;
    this.#connectionsMost = limits.connections;
    this.#segmentsMost = limits.segments;
  }

  /**
   * A frame was read, whether or not it holds a segment.
   *
   * @param seconds epoch seconds; NaN where the capture gives no time
   * @param nanoseconds 0 to 999,999,999
   * @param frameNumber rises from frame to frame
   */
  addFrame(seconds: number, nanoseconds: number, frameNumber: number): void {
    this.#store.addFrame(seconds, nanoseconds, frameNumber);
  }

  /** The segment in the frame that was just added. Both objects are read during the call only. Never throws. */
  addSegment(fields: SegmentFields, place: FramePlace): void {
    this.#store.addSegment(fields, place);
    this.#segments++;
    if (this.#segments > this.#segmentsMost || this.#store.numbers.kept > this.#connectionsMost) this.#evict();
  }

  /** The payload of the segment that was just added, where `mayAnnounce` says that it is wanted. */
  addPayload(fields: SegmentFields, bytes: Uint8Array, start: number, end: number): void {
    this.#store.addPayload(fields, bytes, start, end);
  }

  /** The frame that was just added is an ICMP error; `fields` has the header that it quotes. Read during the call only. */
  addIcmpError(fields: SegmentFields, error: IcmpError): void {
    this.#store.addIcmpError(fields, error);
  }

  /** The capture has ended: settles the labels. */
  finish(): void {
    this.#store.finish();
  }

  get totals(): TraceTotals {
    const { opened, kept } = this.#store.numbers;
    return {
      ...this.#store.totals,
      segments: this.#segments + this.#evictedSegments,
      connections: opened,
      evictedSegments: this.#evictedSegments,
      evictedConnections: opened - kept,
    };
  }

  /** Grows with every change. */
  get revision(): number {
    return this.#store.revision;
  }

  /** Connections that were not evicted. */
  get keptConnections(): number {
    return this.#store.numbers.kept;
  }

  /** A way to look at one connection after the other. */
  cursor(): ConnectionCursor {
    return new ConnectionCursor(this.#store);
  }

  /** How many kept connections come before one; -1 where there is none of that number. */
  placeOf(connection: number): number {
    return this.#store.numbers.placeOf(connection);
  }

  /** Number of the connection that has so many kept ones before it. */
  connectionAt(index: number): number {
    const { numbers } = this.#store;
    return numbers.numberOf(numbers.rowAt(index));
  }

  /** Whether there is a connection of that number, and it was not evicted. */
  hasConnection(connection: number): boolean {
    return this.#row(connection) >= 0;
  }

  /** The revision at which a connection, which must exist, last changed. */
  connectionRevision(connection: number): number {
    return this.#store.connectionRevision(this.#row(connection));
  }

  /**
   * Segments `first` to `first + count - 1` of a connection, as far as they exist; none of a connection that does not.
   */
  segmentWindow(connection: number, first: number, count: number): SegmentWindow {
    const row = this.#row(connection);
    if (row < 0) return emptyWindow(connection, 0, 0);
    return { ...this.#store.segmentWindow(row, first, count), connection };
  }

  /**
   * The rows of a connection with its bursts folded, as they stand now; null where there is no such connection.
   *
   * @param open positions whose bursts are open
   */
  foldedRows(connection: number, open: readonly number[]): FoldedRows | null {
    const row = this.#row(connection);
    return row < 0 ? null : this.#store.foldedRows(row, open);
  }

  /** Several connections as one list of segments; null where none of them exists. One that is named twice is there once. */
  merged(connections: readonly number[]): MergedConnections | null {
    const there = [...new Set(connections)].filter((connection) => this.hasConnection(connection));
    return there.length === 0 ? null : new MergedConnections(this.#mergedSources, there);
  }

  /** Frame of a segment, which must exist. */
  frameAt(connection: number, position: number): number {
    return this.#store.frameAt(this.#row(connection), position);
  }

  /** The state of an end after a segment, as it stands by now. The segment must exist. */
  stateAt(connection: number, position: number, end: End): TcpState {
    return this.#store.stateAt(this.#row(connection), position, end);
  }

  /** How well that state is known. The segment must exist. */
  certaintyAt(connection: number, position: number, end: End): Certainty {
    return this.#store.certaintyAt(this.#row(connection), position, end);
  }

  /** Why a segment has its findings; null where there is no such segment. */
  evidence(connection: number, position: number): SegmentEvidence | null {
    const row = this.#row(connection);
    const evidence = row < 0 ? null : this.#store.evidence(row, position);
    return evidence === null ? null : { ...evidence, connection };
  }

  /**
   * What each end of a connection sent, counted, and what other analysers call it; null where there is no such connection.
   * Of a long one only so many more segments are counted as there were asked for; asked again, it goes on.
   *
   * @param atMost segments to count now
   */
  tally(connection: number, atMost?: number): ConnectionTally | null {
    const row = this.#row(connection);
    const tally = row < 0 ? null : this.#store.tally(row, atMost);
    return tally === null ? null : { ...tally, connection };
  }

  /**
   * A connection at a glance, in a bounded number of bins; null where there is no such connection. Of a long one only so
   * many more segments are read as there were asked for; asked again, it goes on.
   *
   * @param atMost segments to read now
   */
  overview(connection: number, atMost?: number): ConnectionOverview | null {
    const row = this.#row(connection);
    return row < 0 ? null : { ...this.#store.overview([row], atMost), connection };
  }

  /**
   * Where the states of both ends change, in the segments from `from` on; null where there is no such connection.
   *
   * @param segmentsMost segments to look at
   * @param changesMost changes to tell; fewer segments are looked at where there are more
   */
  statePath(connection: number, from: number, segmentsMost: number, changesMost: number): StatePath | null {
    const row = this.#row(connection);
    const path = row < 0 ? null : this.#store.statePath(row, from, segmentsMost, changesMost);
    return path === null ? null : { ...path, connection };
  }

  /**
   * A part of a connection as its graphs show it; null where there is no such connection. Of a long one only so many more
   * segments are read as there were asked for; asked again, it goes on.
   *
   * @param atMost segments to read now
   */
  graph(connection: number, range: GraphRange, atMost?: number): ConnectionGraph | null {
    const row = this.#row(connection);
    const graph = row < 0 ? null : this.#store.graph(row, range, atMost);
    return graph === null ? null : { ...graph, connection };
  }

  /**
   * What bytes a connection's ends sent and which segments brought them; null where there is no such connection. Good
   * until the next segment is added. Of a long one only so many more segments are read as there were asked for.
   *
   * @param atMost segments to read now
   */
  stream(connection: number, atMost?: number): ConnectionStream | null {
    const row = this.#row(connection);
    return row < 0 ? null : this.#store.stream(row, atMost);
  }

  /** Position of a frame's segment within the connection, or -1. */
  positionOfFrame(connection: number, frame: number): number {
    const found = this.locate(frame);
    return found === null || found.connection !== connection ? -1 : found.position;
  }

  /** Position of the first segment at or after a time; the number of segments where there is none. */
  positionAtTime(connection: number, timeNs: number): number {
    const row = this.#row(connection);
    return row < 0 ? 0 : this.#store.positionAtTime(row, timeNs);
  }

  /** Connection and position of the segment in a frame, or null where the frame holds none that is kept. */
  locate(frame: number): { readonly connection: number; readonly position: number } | null {
    const found = this.#store.locate(frame);
    if (found === null) return null;
    return { connection: this.#store.numbers.numberOf(found.connection), position: found.position };
  }

  /** Where the frame of a segment is in the capture stream, or null where the frame holds none that is kept. */
  framePlace(frame: number): SegmentPlace | null {
    return this.#store.framePlace(frame);
  }

  /** @throws RangeError where there is no such connection */
  connectionRow(connection: number): ConnectionRow {
    const row = this.#row(connection);
    if (row < 0) throw new RangeError(`There is no connection ${connection}.`);
    return { ...this.#store.connectionRow(row), connection };
  }

  /** Time of a connection's first segment. This and the next five are cheap: sort keys for every connection. */
  startNs(connection: number): number {
    return this.#store.startNs(this.#row(connection));
  }

  durationNs(connection: number): number {
    return this.#store.durationNs(this.#row(connection));
  }

  /** 0 where there is no such connection. */
  segmentCount(connection: number): number {
    const row = this.#row(connection);
    return row < 0 ? 0 : this.#store.segmentCount(row);
  }

  /** Payload bytes both ways, each counted once. */
  payloadBytes(connection: number): number {
    return this.#store.payloadBytes(this.#row(connection));
  }

  /** From the first SYN to the segment that completes the handshake; NaN where that was not seen. */
  handshakeNs(connection: number): number {
    return this.#store.handshakeNs(this.#row(connection));
  }

  /** Segments with a finding of the retransmission family. */
  retransmissions(connection: number): number {
    return this.#store.retransmissions(this.#row(connection));
  }

  /** Silences longer than `longerThanNs`: the longest ones, in order of time. */
  idleGaps(connection: number, limits: IdleGapLimits): IdleGap[] {
    const row = this.#row(connection);
    return row < 0 ? [] : this.#store.idleGaps(row, limits);
  }

  /**
   * Looks at some more segments of a connection, so that its silences and its folded rows are at hand when they are asked for.
   * @param limits of the silences that will be asked for
   * @returns whether there are more to be looked at; false where there is no such connection
   */
  prepare(connection: number, limits: IdleGapLimits, atMost: number): boolean {
    const row = this.#row(connection);
    return row >= 0 && this.#store.prepare(row, limits, atMost);
  }

  /** Row of a connection, -1 where there is none. */
  #row(connection: number): number {
    return this.#store.numbers.rowOf(connection);
  }

  #evict(): void {
    this.#store.evict(this.#limits);
    const kept = this.#store.totals;
    this.#evictedSegments += this.#segments - kept.segments;
    this.#segments = kept.segments;
    // The connection in hand is never evicted, however much there is of it.
    this.#segmentsMost = Math.max(this.#limits.segments, Math.ceil(kept.segments * growthBeforeNext));
    this.#connectionsMost = Math.max(this.#limits.connections, Math.ceil(kept.connections * growthBeforeNext));
  }
}
