import { afterAll, beforeAll, expect, test } from 'vitest';
import { SOCKET_PATH, SUBPROTOCOL, TOKEN_SUBPROTOCOL_PREFIX } from '@synscope/protocol';
import { startAgent, stopAgents, type AgentProcess } from '../../test/agent-process.js';
import { Page } from '../../test/page.js';
import { rawRequest, sendRaw } from '../../test/raw-http.js';

let agent: AgentProcess;
let downloadPath: string;
let uploadPath: string;

beforeAll(async () => {
  agent = await startAgent();
  const page = await Page.open(agent);
  const { capture } = await page.ask('openRecording');
  await page.ended(capture);
  downloadPath = (await page.ask('download', { capture })).path;
  uploadPath = (await page.ask('prepareUpload', { name: 'x', sizeBytes: 0 })).path;
});
afterAll(stopAgents);

type Header = readonly [string, string];

/** Lists of Host headers, each list being one attempt. */
function wrongHosts(port: number): string[][] {
  const names = [
    'evil.example',
    'localhost.evil.com',
    'evil.localhost',
    '127.0.0.1.nip.io',
    'rebind.network',
    '0.0.0.0',
    '127.0.0.2',
    '127.1',
    '2130706433',
    '0x7f.0.0.1',
    '0177.0.0.1',
    '10.0.0.1',
    '169.254.169.254',
    '[::]',
    '[::ffff:127.0.0.1]',
    '[0:0:0:0:0:0:0:1]',
    '::1',
    'LOCALHOST',
    'localhost.',
    'user@127.0.0.1',
    '127.0.0.1\t',
    'localhost%00.evil.com',
    'xn--lcalhost-54a',
    '[',
  ];
  const withPort = names.map((name) => [`${name}:${port}`]);
  const wrongPorts = [port + 1, port - 1, 80, 443, 65_536].map((other) => [`127.0.0.1:${other}`]);
  const shapes = [
    [],
    [''],
    ['127.0.0.1'],
    ['localhost'],
    [`http://127.0.0.1:${port}`],
    [`127.0.0.1:${port}/`],
    [`127.0.0.1:0${port}`],
    [`127.0.0.1:${port}, evil.example`],
    [`127.0.0.1:${port}`, 'evil.example'],
    ['evil.example', `127.0.0.1:${port}`],
    [`127.0.0.1:${port}`, `127.0.0.1:${port}`],
  ];
  return [...withPort, ...wrongPorts, ...shapes];
}

/** Every route, each with all else right that it could ask for. */
function requests(host: string): { name: string; bytes: (hosts: readonly string[]) => string }[] {
  const right: Header[] = [
    ['Origin', `http://${host}`],
    ['Authorization', `Bearer ${agent.token}`],
  ];
  const upgrade: Header[] = [
    ...right,
    ['Connection', 'Upgrade'],
    ['Upgrade', 'websocket'],
    ['Sec-WebSocket-Version', '13'],
    ['Sec-WebSocket-Key', 'AAAAAAAAAAAAAAAAAAAAAA=='],
    ['Sec-WebSocket-Protocol', `${SUBPROTOCOL}, ${TOKEN_SUBPROTOCOL_PREFIX}${agent.token}`],
  ];
  const of = (method: string, target: string, headers: Header[] = right, body = '') => ({
    name: `${method} ${target}`,
    bytes: (hosts: readonly string[]) =>
      rawRequest(method, target, [...hosts.map((one): Header => ['Host', one]), ...headers], body),
  });
  return [
    of('GET', '/'),
    of('HEAD', '/'),
    of('GET', '/index.html'),
    of('GET', '/assets/none.js'),
    of('GET', '/open/none'),
    of('GET', '/nothing/here'),
    of('GET', `http://${host}/`),
    of('GET', SOCKET_PATH),
    of('GET', SOCKET_PATH, upgrade),
    of('GET', '/nothing', upgrade),
    of('GET', downloadPath),
    of('PUT', uploadPath, [...right, ['Content-Length', '4']], 'test'),
    of('PUT', uploadPath, [...right, ['Content-Length', '4'], ['Expect', '100-continue']]),
    of('GET', '/', [...right, ['Expect', 'something']]),
    of('POST', '/', [...right, ['Content-Length', '0']]),
    of('DELETE', '/'),
    of('OPTIONS', '*'),
    of('CONNECT', host),
  ];
}

