import {
  type CaptureComment,
  CaptureReader,
  type CaptureProblem,
  type FrameRef,
  type FrameSink,
  type InterfaceInfo,
} from '@synscope/pcap';
import type { ConnectionGraph, ConnectionOverview, ConnectionRow, ConnectionTally, SegmentEvidence, SegmentWindow, StatePath } from '@synscope/trace';
import {
  type CaptureComments,
  limits,
  type Picture,
  type Problem,
  type SegmentsView,
  type StreamMatches,
  type StreamWindow,
  type View,
} from '@synscope/protocol';
import { mayAnnounce } from '@synscope/tcp';
import { type MergedConnections, Trace, type TraceLimits, type TraceTotals } from '@synscope/trace';
import { DecodeResult, FrameDecoder, SegmentFields } from '@synscope/wire';
import { CommentKeeper } from './comment-keeper.js';
import { ConnectionList } from './list/connection-list.js';
import type { EngineExcerpt, EngineStatus, FramePlace } from './engine-status.js';
import type { FindQuestion, GraphQuestion, StreamQuestion } from './messages.js';
import { type CaptureBytes, noBytes } from './stream/capture-bytes.js';
import { findInStream } from './stream/find-in-stream.js';
import { FragmentedSegments } from './stream/fragmented-segments.js';
import { PayloadReader } from './stream/payload-reader.js';
import { readStreamWindow } from './stream/stream-window.js';
import { UntimedFrames } from './untimed-frames.js';
import { UnreadFrames } from './unread-frames.js';
import { firstRow, type RowsOf } from './wanted-rows.js';

/** From so many segments on a connection takes noticeable time to be read when it is opened. */
const longFrom = 50_000;
/** Connections that are read before they are opened: no more than the trace remembers. */
const preparedMost = 6;
/** Segments that are read of one in a step: a millisecond or two. */
const preparedAtOnce = 10_000;

/** A silence shorter than this is never folded on the true time axis, nanoseconds. */
const idleGapNs = 200_000_000;
const idleLimits = { longerThanNs: idleGapNs, atMost: limits.idleGapsMax };
/** Node.js and browsers alike have it; the package is typed for neither. */
declare const performance: { now(): number };

/**
 * The list is sorted, filtered and summed up for so long by one question, and by one turn of its own, in milliseconds. By
 * the clock, because before the compiler has warmed up a step takes many times as long.
 */
const listTurnMs = 8;
/** Steps of about fifty nanoseconds between two looks at the clock. */
const stepsAtOnce = 10_000;
const noSegments = { segments: null, idleGaps: [] } as const;
type ShownSegments = Pick<Picture, 'segments' | 'idleGaps' | 'together'>;
/** Segments counted for one question: some milliseconds' work. */
const talliedAtOnce = 50_000;
const overviewedAtOnce = 200_000;
/** Segments whose states are looked at for one question: some milliseconds' work as well. */
const statesAtOnce = 500_000;
const graphedAtOnce = 60_000;
const indexedAtOnce = 150_000;

/**
 * What an engine keeps where it is not told otherwise: about a gigabyte of connections without data, two of segments.
 * No ordinary capture comes near it; a flood of SYNs does.
 */
export const usualLimits: TraceLimits = { connections: 1_000_000, segments: 24_000_000 };

/**
 * One capture being looked at: bytes of a capture stream go in, in pieces of any size; answers to questions come out, at
 * any time. Holds the analysis, never the bytes. Nothing in the stream makes it throw.
 */
export class CaptureEngine implements FrameSink {
  readonly #trace: Trace;
  readonly #reader = new CaptureReader(this);
  readonly #decoder = new FrameDecoder();
  readonly #fields = new SegmentFields();
  readonly #place = { fileOffset: 0, capturedLength: 0, originalLength: 0, linkType: 0 };
  readonly #list: ConnectionList;
  readonly #unread = new UnreadFrames();
  readonly #untimed = new UntimedFrames();
  readonly #comments = new CommentKeeper();
  readonly #fragmented = new FragmentedSegments();
  readonly #payloads: PayloadReader;
  /** Long connections that were seen in the list, and those of them that are still to be read. */
  readonly #prepared = new Set<number>();
  readonly #toPrepare = new Set<number>();
  #bytesAnalysed = 0;
  #problem: Problem | null = null;
  #ended = false;

