import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Socket } from 'node:net';
import { SOCKET_PATH } from '@synscope/protocol';
import { answer, answerFile, answerOutcome, refuse, refuseSocket } from '../http/answer.js';
import { sendDownload } from '../http/download.js';
import { sendStream } from '../http/stream-download.js';
import { Guard, isRefusal } from '../http/guard.js';
import { listenOnLoopback, PortError, type Handlers, type Listeners } from '../http/listen.js';
import type { StaticFiles } from '../http/static-files.js';
import { Tickets, type AccessToken } from '../http/token.js';
import { Uploads, type UploadLimits } from '../sources/upload-source.js';
import { defaultPageLimits, type PageLimits } from '../websocket/page-session.js';
import { PageSockets } from '../websocket/web-socket-server.js';
import { ticketPaths, type Agent } from './agent.js';

/** Where an address begins that opens the page once, and brings it its token. */
const openPath = '/open/';
/** How long such an address is good. A browser that starts cold may take its time. */
const openLifeMs = 120_000;
const usedUp = `This address was good for one visit. Open the one that synscope printed in its terminal.
此地址只能访问一次。请打开 synscope 在终端中显示的地址。
`;
const targetCharactersMax = 4_096;
/** Ports tried after the usual one, before any free one is taken. */
const nextPortsTried = 20;

export interface ServerOptions {
  readonly agent: Agent;
  readonly token: AccessToken;
  readonly files: StaticFiles;
  readonly uploadLimits: UploadLimits;
  readonly pageLimits?: PageLimits;
  readonly port: number;
  /** Whether no other port will do. */
  readonly portIsFixed: boolean;
}

/**
 * The server. It is plain node:http and not a framework, because everything here hinges on what happens before any
 * route: Host and Origin are compared on the raw headers, duplicates and all, before a target is parsed, a body is
 * looked at or an error page is made, also for requests that match no route, ask for an upgrade or expect a 100. There
 * are five routes, the page comes from a map in memory, and bodies are raw streams, so a framework's router, parsers and
 * hooks would only be more code between an attacker's bytes and that check.
 */
export class Server {
  readonly #options: ServerOptions;
  readonly #uploads: Uploads;
  readonly #sockets: PageSockets;
  readonly #openings = new Tickets<true>(openLifeMs);
  #guard: Guard | undefined;
  #listeners: Listeners | undefined;

  private constructor(options: ServerOptions) {
    this.#options = options;
    this.#uploads = new Uploads(options.uploadLimits);
    this.#sockets = new PageSockets(options.agent, options.token, options.pageLimits ?? defaultPageLimits);
  }

  /** @throws PortError where the port cannot be had */
  static async start(options: ServerOptions): Promise<Server> {
    const server = new Server(options);
    server.#listeners = await listenSomewhere(options.port, options.portIsFixed, server.#handlers());
    server.#guard = new Guard(server.port);
    return server;
  }

  get port(): number {
    return this.#listeners!.port;
  }

  /** The page's address with the token in its fragment, which a browser sends to nobody. */
  get address(): string {
    return `http://127.0.0.1:${this.port}/#token=${this.#options.token.text}`;
  }

  /**
   * An address that leads to the page once. It is what a browser is started with: the arguments of a process can be
   * read by every user of the machine, and so this is all that they learn, too late.
   */
  addressForOneVisit(): string {
    return `http://127.0.0.1:${this.port}${openPath}${this.#openings.issue(true)}`;
  }

  close(): void {
    this.#sockets.close();
    this.#listeners?.close();
  }