/** What Origin comes with a wrong Host: ours, that of a page whose name was made to point here, or none. */
const originsBeside: Record<string, (request: string, host: string) => string> = {
  'our own origin': (request) => request,
  'the origin of a rebound name': (request, host) => request.replace(/^Origin: .*\r\n/m, `Origin: http://${host}\r\n`),
  'no origin': (request) => request.replace(/^Origin: .*\r\n/m, ''),
};

test.each(Object.entries(originsBeside))(
  'with %s, a request for any other host is refused on every route, and told nothing',
  async (_name, withOrigin) => {
    const hosts = wrongHosts(agent.port);
    expect(hosts.length).toBeGreaterThanOrEqual(30);
    for (const { name, bytes } of requests(agent.host)) {
      const answers = await Promise.all(hosts.map((one) => sendRaw(agent.port, withOrigin(bytes(one), one[0] ?? ''))));
      const wrong = answers
        .map((answer, index) => ({ host: hosts[index], status: answer.status, body: answer.body.toString() }))
        .filter(({ status, body }) => status !== 403 || body !== '');
      expect(wrong, name).toEqual([]);
    }
  },
);

test('a host that no header may hold is not served either', async () => {
  for (const host of ['127.0.0.1\0', '127.0.0.1\x01', 'a\x7fb']) {
    const answer = await sendRaw(agent.port, rawRequest('GET', '/', [['Host', `${host}:${agent.port}`]]));
    expect([400, 403], host).toContain(answer.status);
    expect(answer.body.length).toBe(0);
  }
});

test('the right hosts are served, by both addresses', async () => {
  for (const host of [`127.0.0.1:${agent.port}`, `localhost:${agent.port}`, `[::1]:${agent.port}`]) {
    const answer = await sendRaw(
      agent.port,
      rawRequest('GET', '/', [['Host', host]]),
      host.startsWith('[') ? '::1' : '127.0.0.1',
    );
    expect(answer.status, host).toBe(200);
    expect(answer.headers).toContain(`connect-src 'self' ws://${host}`);
  }
});

test('what was refused has used up nothing', async () => {
  const host: Header = ['Host', agent.host];
  expect((await sendRaw(agent.port, rawRequest('GET', downloadPath, [host]))).status).toBe(200);
  const headers: Header[] = [
    host,
    ['Origin', `http://${agent.host}`],
    ['Authorization', `Bearer ${agent.token}`],
    ['Content-Length', '0'],
  ];
  expect((await sendRaw(agent.port, rawRequest('PUT', uploadPath, headers))).status).toBe(204);
});

test('an Origin that is not the host itself is refused on every route', async () => {
  const { port } = agent;
  const origins = [
    'null',
    '',
    'http://evil.example',
    `http://evil.example:${port}`,
    `https://127.0.0.1:${port}`,
    `http://127.0.0.1:${port + 1}`,
    'http://127.0.0.1',
    `http://localhost:${port}`,
    `http://[::1]:${port}`,
    `HTTP://127.0.0.1:${port}`,
    `http://127.0.0.1:${port}/`,
    `http://127.0.0.1:${port}, http://evil.example`,
    `file://`,
    `ws://127.0.0.1:${port}`,
    'chrome-extension://abcdefghijklmnop',
  ];
  for (const { name, bytes } of requests(agent.host)) {
    const right = `Origin: http://${agent.host}\r\n`;
    const attempts = origins.map((origin) => bytes([agent.host]).replace(right, `Origin: ${origin}\r\n`));
    attempts.push(bytes([agent.host]).replace(right, right + right));
    const answers = await Promise.all(attempts.map((attempt) => sendRaw(port, attempt)));
    expect(
      answers.map(({ status }) => status),
      name,
    ).toEqual(attempts.map(() => 403));
    expect(
      answers.every(({ body }) => body.length === 0),
      name,
    ).toBe(true);
  }
});

test('without an Origin nothing can be changed', async () => {
  const host: Header = ['Host', agent.host];
  const authorization: Header = ['Authorization', `Bearer ${agent.token}`];
  for (const method of ['PUT', 'POST', 'DELETE', 'PATCH', 'OPTIONS']) {
    const answer = await sendRaw(
      agent.port,
      rawRequest(method, uploadPath, [host, authorization, ['Content-Length', '0']]),
    );
    expect(answer.status, method).toBe(403);
  }
});
