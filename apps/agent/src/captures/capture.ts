import type { EngineStatus } from '@synscope/engine';
import { limits, type CaptureInfo, type FrameBytes, type Problem, type View } from '@synscope/protocol';
import { EngineHost, type PictureText } from '../engine-host/engine-host.js';
import type { WorkerSource } from '../engine-host/worker-source.js';
import type { SpoolFile } from '../spool/spool-file.js';
import { NoticeList } from './notice-list.js';
import { problemOf, ProblemError } from './problem-error.js';

/** Where a capture's bytes come from, as far as the capture itself must know. */
export interface Source {
  /** Ends it as a person would: what came by then stays, and is all there is. */
  stop(): void;
  /** Ends it now; resolves when nothing of it is left running. */
  abort(): Promise<void>;
}

/** What a capture is, from its beginning on. */
export interface CaptureIdentity {
  readonly id: string;
  readonly source: CaptureInfo['source'];
  /** Shown to people as it is; never a path of ours. */
  readonly title: string;
  readonly interface: string | null;
  readonly filter: string | null;
  readonly startedAt: Date;
}

/**
 * One capture: its bytes go to the spool as they come, its engine reads them from there, and questions about it are
 * answered at any time.
 */
export class Capture {
  readonly identity: CaptureIdentity;
  readonly #spool: SpoolFile;
  readonly #workerSource: WorkerSource;
  readonly #onChange: () => void;
  readonly #notices = new NoticeList();
  #source: Source | undefined;
  #host: EngineHost | undefined;
  #status: EngineStatus | undefined;
  #bytesExpected: number | null = null;
  #droppedByKernel: number | null = null;
  #demo: CaptureInfo['demo'] = null;
  #problem: Problem | null = null;
  #complete = false;
  #engineGone = false;
  #onFirstSegment: (() => void) | undefined;
  #closing: Promise<void> | undefined;

  constructor(identity: CaptureIdentity, spool: SpoolFile, workerSource: WorkerSource, onChange: () => void) {
    this.identity = identity;
    this.#spool = spool;
    this.#workerSource = workerSource;
    this.#onChange = onChange;
  }

  /** Starts the engine, so that it is ready when the first bytes come. */
  startEngine(): void {
    if (this.#host !== undefined || this.#closing !== undefined) return;
    this.#host = new EngineHost(this.#workerSource, this.#spool.descriptor, {
      onStatus: (status) => {
        this.#status = status;
        if (status.segments > 0) this.#callOnFirstSegment();
        this.#onChange();
      },
      onCrash: (problem) => {
        this.#engineGone = true;
        this.fail(problem);
      },
    });
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
    } finally {
      this.startEngine();
      this.#host?.setAvailable(this.#spool.written, false);
      this.#onChange();
    }
  }

  /** All bytes are here; the analysis may still run. */
  finish(): void {
    if (this.#complete || this.#closing !== undefined) return;
    this.#complete = true;
    this.#callOnFirstSegment();
    this.startEngine();
    this.#host?.setAvailable(this.#spool.written, true);
    this.#onChange();
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
      // The engine's thread reads by file descriptor, so it must be gone before that is closed.
      await this.#host?.close();
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
    return this.#status?.revision ?? 0;
  }

  get info(): CaptureInfo {
    const status = this.#status;
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
        droppedByKernel: this.#droppedByKernel,
      },
      baseSeconds: status?.baseSeconds ?? null,
      lastTimeNs: status?.lastTimeNs ?? 0,
      demo: this.#demo,
    };
  }

  /** @returns null while nothing was analysed; where it cannot be made, the capture has a notice that says why */
  async picture(view: View): Promise<PictureText | null> {
    if (this.#host === undefined || this.#engineGone) return null;
    try {
      return await this.#host.picture(view);
    } catch (error) {
      if (this.#closing === undefined && !this.#engineGone) this.addNotice(problemOf(error));
      return null;
    }
  }

  /** @throws ProblemError */
  async locate(frame: number): Promise<{ connection: number | null; position: number | null }> {
    return (await this.#host?.locate(frame)) ?? { connection: null, position: null };
  }

  /** @throws ProblemError `frameUnknown` where the capture has no such frame to show */
  async frame(frame: number): Promise<FrameBytes> {
    const place = await this.#host?.framePlace(frame);
    if (place === undefined || place === null) throw new ProblemError('frameUnknown', { frame });
    const { timeNs, linkType, capturedLength, originalLength } = place;
    const bytes = await this.#spool.read(place.fileOffset, Math.min(capturedLength, limits.frameBytesMax));
    return { frame, timeNs, linkType, capturedLength, originalLength, bytes: bytes.toString('base64') };
  }

  /** Bytes that can be downloaded now: of a capture that still runs, those of whole records. */
  get downloadableBytes(): number {
    return this.#complete ? this.#spool.written : (this.#status?.bytesWhole ?? 0);
  }

  /** @throws ProblemError */
  read(offset: number, length: number): Promise<Buffer> {
    return this.#spool.read(offset, length);
  }

  #callOnFirstSegment(): void {
    this.#onFirstSegment?.();
    this.#onFirstSegment = undefined;
  }

  #phase(): CaptureInfo['phase'] {
    if (!this.#complete) return this.#spool.written === 0 ? 'waiting' : 'running';
    if (this.#status?.ended !== true && !this.#engineGone) return 'analysing';
    const nothing = (this.#status?.frames ?? 0) === 0;
    return nothing && (this.#problem ?? this.#status?.problem ?? null) !== null ? 'failed' : 'ended';
  }
}
