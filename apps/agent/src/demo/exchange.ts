import { once } from 'node:events';
import { connect, createServer, type AddressInfo, type Server, type Socket } from 'node:net';
import { setTimeout as pause } from 'node:timers/promises';

/** The port of the tutorial that the demo plays. */
export const demoPort = 1235;
const address = '127.0.0.1';

/** Starts the demo's server on its port or, where that is taken, on a free one. */
export async function listenForDemo(): Promise<{ server: Server; port: number }> {
  try {
    return { server: await listen(demoPort), port: demoPort };
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EADDRINUSE') throw error;
  }
  const server = await listen(0);
  return { server, port: portOf(server) };
}

function portOf(server: Server): number {
  return (server.address() as AddressInfo).port;
}

async function listen(port: number): Promise<Server> {
  // Half open: whoever has read the other's FIN still decides when to send its own.
  const server = createServer({ allowHalfOpen: true });
  server.listen(port, address);
  await once(server, 'listening');
  return server;
}

/**
 * One connection from beginning to end: the client connects and sends `client`; the server reads it,
 * answers `hi` and closes; the client reads the end and closes as well. Only the steps and the pauses
 * before them are made here: every segment, and when it is sent, is the kernel's.
 * @param pauseMs between one step and the next, for a person to watch.
 * @throws what either socket reports, or the signal's reason.
 */
export async function runExchange(server: Server, pauseMs: number, signal: AbortSignal): Promise<void> {
  const failure = new AbortController();
  const ends = AbortSignal.any([signal, failure.signal]);
  const sockets: Socket[] = [];
  try {
    const client = connect({ port: portOf(server), host: address, allowHalfOpen: true });
    follow(client, sockets, failure);
    const [served] = await Promise.all([acceptFrom(client, server, ends), once(client, 'connect', { signal: ends })]);
    follow(served, sockets, failure);
    await converse(client, served, () => pause(pauseMs, undefined, { signal: ends }), ends);
  } catch (error) {
    // What waits for a signal throws a mere AbortError; the reason is what happened.
    throw ends.aborted ? ends.reason : error;
  } finally {
    sockets.forEach((socket) => socket.destroy());
  }
}

function follow(socket: Socket, sockets: Socket[], failure: AbortController): void {
  sockets.push(socket);
  socket.on('error', (error) => failure.abort(error));
}

async function converse(client: Socket, served: Socket, step: () => Promise<void>, signal: AbortSignal): Promise<void> {
  const bothClosed = Promise.all([once(client, 'close', { signal }), once(served, 'close', { signal })]);
  // Awaited at the end; until then the steps tell what went wrong.
  bothClosed.catch(() => {});
  await step();
  client.write('client');
  await once(served, 'data', { signal });
  await step();
  served.write('hi');
  await once(client, 'data', { signal });
  await step();
  served.end();
  client.resume();
  await once(client, 'end', { signal });
  await step();
  client.end();
  served.resume();
  await bothClosed;
}

/** The server's end of our client's connection. Nobody else is served. */
function acceptFrom(client: Socket, server: Server, signal: AbortSignal): Promise<Socket> {
  return new Promise((resolve, reject) => {
    const give = async (socket: Socket): Promise<void> => {
      if (client.connecting) await once(client, 'connect', { signal });
      if (socket.remotePort === client.localPort) resolve(socket);
      else socket.destroy();
    };
    server.on('connection', (socket) => void give(socket).catch(reject));
    signal.addEventListener('abort', () => reject(signal.reason));
  });
}
