import { connect } from 'node:net';

/** What came back on a connection. */
export interface RawAnswer {
  /** undefined where nothing came that is an HTTP answer. */
  readonly status: number | undefined;
  /** The lines between the status and the body. */
  readonly headers: string;
  readonly body: Buffer;
  readonly tookMs: number;
}

const patienceMs = 3000;

/**
 * Sends bytes as they are, and reads until the other side closes. Answers that keep the connection open are read until
 * their Content-Length is there.
 */
export function sendRaw(port: number, bytes: string | Buffer, address = '127.0.0.1'): Promise<RawAnswer> {
  const began = performance.now();
  return new Promise((resolve) => {
    const socket = connect(port, address);
    const chunks: Buffer[] = [];
    const finish = (): void => {
      clearTimeout(timer);
      socket.destroy();
      resolve(parse(Buffer.concat(chunks), performance.now() - began));
    };
    const timer = setTimeout(finish, patienceMs);
    socket.on('connect', () => socket.write(typeof bytes === 'string' ? Buffer.from(bytes, 'latin1') : bytes));
    socket.on('data', (chunk: Buffer) => {
      chunks.push(chunk);
      if (isWhole(Buffer.concat(chunks))) finish();
    });
    socket.on('close', finish);
    // What came before the other side cut the connection is the answer.
    socket.on('error', finish);
  });
}

/** A request line with headers, in the order given. */
export function rawRequest(
  method: string,
  target: string,
  headers: readonly (readonly [string, string])[],
  body = '',
): string {
  return `${method} ${target} HTTP/1.1\r\n${headers.map(([name, value]) => `${name}: ${value}\r\n`).join('')}\r\n${body}`;
}

function parse(bytes: Buffer, tookMs: number): RawAnswer {
  const end = bytes.indexOf('\r\n\r\n');
  const head = bytes.subarray(0, end < 0 ? bytes.length : end).toString('latin1');
  const status = /^HTTP\/1\.1 (\d{3})/.exec(head)?.[1];
  return {
    status: status === undefined ? undefined : Number(status),
    headers: head.slice(head.indexOf('\r\n') + 2),
    body: end < 0 ? Buffer.alloc(0) : bytes.subarray(end + 4),
    tookMs,
  };
}

function isWhole(bytes: Buffer): boolean {
  const { status, headers, body } = parse(bytes, 0);
  if (status === undefined || !bytes.includes('\r\n\r\n')) return false;
  if (status === 101 || status === 204 || status === 304) return true;
  const length = /^content-length: (\d+)$/im.exec(headers)?.[1];
  return length !== undefined && body.length >= Number(length);
}