  /**
   * @param limits how much is kept; connections beyond it are evicted, those first that were never answered
   * @param bytes the capture's bytes, to be read again for the byte streams
   */
  constructor(limits: TraceLimits = usualLimits, bytes: CaptureBytes = noBytes) {
    this.#payloads = new PayloadReader(bytes, this.#fragmented);
    this.#trace = new Trace(limits);
    this.#list = new ConnectionList(this.#trace, () => this.#comments.names);
  }

  /** The next bytes of the stream; they are not kept after the call. */
  push(bytes: Uint8Array): void {
    this.#reader.write(bytes);
    this.#bytesAnalysed += bytes.length;
  }

  /** Nothing may come for long: what was held back until it is told apart (CaptureReader.flush) is read as it is. */
  flush(): void {
    this.#reader.flush();
  }

  /** The stream is over: labels settle. Later pushes are ignored. */
  end(): void {
    if (this.#ended) return;
    this.#ended = true;
    this.#reader.end();
    this.#trace.finish();
    this.#list.end();
  }

  /**
   * Goes on with sorting, filtering and summing up, as far as the latest picture needs it: some milliseconds of work. To be
   * called while it returns true, in turns with whatever else there is to do. The revision grows with what it brings.
   */
  work(): boolean {
    const until = performance.now() + listTurnMs;
    while (this.#list.work(stepsAtOnce)) if (performance.now() >= until) return true;
    while (this.#prepareNext()) if (performance.now() >= until) return true;
    return false;
  }

  /** Has long connections at hand that are in sight in the list: the next click may be on one of them. */
  #prepareNext(): boolean {
    const [connection] = this.#toPrepare;
    // One that grows is read on with every picture, if it is looked at.
    if (connection === undefined || !this.#ended) return false;
    if (!this.#trace.prepare(connection, idleLimits, preparedAtOnce)) this.#toPrepare.delete(connection);
    return this.#toPrepare.size > 0;
  }

  #prepareLong(rows: readonly ConnectionRow[]): void {
    for (const { connection, segments } of rows) {
      if (segments < longFrom || this.#prepared.has(connection) || this.#prepared.size >= preparedMost) continue;
      this.#prepared.add(connection);
      this.#toPrepare.add(connection);
    }
  }

  /** FrameSink: called by the reader. */
  onFrame(frame: FrameRef): void {
    this.#trace.addFrame(frame.hasTime ? frame.seconds : NaN, frame.nanos, frame.frameNumber);
    if (!frame.hasTime) this.#untimed.add(frame.frameNumber);
    const result = this.#decoder.decode(frame, this.#fields);
    if (result === DecodeResult.tcp) {
      this.#place.fileOffset = frame.fileOffset;
      this.#place.capturedLength = frame.end - frame.start;
      this.#place.originalLength = frame.originalLength;
      this.#place.linkType = frame.linkType;
      this.#trace.addSegment(this.#fields, this.#place);
      if (this.#fields.reassembled) this.#fragmented.add(frame.fileOffset, this.#decoder.packetFrames);
      if (mayAnnounce(this.#fields)) this.#addPayload(frame);
    } else if (result === DecodeResult.icmp) {
      const error = this.#decoder.decodeError(this.#fields);
      if (error !== null) this.#trace.addIcmpError(this.#fields, error);
    } else if (result === DecodeResult.unknownLinkType) {
      this.#unread.add(frame.linkType, frame.frameNumber);
    }
  }

  /** FrameSink: called by the reader. */
  onInterface(info: InterfaceInfo): void {
    this.#comments.addInterface(info);
  }

  /** FrameSink: called by the reader. */
  onComment(comment: CaptureComment): void {
    this.#comments.add(comment);
  }

  /** FrameSink: called by the reader, at most once. */
  onProblem(problem: CaptureProblem): void {
    this.#problem = { code: problem.code, params: { ...problem.params, byteOffset: problem.byteOffset } };
  }

  /** How far the analysis has come. */
  status(): EngineStatus {
    const totals = this.#trace.totals;
    return {
      bytesAnalysed: this.#bytesAnalysed,
      bytesWhole: this.#reader.wholeBytes,
      frames: totals.frames,
      segments: totals.segments,
      connections: totals.connections,
      evictedSegments: totals.evictedSegments,
      evictedConnections: totals.evictedConnections,
      comments: this.#comments.shown,
      names: this.#comments.names,
      baseSeconds: totals.baseSeconds,
      lastTimeNs: totals.lastTimeNs ?? 0,
      problem: this.#problem,
      notices: [...this.#unread.notices(), ...this.#untimed.notices(), ...evictionNotices(totals)],
      revision: this.revision,
      ended: this.#ended,
    };
  }

  /** What a view shows at this moment. A connection or position that does not exist gives nulls and empty windows. */
  picture(view: View): Picture {
    const wanted = view.segments;
    const connection = wanted === null ? null : this.#row(wanted.connection);
    // What is asked for is begun first, so that a list that is soon ready is in this picture.
    if (view.connections !== null) this.#list.want(view.connections);
    if (view.summary === true) this.#list.wantSummary();
    this.work();
    const shown = wanted === null || connection === null ? noSegments : this.#segments(wanted, connection);
    const connections = view.connections === null ? null : this.#list.window(view.connections);
    if (connections !== null) this.#prepareLong(connections.rows);
    return {
      revision: this.revision,
      connections,
      summary: view.summary === true ? this.#list.summary() : null,
      connection,
      ...shown,
      noted: shown.segments === null ? [] : this.#noted(shown.segments.frame),
    };
  }

  /** Connection and position of the segment in a frame, or null where the frame holds none. */
  locate(frame: number): { readonly connection: number; readonly position: number } | null {
    return this.#trace.locate(frame);
  }

  /** Where a segment's frame is in the stream, or null where the frame holds no segment. */
  framePlace(frame: number): FramePlace | null {
    const place = this.#trace.framePlace(frame);
    return place === null ? null : { frame, ...place, comments: this.#comments.ofFrame(frame) };
  }

  /**
   * Segments of a connection from a position on, and where their frames are: for what is written into a file. null where
   * there is no such connection.
   */
  excerpt(connection: number, first: number, count: number, together?: readonly number[]): EngineExcerpt | null {
    const row = this.#row(connection);
    if (row === null) return null;
    const merged = together === undefined ? null : this.#trace.merged(together);
    const segments = merged?.window(first, count) ?? this.#trace.segmentWindow(connection, Math.min(first, row.segments), count);
    return {
      connection: row,
      segments,
      ...(merged !== null && { together: this.#rowsOfParts(segments) }),
      idleGaps: merged?.idleGaps(idleLimits) ?? this.#trace.idleGaps(connection, idleLimits),
      notes: this.#noted(segments.frame).map((frame) => ({ frame, texts: this.#comments.ofFrame(frame) })),
      places: segments.frame.flatMap((frame) => this.framePlace(frame) ?? []),
    };
  }

  /** Puts notes in place of the comments on a frame, or on the capture itself; none: takes them away. */
  annotate(frame: number, texts: readonly string[]): void {
    this.#comments.setFrame(frame, texts);
  }

  /** What people wrote into the capture. */
  comments(): CaptureComments {
    return this.#comments.all();
  }

  /** Why a segment has its findings; null where there is no such segment. */
  evidence(connection: number, position: number): SegmentEvidence | null {
    return this.#trace.evidence(connection, position);
  }

  /** What each end of a connection sent, counted, a part of a long one at a time; null where there is no such connection. */
  tally(connection: number): ConnectionTally | null {
    return this.#trace.tally(connection, talliedAtOnce);
  }

  /** Where the states of both ends change from a segment on, a part of a long connection at a time; null where it is not. */
  statePath(connection: number, from: number): StatePath | null {
    return this.#trace.statePath(connection, from, statesAtOnce, limits.stateChangesMax);
  }

  /** A connection at a glance, or several together, a part of long ones at a time; null where there is no such connection. */
  overview(connection: number, together?: readonly number[]): ConnectionOverview | null {
    const merged = together === undefined ? null : this.#trace.merged(together);
    return merged?.overview(overviewedAtOnce) ?? this.#trace.overview(connection, overviewedAtOnce);
  }

  /** Grows with every change that a picture could show. */
  get revision(): number {
    return this.#trace.revision + this.#list.revision + this.#comments.revision;
  }

  #noted(frames: readonly number[]): number[] {
    return frames.filter((frame) => this.#comments.ofFrame(frame).length > 0);
  }

  /** A part of a connection as graphs show it; of a long one a part is read at a time. */
  graph({ connection, fromNs, toNs, bins }: GraphQuestion): ConnectionGraph | null {
    return this.#trace.graph(connection, { fromNs, toNs, bins }, graphedAtOnce);
  }

  /** Bytes that a connection's ends sent; null where there is no such connection. */
  stream(question: StreamQuestion): StreamWindow | null {
    const stream = this.#trace.stream(question.connection, indexedAtOnce);
    return stream === null ? null : readStreamWindow(stream, this.#payloads, question);
  }

  /** One step of a search in them. */
  findInStream(question: FindQuestion): StreamMatches | null {
    const stream = this.#trace.stream(question.connection, indexedAtOnce);
    return stream === null ? null : findInStream(stream, this.#payloads, question);
  }

  #addPayload(frame: FrameRef): void {
    const { payloadOffset, payloadCaptured, reassembled } = this.#fields;
    const from = reassembled ? payloadOffset : frame.start + payloadOffset;
    const bytes = reassembled ? this.#decoder.packet : frame.bytes;
    this.#trace.addPayload(this.#fields, bytes, from, from + payloadCaptured);
  }

  #row(connection: number): ConnectionRow | null {
    return this.#trace.hasConnection(connection) ? this.#trace.connectionRow(connection) : null;
  }

  #segments(view: SegmentsView, row: ConnectionRow): ShownSegments {
    const { connection, segments: total } = row;
    const { folds, count, together } = view;
    const merged = together === undefined ? null : this.#trace.merged(together);
    if (merged !== null) return this.#mergedSegments(view, merged);
    const idleGaps = this.#trace.idleGaps(connection, idleLimits);
    const rows = folds === undefined || total <= folds.longerThan ? null : this.#trace.foldedRows(connection, folds.open);
    if (rows === null) {
      const first = firstRow(view, total, this.#rowsOf(connection, (position) => position));
      return { segments: this.#trace.segmentWindow(connection, first, count), idleGaps };
    }
    const first = firstRow(view, rows.total, this.#rowsOf(connection, (position) => rows.rowOf(position)));
    return {
      segments: rows.window(connection, first, count),
      idleGaps: idleGaps.map((gap) => ({ ...gap, afterRow: rows.rowOf(gap.afterPosition) })),
    };
  }

  /** Several connections, merged. */
  #mergedSegments(view: SegmentsView, merged: MergedConnections): ShownSegments {
    const { folds, count } = view;
    const rows = folds === undefined || merged.total <= folds.longerThan ? null : merged.foldedRows(folds.open);
    const rowOf = (position: number): number => rows?.rowOf(position) ?? position;
    const first = firstRow(view, rows?.total ?? merged.total, {
      rowOf,
      rowAtTime: (timeNs) => rowOf(merged.rowAtTime(timeNs)),
      rowOfFrame: (frame) => rowOf(merged.rowOfFrame(frame)),
    });
    const segments = (rows ?? merged).window(first, count);
    const idleGaps = merged.idleGaps(idleLimits);
    return {
      segments,
      together: this.#rowsOfParts(segments),
      idleGaps: rows === null ? idleGaps : idleGaps.map((gap) => ({ ...gap, afterRow: rows.rowOf(gap.afterPosition) })),
    };
  }

  /** The connections of a merged window, in the order of its parts. */
  #rowsOfParts({ parts }: SegmentWindow): ConnectionRow[] {
    return parts?.connections.map((connection) => this.#trace.connectionRow(connection)) ?? [];
  }

  /** @param rowOf the row that shows a position */
  #rowsOf(connection: number, rowOf: (position: number) => number): RowsOf {
    return {
      rowOf,
      rowAtTime: (timeNs) => rowOf(this.#trace.positionAtTime(connection, timeNs)),
      rowOfFrame: (frame) => rowOf(Math.max(0, this.#trace.positionOfFrame(connection, frame))),
    };
  }
}

function evictionNotices({ connections, evictedConnections, evictedSegments }: TraceTotals): Problem[] {
  if (evictedConnections === 0) return [];
  const kept = connections - evictedConnections;
  return [{ code: 'connectionsEvicted', params: { connections: evictedConnections, segments: evictedSegments, kept } }];
}
