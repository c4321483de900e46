import type { IncomingMessage } from 'node:http';
import type { Socket } from 'node:net';
import { limits, SUBPROTOCOL, TOKEN_SUBPROTOCOL_PREFIX } from '@synscope/protocol';
import { WebSocketServer } from 'ws';
import { refuseSocket } from '../http/answer.js';
import type { AccessToken } from '../http/token.js';
import type { Agent } from '../server/agent.js';
import { defaultPageLimits, PageSession, type PageLimits } from './page-session.js';

/** Pages that are open at a time. */
const pagesMax = 64;
/** A message may come in pieces, but no honest page has need of many. */
const piecesMax = 1024;

/** The WebSocket part of the server. Whoever comes here has passed the guard: Host and Origin are right. */
export class PageSockets {
  readonly #agent: Agent;
  readonly #token: AccessToken;
  readonly #pageLimits: PageLimits;
  readonly #server = new WebSocketServer({
    noServer: true,
    // ws warns of what compression does to memory; over loopback there is nothing to gain.
    perMessageDeflate: false,
    maxPayload: limits.requestBytesMax,
    maxFragments: piecesMax,
    maxBufferedChunks: piecesMax,
    clientTracking: true,
    handleProtocols: () => SUBPROTOCOL,
  });

  constructor(agent: Agent, token: AccessToken, pageLimits: PageLimits = defaultPageLimits) {
    this.#agent = agent;
    this.#token = token;
    this.#pageLimits = pageLimits;
    // A handshake that breaks the WebSocket protocol itself.
    this.#server.on('wsClientError', (_error, socket) => refuseSocket(socket, 400));
  }

  /** Accepts an upgrade whose token is right. */
  upgrade(request: IncomingMessage, socket: Socket, head: Buffer): void {
    const refusal = this.#refusal(request);
    if (refusal !== undefined) {
      refuseSocket(socket, refusal);
      return;
    }
    this.#server.handleUpgrade(request, socket, head, (page) => new PageSession(this.#agent, page, this.#pageLimits));
  }

  /** Cuts every page off. */
  close(): void {
    for (const page of this.#server.clients) page.terminate();
    this.#server.close();
  }

  #refusal(request: IncomingMessage): number | undefined {
    const offered = String(request.headers['sec-websocket-protocol'] ?? '')
      .split(',')
      .map((entry) => entry.trim());
    const tokens = offered.filter((entry) => entry.startsWith(TOKEN_SUBPROTOCOL_PREFIX));
    const token = tokens[0]?.slice(TOKEN_SUBPROTOCOL_PREFIX.length) ?? '';
    if (tokens.length !== 1 || !this.#token.matches(token)) return 401;
    if (request.method !== 'GET' || request.headers.upgrade?.toLowerCase() !== 'websocket') return 400;
    if (!offered.includes(SUBPROTOCOL)) return 400;
    return this.#server.clients.size >= pagesMax ? 503 : undefined;
  }
}