  #handlers(): Handlers {
    return {
      onRequest: (request, response) => this.#request(request, response),
      onUpgrade: (request, socket, head) => this.#upgrade(request, socket, head),
      onUnreadable: (socket) => refuseSocket(socket, 400),
    };
  }

  #request(request: IncomingMessage, response: ServerResponse): void {
    // The other side may go away at any time; there is nobody to tell then.
    response.on('error', () => {});
    // The first request can come before the port is known, and is nobody's who should be here.
    const admitted = this.#guard?.admit(request) ?? { status: 403 as const };
    if (isRefusal(admitted)) return refuse(response, admitted.status);
    const { host } = admitted;
    const path = pathOf(request);
    if (path === undefined || path.startsWith('//')) return refuse(response, 400, host);
    if (request.headers.expect !== undefined && request.headers.expect.toLowerCase() !== '100-continue') {
      return refuse(response, 417, host);
    }
    if (path.startsWith(ticketPaths.upload)) return void this.#upload(request, response, host, path);
    if (request.method !== 'GET' && request.method !== 'HEAD') return refuse(response, 405, host);
    if (hasBody(request)) return refuse(response, 400, host);
    if (path.startsWith(ticketPaths.download)) return void this.#download(request, response, host, path);
    if (path.startsWith(ticketPaths.stream)) return void this.#stream(request, response, host, path);
    if (path.startsWith(openPath)) return this.#open(request, response, host, path);
    const file = this.#options.files.find(path);
    if (file !== undefined) return answerFile(request, response, host, file);
    if (!path.startsWith('/api/')) return refuse(response, 404, host);
    if (!this.#options.token.isIn(request.headers.authorization)) return refuse(response, 401, host);
    refuse(response, path === SOCKET_PATH ? 426 : 404, host);
  }

  #upgrade(request: IncomingMessage, socket: Socket, head: Buffer): void {
    socket.on('error', () => {});
    const admitted = this.#guard?.admit(request) ?? { status: 403 as const };
    if (isRefusal(admitted)) return refuseSocket(socket, admitted.status);
    if (request.method === 'CONNECT') return refuseSocket(socket, 405);
    if (pathOf(request) !== SOCKET_PATH) return refuseSocket(socket, 404);
    this.#sockets.upgrade(request, socket, head);
  }

  async #upload(request: IncomingMessage, response: ServerResponse, host: string, path: string): Promise<void> {
    if (!this.#options.token.isIn(request.headers.authorization)) return refuse(response, 401, host);
    if (request.method !== 'PUT') return refuse(response, 405, host);
    const announced = this.#options.agent.uploads.redeem(path.slice(ticketPaths.upload.length));
    if (announced === undefined) return refuse(response, 404, host);
    if (request.headers.expect !== undefined) response.writeContinue();
    const outcome = await this.#uploads.receive(announced.capture, request, announced.sizeBytes);
    answerOutcome(response, host, outcome);
  }

  /** The ticket is all the proof there is: a browser that saves a file sends no header of ours. */
  async #download(request: IncomingMessage, response: ServerResponse, host: string, path: string): Promise<void> {
    if (request.method !== 'GET') return refuse(response, 405, host);
    const download = this.#options.agent.downloads.redeem(path.slice(ticketPaths.download.length));
    if (download === undefined) return refuse(response, 404, host);
    try {
      await sendDownload(download, response, host);
    } catch {
      // The page stopped it, or the capture was removed meanwhile. The headers are gone, so only a cut can tell.
      response.destroy();
    }
  }

  /** As a download of the capture; the bytes of one end of a connection. */
  async #stream(request: IncomingMessage, response: ServerResponse, host: string, path: string): Promise<void> {
    if (request.method !== 'GET') return refuse(response, 405, host);
    const wanted = this.#options.agent.streams.redeem(path.slice(ticketPaths.stream.length));
    if (wanted === undefined) return refuse(response, 404, host);
    try {
      await sendStream(wanted, response, host);
    } catch {
      response.destroy();
    }
  }

  #open(request: IncomingMessage, response: ServerResponse, host: string, path: string): void {
    if (request.method !== 'GET') return refuse(response, 405, host);
    if (this.#openings.redeem(path.slice(openPath.length)) === undefined) {
      answer(response, 404, host, { 'Content-Type': 'text/plain; charset=utf-8' });
      response.end(usedUp);
      return;
    }
    answer(response, 302, host, { Location: `/#token=${this.#options.token.text}`, 'Content-Length': 0 });
    response.end();
  }
}

/** The target's path as it was sent, or undefined where it is no path. Nothing is decoded: our names need no escapes. */
function pathOf(request: IncomingMessage): string | undefined {
  const target = request.url ?? '';
  if (!target.startsWith('/') || target.length > targetCharactersMax) return undefined;
  return target.split('?', 1)[0];
}

function hasBody(request: IncomingMessage): boolean {
  const { 'content-length': length, 'transfer-encoding': encoding } = request.headers;
  return encoding !== undefined || (length !== undefined && length !== '0');
}

async function listenSomewhere(port: number, fixed: boolean, handlers: Handlers): Promise<Listeners> {
  const others = fixed ? [] : [...Array(nextPortsTried).keys()].map((step) => port + 1 + step).concat(0);
  for (const candidate of [port, ...others]) {
    try {
      return await listenOnLoopback(candidate, handlers);
    } catch (error) {
      if (!(error instanceof PortError) || candidate === others.at(-1) || others.length === 0) throw error;
    }
  }
  throw new PortError(port, 'taken');
}
