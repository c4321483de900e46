import { limits, type CaptureComments, type CaptureInfo, type EndpointName, type Excerpt, type FrameBytes, type Problem, type StreamMatches, type StreamWindow, type View } from '@synscope/protocol';
import type { ConnectionGraph, ConnectionOverview, ConnectionTally, SegmentEvidence, StatePath } from '@synscope/trace';
import type { PictureText } from '../engine-host/engine-host.js';
import type { WorkerSource } from '../workers/worker-source.js';
import {
  captureItself,
  excerptToPcapng,
  type ExcerptRange,
  type FindQuestion,
  type GraphQuestion,
  namesComment,
  renamed,
  type StreamQuestion,
} from '@synscope/engine';
import { writeNote, type CaptureNote, type FrameNotes } from '../leftovers/capture-note.js';
import { RingKeeper } from '../spool/ring-keeper.js';
import { traceLimitsOf, type RingLimits } from '../spool/ring-limits.js';
import type { SpoolFile, SpoolPart } from '../spool/spool-file.js';
import type { CaptureIdentity, Source } from './capture-identity.js';
import { EngineKeeper } from './engine-keeper.js';
import { excerptSource } from './excerpt-source.js';
import { NoticeList } from './notice-list.js';
import { problemOf, ProblemError } from './problem-error.js';

/**
 * One capture: its bytes go to the spool as they come, its engine reads them from there, and questions about it are
 * answered at any time.
 */
export class Capture {
  readonly identity: CaptureIdentity;
  readonly #spool: SpoolFile;
  readonly #engine: EngineKeeper;
  readonly #onChange: () => void;
  readonly #notices = new NoticeList();
  #source: Source | undefined;
  #bytesExpected: number | null = null;
  #droppedByKernel: number | null = null;
  #demo: CaptureInfo['demo'] = null;
  #problem: Problem | null = null;
  #complete = false;
  #viewers = 0;
  #onFirstSegment: (() => void) | undefined;
  #closing: Promise<void> | undefined;
  readonly #ring: RingKeeper | undefined;
  /** What was let go, or is about to be, as the note for a run to come has it. */
  #noted: Pick<CaptureNote, 'hole' | 'framesLetGo'> = {};

  constructor(identity: CaptureIdentity, spool: SpoolFile, workerSource: WorkerSource, onChange: () => void) {
    this.identity = identity;
    this.#spool = spool;
    this.#onChange = onChange;
    this.#ring = identity.ring === undefined ? undefined : this.#keepRing(identity.ring);
    const start = { spoolDescriptor: spool.descriptor, traceLimits: traceLimitsOf(identity.ring) };
    this.#engine = new EngineKeeper(workerSource, start, {
      onStatus: () => {
        if ((this.#engine.status?.segments ?? 0) > 0) this.#callOnFirstSegment();
        this.#onChange();
      },
      onCrash: (problem) => this.fail(problem),
    });
  }

