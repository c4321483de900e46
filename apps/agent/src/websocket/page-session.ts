import { limits, PROTOCOL_VERSION, readRequest, type Problem, type Request } from '@synscope/protocol';
import type { RawData, WebSocket } from 'ws';
import { problemOf } from '../captures/problem-error.js';
import type { Agent } from '../server/agent.js';
import { answerRequest } from './answer-request.js';
import { UpdateSender } from './update-sender.js';

/** Bounds on what one page can make the agent hold. */
export interface PageLimits {
  /** Bytes that may wait to be sent before no more of the page's requests are read. */
  readonly unsentBytesMax: number;
  /** Requests that are worked on at a time. */
  readonly atOnceMax: number;
  /** A page that takes nothing of what waits for it for so long is cut off; so is one that answers no ping. */
  readonly patienceMs: number;
}

export const defaultPageLimits: PageLimits = { unsentBytesMax: 1024 * 1024, atOnceMax: 8, patienceMs: 30_000 };

/**
 * One page's connection. Requests are answered one by one; when answers pile up because the page does not read, its
 * requests are not read either, so that a page can never make the agent's memory grow.
 */
export class PageSession {
  readonly #agent: Agent;
  readonly #socket: WebSocket;
  readonly #limits: PageLimits;
  readonly #updates: UpdateSender;
  readonly #heartbeat: NodeJS.Timeout;
  /** Read from the socket but not begun: at most what one read of the socket brings. */
  readonly #queue: RawData[] = [];
  #working = 0;
  #planned = false;
  #unsent = 0;
  #lastMoveAt = performance.now();
  #alive = true;

  constructor(agent: Agent, socket: WebSocket, pageLimits: PageLimits) {
    this.#agent = agent;
    this.#socket = socket;
    this.#limits = pageLimits;
    this.#updates = new UpdateSender(agent.captures, (text, onSent) => this.#send(text, onSent));
    this.#heartbeat = setInterval(() => this.#beat(), pageLimits.patienceMs / 3);
    socket.on('message', (data) => this.#receive(data));
    socket.on('pong', () => (this.#alive = true));
    socket.on('close', () => this.#close());
    // What the page did wrong (a frame too large, broken UTF-8) closes the connection; there is nobody to tell.
    socket.on('error', () => socket.terminate());
  }

  #receive(data: RawData): void {
    this.#alive = true;
    this.#queue.push(data);
    this.#work();
  }

  /** Begins what may be begun, and stops or goes on reading accordingly. */
  #work(): void {
    while (this.#queue.length > 0 && this.#mayWork()) this.#begin(this.#queue.shift()!);
    if (this.#queue.length > 0) this.#socket.pause();
    else if (this.#socket.isPaused) this.#socket.resume();
  }

  /** In another turn, so that a page with many wishes lets the others have theirs. */
  #planWork(): void {
    if (this.#planned) return;
    this.#planned = true;
    setImmediate(() => {
      this.#planned = false;
      this.#work();
    });
  }

  #mayWork(): boolean {
    return this.#working < this.#limits.atOnceMax && this.#socket.bufferedAmount <= this.#limits.unsentBytesMax;
  }

  #begin(data: RawData): void {
    const read = readRequest(textOf(data));
    if (!read.ok) {
      this.#sendError(read.id, read.problem);
      return;
    }
    const request = read.message;
    if (request.type === 'view') {
      this.#sendReply(request.id, null);
      this.#updates.setView(request.id, request.view);
      return;
    }
    this.#working += 1;
    void this.#answer(request).finally(() => {
      this.#working -= 1;
      this.#planWork();
    });
  }

  async #answer(request: Exclude<Request, { type: 'view' }>): Promise<void> {
    try {
      this.#sendReply(request.id, await answerRequest(this.#agent, request));
    } catch (error) {
      this.#sendError(request.id, problemOf(error));
    }
  }

  #sendReply(id: number, result: unknown): void {
    this.#send(JSON.stringify({ v: PROTOCOL_VERSION, type: 'reply', id, result }));
  }

  #sendError(id: number | null, problem: Problem): void {
    this.#send(JSON.stringify({ v: PROTOCOL_VERSION, type: 'error', id, problem }));
  }

  #send(text: string, onSent?: () => void): void {
    if (this.#socket.readyState !== this.#socket.OPEN) return;
    if (this.#unsent === 0) this.#lastMoveAt = performance.now();
    this.#unsent += 1;
    this.#socket.send(text, (error) => {
      this.#unsent -= 1;
      this.#lastMoveAt = performance.now();
      if (error !== undefined && error !== null) return;
      onSent?.();
      if (this.#queue.length > 0) this.#planWork();
    });
  }

  /** Cuts off a page that takes nothing, or that is gone without a word. */
  #beat(): void {
    if (this.#unsent > 0) {
      if (performance.now() - this.#lastMoveAt > this.#limits.patienceMs) this.#socket.terminate();
      return;
    }
    if (this.#socket.isPaused) return;
    if (!this.#alive) {
      this.#socket.terminate();
      return;
    }
    this.#alive = false;
    this.#socket.ping();
  }

  #close(): void {
    clearInterval(this.#heartbeat);
    this.#updates.close();
    this.#queue.length = 0;
  }
}

/** Text of a message; a binary one is none of ours, and is answered as what it is not. */
function textOf(data: RawData): string {
  const bytes = Array.isArray(data) ? Buffer.concat(data) : Buffer.from(data as Buffer);
  return bytes.toString('utf8', 0, limits.requestBytesMax);
}
