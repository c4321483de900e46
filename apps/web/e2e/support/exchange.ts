import { once } from 'node:events';
import { type AddressInfo, connect, createServer } from 'node:net';

/** A server and a client of the story's own, on a port of its own. */
export interface Exchange {
  readonly port: number;
  /** The client connects, sends words, the server answers each, and the client closes. */
  run(words: readonly string[]): Promise<void>;
  close(): void;
}

/** Listens on loopback and answers every word in capitals. */
export async function startExchange(): Promise<Exchange> {
  const server = createServer((socket) => {
    socket.setNoDelay(true);
    socket.on('data', (data) => socket.write(data.toString().toUpperCase()));
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  return {
    port,
    async run(words) {
      const client = connect({ port, host: '127.0.0.1', noDelay: true });
      await once(client, 'connect');
      for (const word of words) {
        client.write(word);
        await once(client, 'data');
      }
      client.end();
      await once(client, 'close');
    },
    close: () => void server.close(),
  };
}
