import { randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { connect, createServer, type Socket } from 'node:net';
import { join } from 'node:path';

/**
 * Two sockets connected to each other.
 * @param folder of mode 0700: for a moment a Unix socket stands in it, which no one else may reach.
 */
export async function socketPair(folder: string): Promise<[Socket, Socket]> {
  const path = join(folder, `${randomBytes(8).toString('hex')}.sock`);
  const server = createServer();
  server.listen(path);
  await once(server, 'listening');
  try {
    const far = connect(path);
    const [[near]] = (await Promise.all([once(server, 'connection'), once(far, 'connect')])) as [[Socket], unknown];
    return [near, far];
  } finally {
    server.close();
  }
}
