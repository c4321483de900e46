import type { IncomingMessage, ServerResponse } from 'node:http';
import { STATUS_CODES } from 'node:http';
import type { Duplex } from 'node:stream';
import { securityHeaders } from './security-headers.js';
import type { StaticFile } from './static-files.js';

/** How long a sender who was refused may go on sending before the connection is cut. */
const lingerMs = 1_000;

/** Connections on which the last answer has been given: whatever else comes on them is not answered any more. */
const ending = new WeakSet<Duplex>();

/** Answers with a status and nothing else, and ends the connection. */
export function refuse(response: ServerResponse, status: number, host?: string): void {
  answer(response, status, host, { 'Content-Length': '0', Connection: 'close' });
  response.end();
  cutLater(response.req);
}

/** Answers with a problem as JSON, or with nothing where all went well. */
export function answerOutcome(
  response: ServerResponse,
  host: string,
  outcome: { readonly status: number; readonly problem: unknown },
): void {
  const body = outcome.problem === null ? '' : JSON.stringify({ problem: outcome.problem });
  const headers =
    outcome.problem === null ? {} : { 'Content-Type': 'application/json; charset=utf-8', Connection: 'close' };
  answer(response, outcome.status, host, headers);
  response.end(body);
  if (outcome.problem !== null) cutLater(response.req);
}

/** Writes status and headers, those of security among them. Nothing may be kept by a cache unless `headers` say so. */
export function answer(
  response: ServerResponse,
  status: number,
  host: string | undefined,
  headers: Readonly<Record<string, string | number>>,
): void {
  response.writeHead(status, { ...securityHeaders(host), 'Cache-Control': 'no-store', ...headers });
}

/** The same as refuse() where there is only a socket: an upgrade, or a request that could not be read. */
export function refuseSocket(socket: Duplex, status: number): void {
  if (ending.has(socket)) return;
  ending.add(socket);
  // Whoever is refused may be gone already.
  socket.on('error', () => {});
  const headers = {
    ...securityHeaders(undefined),
    'Cache-Control': 'no-store',
    'Content-Length': '0',
    Connection: 'close',
  };
  const lines = Object.entries(headers).map(([name, value]) => `${name}: ${value}\r\n`);
  if (socket.writable) socket.end(`HTTP/1.1 ${status} ${STATUS_CODES[status]}\r\n${lines.join('')}\r\n`);
  setTimeout(() => socket.destroy(), lingerMs).unref();
}

/** Sends one file of the page, packed where the browser takes it so. */
export function answerFile(request: IncomingMessage, response: ServerResponse, host: string, file: StaticFile): void {
  const kept: Record<string, string> = {
    'Cache-Control': file.immutable ? 'public, max-age=31536000, immutable' : 'no-cache',
    ETag: file.etag,
    Vary: 'Accept-Encoding',
  };
  if (etagsOf(request).includes(file.etag)) {
    answer(response, 304, host, kept);
    response.end();
    return;
  }
  const { bytes, encoding } = chooseEncoding(request, file);
  const headers: Record<string, string | number> = {
    ...kept,
    'Content-Type': file.contentType,
    'Content-Length': bytes.length,
  };
  if (encoding !== undefined) headers['Content-Encoding'] = encoding;
  answer(response, 200, host, headers);
  response.end(request.method === 'HEAD' ? undefined : bytes);
}

function chooseEncoding(request: IncomingMessage, file: StaticFile): { bytes: Buffer; encoding: string | undefined } {
  const accepted = String(request.headers['accept-encoding'] ?? '')
    .split(',')
    .map((entry) => entry.trim().split(';')[0]);
  if (file.brotli !== undefined && accepted.includes('br')) return { bytes: file.brotli, encoding: 'br' };
  if (file.gzip !== undefined && accepted.includes('gzip')) return { bytes: file.gzip, encoding: 'gzip' };
  return { bytes: file.plain, encoding: undefined };
}

function etagsOf(request: IncomingMessage): string[] {
  return String(request.headers['if-none-match'] ?? '')
    .split(',')
    .map((tag) => tag.trim().replace(/^W\//, ''));
}

/** A sender in the middle of a large body would not see the answer if the connection were cut under it at once. */
function cutLater(request: IncomingMessage): void {
  ending.add(request.socket);
  request.resume();
  const timer = setTimeout(() => request.socket.destroy(), lingerMs);
  timer.unref();
  request.socket.once('close', () => clearTimeout(timer));
}
