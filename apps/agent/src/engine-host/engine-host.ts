import type { Worker } from 'node:worker_threads';
import type { EngineExcerpt, EngineStatus, FindQuestion, FramePlace, GraphQuestion, StreamQuestion } from '@synscope/engine';
import type { CaptureComments, Problem, StreamMatches, StreamWindow, View } from '@synscope/protocol';
import type { ConnectionGraph, ConnectionOverview, ConnectionTally, SegmentEvidence, StatePath } from '@synscope/trace';
import { ProblemError, wordsOf } from '../captures/problem-error.js';
import type { EngineQuestion, HostReply, HostRequest, WorkerStart } from './host-messages.js';
import { startWorker, type WorkerSource } from '../workers/worker-source.js';

/** A picture, already as the text that goes to the page. */
export interface PictureText {
  readonly revision: number;
  readonly json: string;
}

export interface EngineHostEvents {
  /** The analysis moved on. */
  onStatus(status: EngineStatus): void;
  /** The worker is gone before its time, and this is why. Nothing more will come from it. */
  onCrash(problem: Problem): void;
}

/**
 * Most memory for the engine's own objects. The columns of a capture are not counted here, and are what makes up most.
 */
const resourceLimits = { maxOldGenerationSizeMb: 4096, maxYoungGenerationSizeMb: 8 };

interface Waiting {
  readonly resolve: (reply: HostReply) => void;
  readonly reject: (error: Error) => void;
}

/**
 * One capture's engine in a thread of its own: analysing a gigabyte delays nobody, and a crash there is a problem of
 * that capture only.
 */
export class EngineHost {
  readonly #worker: Worker;
  readonly #events: EngineHostEvents;
  readonly #waiting = new Map<number, Waiting>();
  #nextId = 1;
  #gone: ProblemError | undefined;

  /** @param start its descriptor stays open until close() has resolved */
  constructor(source: WorkerSource, start: WorkerStart, events: EngineHostEvents) {
    this.#events = events;
    this.#worker = startWorker(source, { workerData: start, resourceLimits });
    this.#worker.on('message', (reply: HostReply) => this.#take(reply));
    this.#worker.on('error', (error) => this.#crash(error));
    this.#worker.on('exit', (code) => this.#crash(new Error(`exit code ${code}`)));
  }

  /** Tells how far the spool file may be read. */
  setAvailable(bytes: number, complete: boolean): void {
    this.#tell({ type: 'available', bytes, complete });
  }

  /** Tells which bytes of it are not there any more. */
  letGo(start: number, end: number): void {
    this.#tell({ type: 'letGo', start, end });
  }

  /** @throws ProblemError */
  async picture(view: View): Promise<PictureText> {
    const reply = await this.#ask((id) => ({ type: 'picture', id, view }));
    if (reply.type !== 'picture') throw new Error(`a picture was asked for, ${reply.type} came`);
    return reply;
  }

  /** @throws ProblemError */
  async locate(frame: number): Promise<{ connection: number | null; position: number | null }> {
    const reply = await this.#ask((id) => ({ type: 'locate', id, frame }));
    if (reply.type !== 'answer' || reply.reply.type !== 'locate') throw new Error('locate was answered otherwise');
    return { connection: reply.reply.connection, position: reply.reply.position };
  }

  /** @throws ProblemError */
  async framePlace(frame: number): Promise<FramePlace | null> {
    const reply = await this.#ask((id) => ({ type: 'framePlace', id, frame }));
    if (reply.type !== 'answer' || reply.reply.type !== 'framePlace')
      throw new Error('framePlace was answered otherwise');
    return reply.reply.place;
  }

  /** @throws ProblemError */
  async evidence(connection: number, position: number): Promise<SegmentEvidence | null> {
    const reply = await this.#ask((id) => ({ type: 'evidence', id, connection, position }));
    if (reply.type !== 'answer' || reply.reply.type !== 'evidence') throw new Error('evidence was answered otherwise');
    return reply.reply.evidence;
  }

  /** @throws ProblemError */
  async tally(connection: number): Promise<ConnectionTally | null> {
    const reply = await this.#ask((id) => ({ type: 'tally', id, connection }));
    if (reply.type !== 'answer' || reply.reply.type !== 'tally') throw new Error('tally was answered otherwise');
    return reply.reply.tally;
  }

  /** @throws ProblemError */
  async overview(connection: number, together?: readonly number[]): Promise<ConnectionOverview | null> {
    const reply = await this.#ask((id) => ({ type: 'overview', id, connection, ...(together !== undefined && { together }) }));
    if (reply.type !== 'answer' || reply.reply.type !== 'overview') throw new Error('overview was answered otherwise');
    return reply.reply.overview;
  }

