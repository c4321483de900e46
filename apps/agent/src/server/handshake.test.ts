import { afterAll, beforeAll, expect, test } from 'vitest';
import { randomBytes } from 'node:crypto';
import { SOCKET_PATH, SUBPROTOCOL, TOKEN_SUBPROTOCOL_PREFIX } from '@synscope/protocol';
import { startAgent, stopAgents, type AgentProcess } from '../../test/agent-process.js';
import { rawRequest, sendRaw, type RawAnswer } from '../../test/raw-http.js';

let agent: AgentProcess;
let earlierToken: string;

beforeAll(async () => {
  const earlier = await startAgent();
  earlierToken = earlier.token;
  await earlier.stop();
  agent = await startAgent();
});
afterAll(stopAgents);

interface Attempt {
  readonly path?: string;
  /** Values of Sec-WebSocket-Protocol; each is a header of its own. */
  readonly protocols?: readonly string[];
  readonly origin?: string | null;
  readonly method?: string;
  readonly headers?: readonly (readonly [string, string])[];
}

function attempt({ path = SOCKET_PATH, protocols, origin, method = 'GET', headers }: Attempt): Promise<RawAnswer> {
  const offered = protocols ?? [`${SUBPROTOCOL}, ${TOKEN_SUBPROTOCOL_PREFIX}${agent.token}`];
  const own = origin === undefined ? `http://${agent.host}` : origin;
  const request = rawRequest(method, path, [
    ['Host', agent.host],
    ...(own === null ? [] : [['Origin', own] as const]),
    ...(headers ?? [
      ['Connection', 'Upgrade'],
      ['Upgrade', 'websocket'],
      ['Sec-WebSocket-Version', '13'],
      ['Sec-WebSocket-Key', randomBytes(16).toString('base64')],
    ]),
    ...offered.map((value) => ['Sec-WebSocket-Protocol', value] as const),
  ]);
  return sendRaw(agent.port, request);
}

const withToken = (token: string): string => `${SUBPROTOCOL}, ${TOKEN_SUBPROTOCOL_PREFIX}${token}`;

test('a handshake with the right origin and token is accepted, and the token is not echoed', async () => {
  const { status, headers } = await attempt({});
  expect(status).toBe(101);
  expect(headers).toContain(`Sec-WebSocket-Protocol: ${SUBPROTOCOL}`);
  expect(headers).not.toContain(agent.token);
  expect(headers.toLowerCase()).not.toContain('permessage-deflate');
});

test('no other handshake is', async () => {
  const { token, port } = agent;
  const last = token.at(-1) === 'A' ? 'B' : 'A';
  const attempts: Record<string, [Attempt, number]> = {
    'no origin': [{ origin: null }, 403],
    'origin null': [{ origin: 'null' }, 403],
    'origin of another site': [{ origin: 'http://evil.example' }, 403],
    'origin an IP address': [{ origin: `http://10.0.0.1:${port}` }, 403],
    'origin on another port': [{ origin: `http://127.0.0.1:${port + 1}` }, 403],
    'origin without a port': [{ origin: 'http://127.0.0.1' }, 403],
    'origin https': [{ origin: `https://127.0.0.1:${port}` }, 403],
    'origin another of our names': [{ origin: `http://localhost:${port}` }, 403],
    'origin empty': [{ origin: '' }, 403],
    'no token': [{ protocols: [SUBPROTOCOL] }, 401],
    'no subprotocol at all': [{ protocols: [] }, 401],
    'empty token': [{ protocols: [withToken('')] }, 401],
    'wrong token': [{ protocols: [withToken(randomBytes(32).toString('base64url'))] }, 401],
    'token with its last character wrong': [{ protocols: [withToken(token.slice(0, -1) + last)] }, 401],
    'shorter token': [{ protocols: [withToken(token.slice(0, -1))] }, 401],
    'longer token': [{ protocols: [withToken(`${token}A`)] }, 401],
    'token in other letters': [{ protocols: [withToken(token.toUpperCase())] }, 401],
    'token of an earlier run': [{ protocols: [withToken(earlierToken)] }, 401],
    'token given twice': [{ protocols: [withToken(token), `${TOKEN_SUBPROTOCOL_PREFIX}${token}`] }, 401],
    'two tokens, one right': [{ protocols: [`${withToken('x')}, ${TOKEN_SUBPROTOCOL_PREFIX}${token}`] }, 401],
    'token in the address only': [{ path: `${SOCKET_PATH}?token=${token}`, protocols: [SUBPROTOCOL] }, 401],
    'token without the version': [{ protocols: [TOKEN_SUBPROTOCOL_PREFIX + token] }, 400],
    'another version': [{ protocols: [`synscope.v0, ${TOKEN_SUBPROTOCOL_PREFIX}${token}`] }, 400],
    'another path': [{ path: '/' }, 404],
    'another method': [{ method: 'POST' }, 400],
    'another protocol': [
      {
        headers: [
          ['Connection', 'Upgrade'],
          ['Upgrade', 'h2c'],
        ],
      },
      400,
    ],
    'no key': [
      {
        headers: [
          ['Connection', 'Upgrade'],
          ['Upgrade', 'websocket'],
          ['Sec-WebSocket-Version', '13'],
        ],
      },
      400,
    ],
    'a bad key': [
      {
        headers: [
          ['Connection', 'Upgrade'],
          ['Upgrade', 'websocket'],
          ['Sec-WebSocket-Version', '13'],
          ['Sec-WebSocket-Key', 'x'],
        ],
      },
      400,
    ],
  };
  expect(Object.keys(attempts).length).toBeGreaterThanOrEqual(20);
  for (const [name, [what, expected]] of Object.entries(attempts)) {
    const { status, headers, body } = await attempt(what);
    expect({ name, status, body: body.toString() }).toEqual({ name, status: expected, body: '' });
    expect(headers, name).toContain("Content-Security-Policy: default-src 'none'");
  }
});
