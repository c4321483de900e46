import { readFileSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { extname, join, normalize } from 'node:path';
import { fileURLToPath } from 'node:url';

/** Where `pnpm build:static` puts its page. */
export const staticFolder = fileURLToPath(new URL('../../dist-static', import.meta.url));

const types: Readonly<Record<string, string>> = {
  '.html': 'text/html',
  '.js': 'text/javascript',
  '.css': 'text/css',
  '.svg': 'image/svg+xml',
};

export interface StaticServer {
  /** Where the page is: not at the root of its server. */
  readonly url: string;
  readonly origin: string;
  close(): Promise<void>;
}

/** Any plain web server, with the static page in a folder of it and no headers of its own. */
export async function serveStatic(): Promise<StaticServer> {
  const folder = '/some/folder/';
  const server: Server = createServer((request, response) => {
    const path = new URL(request.url ?? '/', 'http://localhost').pathname;
    try {
      if (!path.startsWith(folder)) throw new Error('not here');
      const name = normalize(path.slice(folder.length)) || 'index.html';
      const file = name === '.' ? 'index.html' : name;
      const bytes = readFileSync(join(staticFolder, file));
      response.writeHead(200, { 'Content-Type': types[extname(file)] ?? 'application/octet-stream' }).end(bytes);
    } catch {
      response.writeHead(404).end();
    }
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  return {
    url: origin + folder,
    origin,
    close: () =>
      new Promise((resolve) => {
        server.closeAllConnections();
        server.close(() => resolve());
      }),
  };
}