  /** @throws ProblemError */
  async statePath(connection: number, from: number): Promise<StatePath | null> {
    const reply = await this.#ask((id) => ({ type: 'statePath', id, connection, from }));
    if (reply.type !== 'answer' || reply.reply.type !== 'statePath') throw new Error('statePath was answered otherwise');
    return reply.reply.path;
  }

  /** @throws ProblemError */
  async graph({ connection, fromNs, toNs, bins }: GraphQuestion): Promise<ConnectionGraph | null> {
    const reply = await this.#ask((id) => ({ type: 'graph', id, connection, fromNs, toNs, bins }));
    if (reply.type !== 'answer' || reply.reply.type !== 'graph') throw new Error('graph was answered otherwise');
    return reply.reply.graph;
  }

  /** @throws ProblemError */
  async stream({ connection, side, from, bytes }: StreamQuestion): Promise<StreamWindow | null> {
    const reply = await this.#ask((id) => ({ type: 'stream', id, connection, side, from, bytes }));
    if (reply.type !== 'answer' || reply.reply.type !== 'stream') throw new Error('stream was answered otherwise');
    return reply.reply.stream;
  }

  /** @throws ProblemError */
  async findInStream({ connection, side, needle, foldCase, from }: FindQuestion): Promise<StreamMatches | null> {
    const reply = await this.#ask((id) => ({ type: 'findInStream', id, connection, side, needle, foldCase, from }));
    if (reply.type !== 'answer' || reply.reply.type !== 'findInStream') throw new Error('a search was answered otherwise');
    return reply.reply.found;
  }

  /** @throws ProblemError */
  async comments(): Promise<CaptureComments> {
    const reply = await this.#ask((id) => ({ type: 'comments', id }));
    if (reply.type !== 'answer' || reply.reply.type !== 'comments') throw new Error('comments were answered otherwise');
    return reply.reply.comments;
  }

  /** @throws ProblemError */
  async excerpt(connection: number, first: number, count: number, together?: readonly number[]): Promise<EngineExcerpt | null> {
    const reply = await this.#ask((id) => ({ type: 'excerpt', id, connection, first, count, ...(together !== undefined && { together }) }));
    if (reply.type !== 'answer' || reply.reply.type !== 'excerpt') throw new Error('excerpt was answered otherwise');
    return reply.reply.excerpt;
  }

  /** @throws ProblemError */
  async annotate(frame: number, comments: readonly string[]): Promise<void> {
    await this.#ask((id) => ({ type: 'annotate', id, frame, comments }));
  }

  /** Ends the thread. What was asked and is not answered fails. */
  async close(): Promise<void> {
    this.#fail(new ProblemError('captureUnknown'));
    await this.#worker.terminate();
  }

  #ask(question: (id: number) => EngineQuestion): Promise<HostReply> {
    const id = this.#nextId++;
    return new Promise((resolve, reject) => {
      if (this.#gone !== undefined) return reject(this.#gone);
      this.#waiting.set(id, { resolve, reject });
      this.#tell({ type: 'ask', question: question(id) });
    });
  }

  #tell(request: HostRequest): void {
    if (this.#gone === undefined) this.#worker.postMessage(request);
  }

  #take(reply: HostReply): void {
    if (this.#gone !== undefined) return;
    if (reply.type === 'status') {
      this.#events.onStatus(reply.status);
      return;
    }
    const answer = reply.type === 'answer' ? reply.reply : undefined;
    const id = answer === undefined ? (reply as { id: number }).id : answer.id;
    const waiting = id === null ? undefined : this.#waiting.get(id);
    if (answer?.type === 'error' && waiting === undefined) {
      this.#crash(new Error(JSON.stringify(answer.problem)));
      return;
    }
    if (id === null || waiting === undefined) return;
    this.#waiting.delete(id);
    if (answer?.type === 'error') waiting.reject(new ProblemError(answer.problem.code, answer.problem.params));
    else waiting.resolve(reply);
  }

  #crash(error: unknown): void {
    if (this.#gone !== undefined) return;
    const outOfMemory = (error as { code?: string }).code === 'ERR_WORKER_OUT_OF_MEMORY';
    const problem = outOfMemory
      ? new ProblemError('engineOutOfMemory')
      : new ProblemError('engineCrashed', { detail: wordsOf(error) });
    this.#fail(problem);
    void this.#worker.terminate();
    this.#events.onCrash(problem.problem);
  }

  #fail(problem: ProblemError): void {
    this.#gone ??= problem;
    for (const waiting of this.#waiting.values()) waiting.reject(problem);
    this.#waiting.clear();
  }
}
