import {
  PROTOCOL_VERSION,
  readServerMessage,
  replySchemas,
  SUBPROTOCOL,
  TOKEN_SUBPROTOCOL_PREFIX,
  type Problem,
  type Replies,
  type RequestOf,
  type RequestType,
  type ServerMessage,
} from '@synscope/protocol';
import { safeParse } from 'valibot';
import { retryDelayMs } from './backoff.js';
import type { FileRoad } from './file-road.js';
import { ProblemError } from './problem-error.js';

/** How it stands between page and agent. */
export type LinkPhase =
  | { readonly kind: 'connecting' }
  | { readonly kind: 'open' }
  /** Lost or not yet there; tries again by itself at `retryAtMs` (Date.now). */
  | { readonly kind: 'waiting'; readonly attempt: number; readonly retryAtMs: number }
  /** The agent answers, but not to this page: it has no token or a wrong one. Tried again when a token arrives. */
  | { readonly kind: 'refused'; readonly hasToken: boolean };

export type UpdateMessage = Extract<ServerMessage, { type: 'update' }>;
/** A request without what the link adds. */
export type RequestBody<T extends RequestType> = Omit<RequestOf<T>, 'v' | 'id' | 'type'>;

/** What of `WebSocket` is used. */
export interface Socket {
  onopen: (() => void) | null;
  onclose: (() => void) | null;
  onmessage: ((event: { readonly data: unknown }) => void) | null;
  send(text: string): void;
  close(): void;
}

/** What the link needs of the world. */
export interface LinkSurroundings {
  readonly makeSocket: (protocols: readonly string[]) => Socket;
  /** The way of whole files, beside the messages. */
  readonly files: FileRoad;
  /** The token as it is now; another tab may have brought a newer one. */
  readonly token: () => string | null;
  /** Whether the agent answers and says that it does not take this token: tells a refusal from an absence. */
  readonly isRefused: (token: string) => Promise<boolean>;
  readonly setTimer: (callback: () => void, delayMs: number) => unknown;
  readonly clearTimer: (timer: unknown) => void;
  readonly nowMs: () => number;
  readonly random: () => number;
}

/** What the link tells. */
export interface LinkListener {
  onPhase(phase: LinkPhase): void;
  onUpdate(update: UpdateMessage): void;
  /** Something the agent or a message of it did wrong, outside of any request. */
  onProblem(problem: Problem): void;
}

interface Waiting {
  readonly type: RequestType;
  readonly resolve: (result: never) => void;
  readonly reject: (error: ProblemError) => void;
}

/** The page's one line to the agent: requests with answers, updates, and reconnection by itself. */
export class AgentLink {
  private socket: Socket | null = null;
  private timer: unknown = null;
  private attempt = 0;
  private nextId = 1;
  private ended = false;
  private phase: LinkPhase = { kind: 'connecting' };
  private readonly waiting = new Map<number, Waiting>();
  private readonly around: LinkSurroundings;
  private readonly listener: LinkListener;

  constructor(around: LinkSurroundings, listener: LinkListener) {
    this.around = around;
    this.listener = listener;
  }

  /** Begins, or tries again at once where it waits. */
  connect(): void {
    if (this.ended || this.socket !== null) return;
    this.around.clearTimer(this.timer);
    const token = this.around.token();
    if (token === null) {
      this.setPhase({ kind: 'refused', hasToken: false });
      return;
    }
    this.setPhase({ kind: 'connecting' });
    const socket = this.around.makeSocket([SUBPROTOCOL, TOKEN_SUBPROTOCOL_PREFIX + token]);
    this.socket = socket;
    let opened = false;
    socket.onopen = () => {
      opened = true;
      this.attempt = 0;
      this.setPhase({ kind: 'open' });
    };
    socket.onmessage = (event) => this.receive(event.data);
    socket.onclose = () => this.lose(opened ? null : token);
  }

  /** The way of whole files. */
  get files(): FileRoad {
    return this.around.files;
  }

  /** Ends it for good. */
  close(): void {
    this.ended = true;
    this.around.clearTimer(this.timer);
    this.socket?.close();
  }

  /**
   * Asks the agent.
   * @returns its answer, checked; rejects with a ProblemError
   */
  request<T extends RequestType>(type: T, body: RequestBody<T>): Promise<Replies[T]> {
    return this.ask(type, body).answer;
  }

  /** Asks, and tells the id under which pictures will answer. */
  ask<T extends RequestType>(type: T, body: RequestBody<T>): { id: number; answer: Promise<Replies[T]> } {
    const id = this.nextId++;
    const socket = this.socket;
    if (socket === null || this.phase.kind !== 'open') {
      return { id, answer: Promise.reject(new ProblemError({ code: 'agentAway', params: {} })) };
    }
    const answer = new Promise<Replies[T]>((resolve, reject) => {
      this.waiting.set(id, { type, resolve, reject });
    });
    socket.send(JSON.stringify({ v: PROTOCOL_VERSION, id, type, ...body }));
    return { id, answer };
  }

  private receive(data: unknown): void {
    if (typeof data !== 'string') {
      this.listener.onProblem({ code: 'messageNotJson', params: {} });
      return;
    }
    const read = readServerMessage(data);
    if (!read.ok) {
      if (read.id !== null) this.settle(read.id, (one) => one.reject(new ProblemError(read.problem)));
      else this.listener.onProblem(read.problem);
      return;
    }
    const { message } = read;
    if (message.type === 'update') this.listener.onUpdate(message);
    else if (message.type === 'reply') this.settle(message.id, (one) => this.answer(one, message.result));
    else if (message.id === null) this.listener.onProblem(message.problem);
    else this.settle(message.id, (one) => one.reject(new ProblemError(message.problem)));
  }

  private answer(waiting: Waiting, result: unknown): void {
    const read = safeParse(replySchemas[waiting.type], result);
    if (read.success) waiting.resolve(read.output as never);
    else waiting.reject(new ProblemError({ code: 'messageMalformed', params: { where: waiting.type } }));
  }

  private settle(id: number, how: (waiting: Waiting) => void): void {
    const waiting = this.waiting.get(id);
    this.waiting.delete(id);
    if (waiting !== undefined) how(waiting);
  }

  /** @param unheard the token of an attempt that never came to be a connection */
  private lose(unheard: string | null): void {
    this.socket = null;
    for (const one of this.waiting.values()) one.reject(new ProblemError({ code: 'agentAway', params: {} }));
    this.waiting.clear();
    if (this.ended) return;
    this.retryLater();
    if (unheard !== null) void this.learnWhy(unheard);
  }

  private retryLater(): void {
    this.attempt++;
    const delayMs = retryDelayMs(this.attempt, this.around.random());
    this.setPhase({ kind: 'waiting', attempt: this.attempt, retryAtMs: this.around.nowMs() + delayMs });
    this.timer = this.around.setTimer(() => this.connect(), delayMs);
  }

  /** A browser does not tell why an upgrade failed, so the agent is asked in another way. */
  private async learnWhy(token: string): Promise<void> {
    const refused = await this.around.isRefused(token);
    if (!refused || this.phase.kind !== 'waiting' || this.around.token() !== token) return;
    this.around.clearTimer(this.timer);
    this.setPhase({ kind: 'refused', hasToken: true });
  }

  private setPhase(phase: LinkPhase): void {
    this.phase = phase;
    this.listener.onPhase(phase);
  }
}
