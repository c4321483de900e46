import { createServer, type RequestListener, type Server } from 'node:http';
import type { Socket } from 'node:net';

/** Where the server can be reached. Loopback only: a capture is private. */
const loopbackAddresses = { ipv4: '127.0.0.1', ipv6: '::1' } as const;

/** Bounds that hold for every connection, whoever made it. */
const serverLimits = {
  // Cookies know no ports, so those of every other program on this machine come along.
  maxHeaderSize: 64 * 1024,
  headersTimeout: 10_000,
  // An upload may take as long as it moves; what else has a body is refused at once (server/route.ts).
  requestTimeout: 0,
  keepAliveTimeout: 5_000,
  connectionsCheckingInterval: 2_000,
  // The guard itself refuses a request without a Host.
  requireHostHeader: false,
} as const;
const connectionsMax = 512;

/** What the listeners hand over. */
export interface Handlers {
  readonly onRequest: RequestListener;
  readonly onUpgrade: (request: import('node:http').IncomingMessage, socket: Socket, head: Buffer) => void;
  /** A request that the parser could not read. */
  readonly onUnreadable: (socket: Socket) => void;
}

/** Listening on one port, on every loopback address that the machine has. */
export interface Listeners {
  readonly port: number;
  readonly servers: readonly Server[];
  /** Stops listening and ends every connection. */
  close(): void;
}

/** The port is in use, or not for us to use. */
export class PortError extends Error {
  readonly reason: 'taken' | 'forbidden';
  constructor(port: number, reason: 'taken' | 'forbidden') {
    super(`port ${port} is ${reason}`);
    this.reason = reason;
  }
}

/**
 * Listens on 127.0.0.1 and, where the machine has it, on ::1, on the same port: `localhost` may mean either, and
 * another program on the one that we left free would be taken for us.
 * @param port 0 for any free one
 * @throws PortError
 */
export async function listenOnLoopback(port: number, handlers: Handlers): Promise<Listeners> {
  for (let attempt = 0; ; attempt += 1) {
    const ipv4 = makeServer(handlers);
    await listen(ipv4, loopbackAddresses.ipv4, port);
    const chosen = (ipv4.address() as { port: number }).port;
    const ipv6 = makeServer(handlers);
    try {
      await listen(ipv6, loopbackAddresses.ipv6, chosen);
      return listeners(chosen, [ipv4, ipv6]);
    } catch (error) {
      if (isWithoutIpv6(error)) return listeners(chosen, [ipv4]);
      ipv4.close();
      // A port that the system chose for the one may be taken on the other; it chooses again.
      if (!(error instanceof PortError) || port !== 0 || attempt >= 20) throw error;
    }
  }
}

function makeServer(handlers: Handlers): Server {
  const server = createServer(serverLimits, handlers.onRequest);
  server.maxConnections = connectionsMax;
  // Left to itself, Node answers these before anybody has looked at the Host.
  server.on('checkContinue', handlers.onRequest);
  server.on('checkExpectation', handlers.onRequest);
  server.on('upgrade', (request, socket, head) => handlers.onUpgrade(request, socket as Socket, head));
  server.on('connect', (request, socket, head) => handlers.onUpgrade(request, socket as Socket, head));
  server.on('clientError', (_error, socket) => handlers.onUnreadable(socket as Socket));
  return server;
}

function listen(server: Server, host: string, port: number): Promise<void> {
  return new Promise((resolve, reject) => {
    server.once('error', (error: NodeJS.ErrnoException) => {
      if (error.code === 'EADDRINUSE') reject(new PortError(port, 'taken'));
      else reject(error.code === 'EACCES' ? new PortError(port, 'forbidden') : error);
    });
    server.listen({ host, port, exclusive: true }, () => {
      server.removeAllListeners('error');
      // Such as no file descriptor left for one more connection: that one is lost, the others go on.
      server.on('error', (error) =>
        process.stderr.write(`synscope: a connection was not accepted: ${error.message}\n`),
      );
      resolve();
    });
  });
}

function isWithoutIpv6(error: unknown): boolean {
  const code = (error as NodeJS.ErrnoException).code ?? '';
  return ['EADDRNOTAVAIL', 'EAFNOSUPPORT', 'EINVAL'].includes(code);
}

function listeners(port: number, servers: readonly Server[]): Listeners {
  return {
    port,
    servers,
    close() {
      for (const server of servers) {
        server.close();
        server.closeAllConnections();
      }
    },
  };
}
