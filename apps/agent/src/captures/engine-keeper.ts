import { setTimeout as pause } from 'node:timers/promises';
import type { EngineExcerpt, EngineStatus, FindQuestion, FramePlace, GraphQuestion, StreamQuestion } from '@synscope/engine';
import type { CaptureComments, Problem, StreamMatches, StreamWindow, View } from '@synscope/protocol';
import type { ConnectionGraph, ConnectionOverview, ConnectionTally, SegmentEvidence, StatePath } from '@synscope/trace';
import { EngineHost, type PictureText } from '../engine-host/engine-host.js';
import type { WorkerStart } from '../engine-host/host-messages.js';
import type { WorkerSource } from '../workers/worker-source.js';

export interface EngineKeeperEvents {
  onStatus(): void;
  /** The engine broke; nothing more can be learnt from it. */
  onCrash(problem: Problem): void;
}

/** A picture may wait so long for a capture that is analysed once more; then it shows what there is by then. */
const wakingPatienceMs = 300;

/**
 * The engine of one capture, and its sleep. A capture that has ended and that nobody looks at needs no engine: its
 * thread and its columns are given back, and it is analysed once more, from the spool, when somebody asks.
 */
export class EngineKeeper {
  readonly #workerSource: WorkerSource;
  readonly #start: WorkerStart;
  readonly #events: EngineKeeperEvents;
  readonly #notes = new Map<number, readonly string[]>();
  #host: EngineHost | undefined;
  #status: EngineStatus | undefined;
  #available = 0;
  #complete = false;
  #crashed = false;
  #waking = false;
  #asking = 0;
  #ending: Promise<unknown> = Promise.resolve();
  #onEnded: (() => void)[] = [];
  /** When it was last asked for something (performance.now). */
  lastAskedAt = performance.now();

  /** @param start its descriptor stays open until close() has resolved */
  constructor(workerSource: WorkerSource, start: WorkerStart, events: EngineKeeperEvents) {
    this.#workerSource = workerSource;
    this.#start = start;
    this.#events = events;
  }

  /** How far the analysis has come; undefined before its first word. Kept while the engine sleeps. */
  get status(): EngineStatus | undefined {
    return this.#status;
  }

  get crashed(): boolean {
    return this.#crashed;
  }

  /** Whether all that there is has been analysed, or never will be. */
  get settled(): boolean {
    return this.#crashed || this.#status?.ended === true;
  }

  /** Starts or wakes the engine; does nothing where it is awake or has broken. */
  start(): void {
    if (this.#host !== undefined || this.#crashed) return;
    this.#host = new EngineHost(this.#workerSource, this.#start, {
      onStatus: (status) => {
        this.#status = status;
        this.#tellEnded();
        this.#events.onStatus();
      },
      onCrash: (problem) => {
        this.#crashed = true;
        this.#tellEnded();
        this.#events.onCrash(problem);
      },
    });
    // An engine that starts anew knows only what is in the capture.
    for (const [frame, comments] of this.#notes) this.#host.annotate(frame, comments).catch(() => undefined);
    if (this.#available > 0 || this.#complete) this.#host.setAvailable(this.#available, this.#complete);
  }

  /** Tells how far the spool file may be read. */
  setAvailable(bytes: number, complete: boolean): void {
    this.#available = bytes;
    this.#complete = complete;
    this.#host?.setAvailable(bytes, complete);
  }

  /** Tells which bytes of it are not there any more; of a capture that lets go the engine never sleeps. */
  letGo(start: number, end: number): void {
    this.#host?.letGo(start, end);
  }

  /** Resolves when the capture is analysed to its end, or never will be. */
  whenSettled(): Promise<void> {
    return this.settled ? Promise.resolve() : new Promise((resolve) => this.#onEnded.push(resolve));
  }

  /** Whether it is awake for nothing. */
  get isIdle(): boolean {
    return this.#host !== undefined && this.#status?.ended === true && !this.#crashed && this.#asking === 0;
  }

  /** Puts the engine to sleep. */
  rest(): void {
    const host = this.#host;
    if (host === undefined) return;
    this.#host = undefined;
    this.#ending = Promise.all([this.#ending, host.close()]);
  }

  /** @throws ProblemError */
  async picture(view: View): Promise<PictureText> {
    return this.#ask(async (host, waking) => {
      if (waking) await Promise.race([this.whenSettled(), pause(wakingPatienceMs)]);
      return host.picture(view);
    });
  }