  /** Starts the engine, so that it is ready when the first bytes come. */
  startEngine(): void {
    if (this.#closing === undefined) this.#engine.start();
  }

  /** @param source what stop() and close() end; given once */
  setSource(source: Source): void {
    this.#source = source;
    if (this.#closing !== undefined) void source.abort();
  }

  /** @param callback called once, when there is a segment to see or when it is certain that none will come */
  onFirstSegment(callback: () => void): void {
    this.#onFirstSegment = callback;
  }

  setBytesExpected(bytes: number | null): void {
    this.#bytesExpected = bytes;
    this.#onChange();
  }

  setDroppedByKernel(packets: number): void {
    if (packets === this.#droppedByKernel) return;
    this.#droppedByKernel = packets;
    this.#onChange();
  }

  setDemo(demo: CaptureInfo['demo']): void {
    this.#demo = demo;
    this.#onChange();
  }

  /**
   * Takes bytes of the capture stream. One call at a time: it returns when they are on disk, which is what slows a
   * source down that is faster than the disk.
   * @throws ProblemError where they cannot be written, or the capture was removed
   */
  async take(bytes: Uint8Array): Promise<void> {
    if (this.#closing !== undefined) throw new ProblemError('captureUnknown');
    try {
      await this.#spool.append(bytes);
      if (this.#closing === undefined) this.#ring?.take(bytes, this.#engine.status?.bytesAnalysed ?? 0);
    } finally {
      this.startEngine();
      this.#engine.setAvailable(this.#spool.written, false);
      this.#onChange();
    }
  }

  /** All bytes are here; the analysis may still run. */
  finish(): void {
    if (this.#complete || this.#closing !== undefined) return;
    this.#complete = true;
    this.#callOnFirstSegment();
    this.startEngine();
    this.#engine.setAvailable(this.#spool.written, true);
    this.#onChange();
  }

  /** Resolves when all that came is analysed, or never will be. */
  whenAnalysed(): Promise<void> {
    return this.#engine.whenSettled();
  }

  /** A page begins, or ceases, to look at it. */
  countViewer(change: 1 | -1): void {
    this.#viewers += change;
    this.#onChange();
  }

  /** When the engine was last asked, where it could sleep now; undefined where it must stay awake, or sleeps. */
  get idleSince(): number | undefined {
    // What was let go cannot be analysed once more.
    const idle = this.isWhole && this.#complete && this.#viewers === 0 && this.#closing === undefined && this.#engine.isIdle;
    return idle ? this.#engine.lastAskedAt : undefined;
  }

  /** Lets the engine sleep until somebody asks. */
  rest(): void {
    this.#engine.rest();
  }

  /** Why there is less than there should be. The first reason is the one that counts. */
  fail(problem: Problem): void {
    this.#problem ??= problem;
    this.#onChange();
  }

  addNotice(notice: Problem): void {
    if (this.#notices.add(notice)) this.#onChange();
  }

  /** Ends the source; what came by then is analysed to its end. */
  stop(): void {
    if (!this.#complete) this.#source?.stop();
  }

  /** Ends everything. The spooled bytes stay on disk. */
  close(): Promise<void> {
    this.#closing ??= (async () => {
      this.#callOnFirstSegment();
      await this.#source?.abort();
      await this.#ring?.settled();
      // The engine's thread reads by file descriptor, so it must be gone before that is closed.
      await this.#engine.close();
      await this.#spool.close();
    })();
    return this.#closing;
  }

  /** Ends everything and deletes the spooled bytes. */
  async remove(): Promise<void> {
    await this.close();
    await this.#spool.remove();
  }

  /** Grows with every change that a picture could show. */
  get revision(): number {
    return this.#engine.status?.revision ?? 0;
  }

  get info(): CaptureInfo {
    const { status } = this.#engine;
    const { id, source, title } = this.identity;
    return {
      capture: id,
      source,
      title,
      phase: this.#phase(),
      problem: this.#problem ?? status?.problem ?? null,
      notices: [...this.#notices.all, ...(status?.notices ?? [])],
      interface: this.identity.interface,
      filter: this.identity.filter,
      counts: {
        bytesReceived: this.#spool.written,
        bytesExpected: this.#complete ? this.#spool.written : this.#bytesExpected,
        bytesAnalysed: status?.bytesAnalysed ?? 0,
        frames: status?.frames ?? 0,
        segments: status?.segments ?? 0,
        connections: status?.connections ?? 0,
        evictedSegments: status?.evictedSegments ?? 0,
        evictedConnections: status?.evictedConnections ?? 0,
        comments: status?.comments ?? 0,
        droppedByKernel: this.#droppedByKernel,
        letGoBytes: this.#spool.hole.end - this.#spool.hole.start,
        letGoFrames: this.#ring?.framesLetGo ?? 0,
      },
      baseSeconds: status?.baseSeconds ?? null,
      lastTimeNs: status?.lastTimeNs ?? 0,
      names: [...this.names],
      demo: this.#demo,
    };
  }

  /** @returns null where it cannot be made; the capture then has a notice, or a problem, that says why */
  async picture(view: View): Promise<PictureText | null> {
    if (this.#engine.crashed) return null;
    try {
      return await this.#engine.picture(view);
    } catch (error) {
      if (this.#closing === undefined && !this.#engine.crashed) this.addNotice(problemOf(error));
      return null;
    }
  }

  /** @throws ProblemError */
  locate(frame: number): Promise<{ connection: number | null; position: number | null }> {
    return this.#engine.locate(frame);
  }

  /** @throws ProblemError */
  evidence(connection: number, position: number): Promise<SegmentEvidence | null> {
    return this.#engine.evidence(connection, position);
  }

  /** What people call endpoints. */
  get names(): readonly EndpointName[] {
    return this.#engine.status?.names ?? [];
  }

  /** @throws ProblemError */
  tally(connection: number): Promise<ConnectionTally | null> {
    return this.#engine.tally(connection);
  }

  /** @throws ProblemError */
  overview(connection: number, together?: readonly number[]): Promise<ConnectionOverview | null> {
    return this.#engine.overview(connection, together);
  }

  /** @throws ProblemError */
  statePath(connection: number, from: number): Promise<StatePath | null> {
    return this.#engine.statePath(connection, from);
  }

  /** @throws ProblemError */
  graph(question: GraphQuestion): Promise<ConnectionGraph | null> {
    return this.#engine.graph(question);
  }

  /** @throws ProblemError */
  stream(question: StreamQuestion): Promise<StreamWindow | null> {
    return this.#engine.stream(question);
  }

  /** @throws ProblemError */
  findInStream(question: FindQuestion): Promise<StreamMatches | null> {
    return this.#engine.findInStream(question);
  }

  /** @throws ProblemError */
  comments(): Promise<CaptureComments> {
    return this.#engine.comments();
  }

  /** @throws ProblemError `frameUnknown` where the capture has no such frame to show */
  async frame(frame: number): Promise<FrameBytes> {
    const place = await this.#engine.framePlace(frame);
    if (place === null) throw new ProblemError('frameUnknown', { frame });
    if (place.fileOffset < this.#spool.hole.end) throw new ProblemError('frameLetGo', { frame });
    const { timeNs, linkType, capturedLength, originalLength, comments } = place;
    const bytes = await this.#spool.read(place.fileOffset, Math.min(capturedLength, limits.frameBytesMax));
    return {
      frame,
      timeNs,
      linkType,
      capturedLength,
      originalLength,
      comments: [...comments],
      bytes: bytes.toString('base64'),
    };
  }

  /** @throws ProblemError */
  async excerpt(connection: number, first: number, count: number, together?: readonly number[]): Promise<Excerpt | null> {
    const excerpt = await this.#engine.excerpt(connection, first, count, together);
    if (excerpt === null) return null;
    const { places: _places, ...shown } = excerpt;
    return shown;
  }

  /** Segments of a connection as the bytes of a pcapng file. */
  async *excerptFile(connection: number, range: ExcerptRange, together?: readonly number[]): AsyncGenerator<Uint8Array> {
    yield* excerptToPcapng(excerptSource(this.#engine, this.#spool, connection, together), range);
  }

  /** Puts notes in place of the comments on a frame, and keeps them beside the spool. @throws ProblemError */
  async annotate(frame: number, comments: readonly string[]): Promise<void> {
    await this.#engine.annotate(frame, comments);
    this.#writeNote();
  }

  /** Brings notes along that an earlier run wrote about the same frames. Before its first bytes. */
  bringNotes(notes: readonly FrameNotes[]): void {
    if (notes.length === 0) return;
    this.#engine.bringNotes(notes);
    this.#writeNote();
  }

  /** Calls an endpoint by a name, which is kept as the notes are; an empty one takes its name away. @throws ProblemError */
  async nameEndpoint(endpoint: string, name: string): Promise<void> {
    const comment = namesComment(renamed(this.names, endpoint, name));
    await this.annotate(captureItself, comment === null ? [] : [comment]);
    this.#onChange();
  }

  /** What was written in place of the comments on frames. */
  get notes(): ReadonlyMap<number, readonly string[]> {
    return this.#engine.notes;
  }

  /** Frames that were let go, and are before the first of the bytes that are there. */
  get framesLetGo(): number {
    return this.#ring?.framesLetGo ?? 0;
  }

  /** Where its bytes are on disk. */
  get spoolPath(): string {
    return this.#spool.path;
  }

  /** Bytes that can be downloaded now: of a capture that still runs, those of whole records. */
  get downloadableBytes(): number {
    return this.#complete ? this.#spool.written : (this.#engine.status?.bytesWhole ?? 0);
  }

  /** Of those bytes, the parts that are there: what was let go is left out. */
  get downloadableParts(): readonly SpoolPart[] {
    return this.#spool.keptParts(this.downloadableBytes);
  }

  /** The parts of it that are there. */
  get parts(): readonly SpoolPart[] {
    return this.#spool.keptParts(this.#spool.written);
  }

  /** Whether nothing of it was let go. */
  get isWhole(): boolean {
    return this.#spool.hole.end === 0;
  }

  /** @throws ProblemError */
  read(offset: number, length: number): Promise<Buffer> {
    return this.#spool.read(offset, length);
  }

  #keepRing(limitsOfRing: RingLimits): RingKeeper {
    return new RingKeeper(limitsOfRing, this.#spool, {
      onHole: (hole, framesLetGo) => {
        // A run to come must not take the hole for bytes.
        this.#noted = { hole, framesLetGo };
        this.#writeNote();
        this.#engine.letGo(hole.start, hole.end);
      },
      onLetGo: () => this.#onChange(),
      onNotice: (notice) => this.addNotice(notice),
    });
  }

  #callOnFirstSegment(): void {
    this.#onFirstSegment?.();
    this.#onFirstSegment = undefined;
  }

  #writeNote(): void {
    writeNote(this.#spool.path, { ...this.identity, ...this.#noted, comments: [...this.#engine.notes] });
  }

  #phase(): CaptureInfo['phase'] {
    if (!this.#complete) return this.#spool.written === 0 ? 'waiting' : 'running';
    if (!this.#engine.settled) return 'analysing';
    const { status } = this.#engine;
    const nothing = (status?.frames ?? 0) === 0;
    return nothing && (this.#problem ?? status?.problem ?? null) !== null ? 'failed' : 'ended';
  }
}
