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
  /** A page that takes nothing of what waits for it for so long is cut off; so is one that gives no sign of life. */
  readonly patienceMs: number;
}

/** A page that was only away for a while comes back by itself, and sees what it would have seen. */
export const defaultPageLimits: PageLimits = { unsentBytesMax: 1024 * 1024, atOnceMax: 8, patienceMs: 10_000 };

/** After this part of the patience without a word a page is asked whether it is there; the rest of it is for the answer. */
const askedAfter = 1 / 4;
const beatsPerPatience = 20;

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
  #lastHeardAt = performance.now();
  /** Whether it was asked since then. */
  #isAsked = false;
  /** Pings so far; each carries its number, and a pong that of the ping it answers. */
  #pings = 0;
  /** Called when a ping of that number, or a later one, is answered. */
  #onAnswered: { readonly ping: number; readonly callback: () => void } | undefined;

  constructor(agent: Agent, socket: WebSocket, pageLimits: PageLimits) {
    this.#agent = agent;
    this.#socket = socket;
    this.#limits = pageLimits;
    this.#updates = new UpdateSender(agent.captures, (text, onTaken) => this.#sendUpdate(text, onTaken));
    this.#heartbeat = setInterval(() => this.#beat(), pageLimits.patienceMs / beatsPerPatience);
    socket.on('message', (data) => this.#receive(data));
    socket.on('pong', (data) => this.#takePong(Number(data.toString('latin1'))));
    socket.on('close', () => this.#close());
    // What the page did wrong (a frame too large, broken UTF-8) closes the connection; there is nobody to tell.
    socket.on('error', () => socket.terminate());
  }

  #receive(data: RawData): void {
    this.#hear();
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

  /**
   * An update counts as taken when the page has answered a ping behind it: that it has left this process says little,
   * where the system's buffers hold megabytes.
   */
  #sendUpdate(text: string, onTaken: () => void): void {
    this.#send(text);
    this.#onAnswered = { ping: this.#ping(), callback: onTaken };
  }

  /** @returns the ping's number */
  #ping(): number {
    this.#pings += 1;
    if (this.#socket.readyState === this.#socket.OPEN) this.#socket.ping(String(this.#pings));
    return this.#pings;
  }

  #takePong(ping: number): void {
    this.#hear();
    if (this.#onAnswered === undefined || !(ping >= this.#onAnswered.ping)) return;
    const { callback } = this.#onAnswered;
    this.#onAnswered = undefined;
    callback();
  }

  #send(text: string): void {
    if (this.#socket.readyState !== this.#socket.OPEN) return;
    if (this.#unsent === 0) this.#lastMoveAt = performance.now();
    this.#unsent += 1;
    this.#socket.send(text, (error) => {
      this.#unsent -= 1;
      this.#lastMoveAt = performance.now();
      if (error !== undefined && error !== null) return;
      if (this.#queue.length > 0) this.#planWork();
    });
  }

  #hear(): void {
    this.#lastHeardAt = performance.now();
    this.#isAsked = false;
  }

  /** Cuts off a page that takes nothing, or that is gone without a word. */
  #beat(): void {
    const { patienceMs } = this.#limits;
    const now = performance.now();
    // What it says cannot be heard while nothing of it is read.
    if (this.#socket.isPaused) this.#hear();
    const isStuck = this.#unsent > 0 && now - this.#lastMoveAt > patienceMs;
    const silentMs = now - this.#lastHeardAt;
    if (isStuck || (this.#isAsked && silentMs > patienceMs * (1 - 1 / beatsPerPatience))) {
      this.#socket.terminate();
    } else if (!this.#isAsked && silentMs > patienceMs * askedAfter) {
      this.#isAsked = true;
      this.#ping();
    }
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