  /** @throws ProblemError */
  async locate(frame: number): Promise<{ connection: number | null; position: number | null }> {
    return this.#ask(async (host, waking) => {
      if (waking) await this.whenSettled();
      return host.locate(frame);
    });
  }

  /** @throws ProblemError */
  async framePlace(frame: number): Promise<FramePlace | null> {
    return this.#ask(async (host, waking) => {
      if (waking) await this.whenSettled();
      return host.framePlace(frame);
    });
  }

  /** @throws ProblemError */
  async evidence(connection: number, position: number): Promise<SegmentEvidence | null> {
    return this.#ask(async (host, waking) => {
      if (waking) await this.whenSettled();
      return host.evidence(connection, position);
    });
  }

  /** @throws ProblemError */
  async tally(connection: number): Promise<ConnectionTally | null> {
    return this.#ask(async (host, waking) => {
      if (waking) await this.whenSettled();
      return host.tally(connection);
    });
  }

  /** @throws ProblemError */
  async overview(connection: number, together?: readonly number[]): Promise<ConnectionOverview | null> {
    return this.#ask(async (host, waking) => {
      if (waking) await this.whenSettled();
      return host.overview(connection, together);
    });
  }

  /** @throws ProblemError */
  async statePath(connection: number, from: number): Promise<StatePath | null> {
    return this.#ask(async (host, waking) => {
      if (waking) await this.whenSettled();
      return host.statePath(connection, from);
    });
  }

  /** @throws ProblemError */
  async graph(question: GraphQuestion): Promise<ConnectionGraph | null> {
    return this.#ask(async (host, waking) => {
      if (waking) await this.whenSettled();
      return host.graph(question);
    });
  }

  /** @throws ProblemError */
  async stream(question: StreamQuestion): Promise<StreamWindow | null> {
    return this.#ask(async (host, waking) => {
      if (waking) await this.whenSettled();
      return host.stream(question);
    });
  }

  /** @throws ProblemError */
  async findInStream(question: FindQuestion): Promise<StreamMatches | null> {
    return this.#ask(async (host, waking) => {
      if (waking) await this.whenSettled();
      return host.findInStream(question);
    });
  }

  /** @throws ProblemError */
  async comments(): Promise<CaptureComments> {
    return this.#ask(async (host, waking) => {
      if (waking) await this.whenSettled();
      return host.comments();
    });
  }

  /** @throws ProblemError */
  async excerpt(connection: number, first: number, count: number, together?: readonly number[]): Promise<EngineExcerpt | null> {
    return this.#ask(async (host, waking) => {
      if (waking) await this.whenSettled();
      return host.excerpt(connection, first, count, together);
    });
  }

  /** Puts notes in place of the comments on a frame, also where the engine has slept meanwhile. @throws ProblemError */
  async annotate(frame: number, comments: readonly string[]): Promise<void> {
    this.#notes.set(frame, comments);
    await this.#ask((host) => host.annotate(frame, comments));
  }

  /** Notes that are known before the engine is started. */
  bringNotes(notes: readonly (readonly [frame: number, comments: readonly string[]])[]): void {
    for (const [frame, comments] of notes) this.#notes.set(frame, comments);
  }

  /** Notes in place of the comments on frames. */
  get notes(): ReadonlyMap<number, readonly string[]> {
    return this.#notes;
  }

  /** Ends it for good. Resolves when nothing reads the spool file any more. */
  async close(): Promise<void> {
    this.rest();
    this.#crashed = true;
    this.#tellEnded();
    await this.#ending;
  }

  async #ask<T>(question: (host: EngineHost, waking: boolean) => Promise<T>): Promise<T> {
    this.lastAskedAt = performance.now();
    const sleeps = this.#host === undefined && this.#status?.ended === true;
    if (sleeps) this.#status = { ...this.#status!, ended: false };
    // Until it has read everything once more, every question waits, not only the one that woke it.
    this.#waking = sleeps || (this.#waking && !this.settled);
    this.start();
    this.#asking += 1;
    try {
      return await question(this.#host!, this.#waking);
    } finally {
      this.#asking -= 1;
    }
  }

  #tellEnded(): void {
    if (!this.settled) return;
    for (const resolve of this.#onEnded.splice(0)) resolve();
  }
}
