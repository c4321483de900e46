import {
  limits,
  PROTOCOL_VERSION,
  readServerMessage,
  SOCKET_PATH,
  SUBPROTOCOL,
  TOKEN_SUBPROTOCOL_PREFIX,
} from '@synscope/protocol';
import type { CaptureInfo, Replies, RequestType, ServerMessage, View } from '@synscope/protocol';
import { WebSocket, type ClientOptions } from 'ws';

/** What a page must know of an agent. */
export interface Reachable {
  readonly host: string;
  readonly token: string;
}

/** An update, and when it came (performance.now). */
export type Update = Extract<ServerMessage, { type: 'update' }> & { readonly atMs: number; readonly bytes: number };
type Answer = Extract<ServerMessage, { type: 'reply' | 'error' }>;

/** A page, as the agent sees one. Every message that comes is checked by the protocol's own schemas. */
export class Page {
  readonly socket: WebSocket;
  readonly updates: Update[] = [];
  readonly #waiting = new Map<number, (answer: Answer) => void>();
  readonly #watchers = new Set<(update: Update) => void>();
  /** Answers to what could not be read. */
  readonly strayErrors: Answer[] = [];
  #nextId = 1;

  private constructor(socket: WebSocket) {
    this.socket = socket;
    socket.on('message', (data: Buffer) => this.#take(data));
  }

  /** @throws where the agent refuses, with the status */
  static async open(agent: Reachable, options: ClientOptions = {}): Promise<Page> {
    const protocols = [SUBPROTOCOL, TOKEN_SUBPROTOCOL_PREFIX + agent.token];
    const origin = `http://${agent.host}`;
    const socket = new WebSocket(`ws://${agent.host}${SOCKET_PATH}`, protocols, { origin, ...options });
    const page = new Page(socket);
    await new Promise<void>((resolve, reject) => {
      socket.once('open', resolve);
      socket.once('error', reject);
    });
    return page;
  }

  /** Asks; rejects with the problem's code. */
  async ask<T extends RequestType>(type: T, body: Record<string, unknown> = {}): Promise<Replies[T]> {
    const answer = await this.askRaw(type, body);
    if (answer.type === 'error') throw new Error(answer.problem.code, { cause: answer.problem });
    return answer.result as Replies[T];
  }

  askRaw(type: string, body: Record<string, unknown> = {}): Promise<Answer> {
    const id = this.#nextId++;
    return new Promise((resolve) => {
      this.#waiting.set(id, resolve);
      this.socket.send(JSON.stringify({ v: PROTOCOL_VERSION, id, type, ...body }));
    });
  }

  /** The first update, from the last one on, of which something holds. */
  until(what: string, holds: (update: Update) => boolean, withinMs = 15_000): Promise<Update> {
    const last = this.updates.at(-1);
    if (last !== undefined && holds(last)) return Promise.resolve(last);
    return new Promise((resolve, reject) => {
      const watcher = (update: Update): void => {
        if (!holds(update)) return;
        this.#watchers.delete(watcher);
        clearTimeout(timer);
        resolve(update);
      };
      const timer = setTimeout(() => {
        this.#watchers.delete(watcher);
        reject(
          new Error(`Not within ${withinMs} ms: ${what}. Last: ${JSON.stringify(this.updates.at(-1))?.slice(0, 2000)}`),
        );
      }, withinMs);
      this.#watchers.add(watcher);
    });
  }

  /** A capture, once something holds of it. */
  async capture(
    id: string,
    what: string,
    holds: (info: CaptureInfo) => boolean,
    withinMs?: number,
  ): Promise<CaptureInfo> {
    const find = (update: Update): CaptureInfo | undefined => update.captures.find(({ capture }) => capture === id);
    const update = await this.until(
      what,
      (one) => {
        const info = find(one);
        return info !== undefined && holds(info);
      },
      withinMs,
    );
    return find(update)!;
  }

  /** A capture, once it is read and analysed to its end. */
  ended(id: string, withinMs?: number): Promise<CaptureInfo> {
    return this.capture(id, 'the capture has ended', ({ phase }) => phase === 'ended' || phase === 'failed', withinMs);
  }

  /** The only capture of an agent that was started with one. */
  async first(): Promise<string> {
    return (await this.until('there is a capture', ({ captures }) => captures.length > 0)).captures[0].capture;
  }

  close(): Promise<void> {
    return new Promise((resolve) => {
      this.socket.once('close', () => resolve());
      this.socket.close();
    });
  }

  #take(data: Buffer): void {
    const read = readServerMessage(data.toString());
    if (!read.ok)
      throw new Error(
        `The agent sent what is no message: ${JSON.stringify(read.problem)} ${data.toString().slice(0, 500)}`,
      );
    const { message } = read;
    if (message.type === 'update') {
      const update = { ...message, atMs: performance.now(), bytes: data.length };
      this.updates.push(update);
      for (const watcher of this.#watchers) watcher(update);
      return;
    }
    const waiting = message.id === null ? undefined : this.#waiting.get(message.id);
    if (waiting === undefined) this.strayErrors.push(message);
    else waiting(message);
  }
}

/** A view of a whole small capture: the list of connections, and all segments of one. */
export function wholeView(capture: string, connection = 0): View {
  return {
    capture,
    connections: { sort: 'connection', descending: false, filter: '', first: 0, count: limits.connectionRowsMax },
    segments: { connection, from: { by: 'position', position: 0 }, count: limits.segmentRowsMax },
  };
}

/** Announces an upload and sends it. */
export async function upload(
  agent: Reachable,
  page: Page,
  body: Uint8Array<ArrayBuffer> | ReadableStream,
  name = 'upload.pcap',
  sizeBytes = body instanceof Uint8Array ? body.length : 0,
): Promise<{ capture: string; response: Response }> {
  const { capture, path } = await page.ask('prepareUpload', { name, sizeBytes });
  const headers = { Authorization: `Bearer ${agent.token}`, Origin: `http://${agent.host}` };
  const init = { method: 'PUT', headers, body, duplex: 'half' } as RequestInit;
  return { capture, response: await fetch(`http://${agent.host}${path}`, init) };
}
