import { chmodSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { SOCKET_PATH } from '@synscope/protocol';
import { startAgent, stopAgents, type AgentProcess } from '../../test/agent-process.js';
import { Page } from '../../test/page.js';
import { isRunning } from '../../test/processes.js';
import { sendRaw } from '../../test/raw-http.js';

const attempts = Number(process.env.SYNSCOPE_HOSTILE_REQUESTS ?? 2000);

const roundLength = 500;

let agent: AgentProcess;
/** Of its own: what another run of the program has left behind, it would tell. */
let folder: string;
beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'synscope-test-'));
  // Started by root, it gives up that user.
  chmodSync(folder, 0o777);
  agent = await startAgent(['--spool-dir', folder]);
});
afterAll(async () => {
  await stopAgents();
  rmSync(folder, { recursive: true });
});

/** Numbers that only look random: the same in every run. */
function numbers(seed: number): (below: number) => number {
  let state = seed;
  return (below) => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return Math.floor((state / 2 ** 32) * below);
  };
}

/** A request of which most parts are wrong in some way, or bytes that are none at all. */
function hostileRequest(pick: (below: number) => number): Buffer {
  const one = <T>(list: readonly T[]): T => list[pick(list.length)];
  const junk = (): string => String.fromCharCode(...Array.from({ length: pick(40) }, () => pick(256)));
  if (pick(12) === 0) return Buffer.from(Array.from({ length: pick(200) }, () => pick(256)));
  const host = one([
    agent.host,
    agent.host,
    '[',
    '[::1',
    'a:b:c',
    'http://x',
    '%',
    '::',
    `x:${pick(99_999)}`,
    '',
    junk(),
  ]);
  const origin = one([`http://${agent.host}`, 'http://[', 'null', '://', 'http://a:99999', 'javascript:0', '', junk()]);
  const target = one([
    '/',
    SOCKET_PATH,
    '/api/upload/',
    '/api/download/x',
    '//',
    '/%',
    '/%00',
    '/../../etc/passwd',
    '*',
    'http://[',
    `/${junk()}`,
  ]);
  const lines = [
    `${one(['GET', 'GET', 'PUT', 'POST', 'OPTIONS', 'HEAD', 'CONNECT', 'PRI', junk()])} ${target} HTTP/${one(['1.1', '1.1', '1.0', '2.0', '9'])}`,
    ...Array.from({ length: pick(3) }, () => `Host: ${host}`),
    ...Array.from({ length: pick(3) }, () => `Origin: ${origin}`),
    ...(pick(3) === 0
      ? ['Connection: Upgrade', `Upgrade: ${one(['websocket', 'h2c', junk()])}`, 'Sec-WebSocket-Version: 13']
      : []),
    ...(pick(3) === 0 ? [`Sec-WebSocket-Protocol: ${one(['synscope.v1', ',,,', junk(), 'synscope.token.'])}`] : []),
    ...(pick(4) === 0 ? [`Content-Length: ${one(['5', '-1', '99999999999999999999', 'x'])}`] : []),
    ...(pick(5) === 0 ? ['Transfer-Encoding: chunked', '', 'zz'] : []),
    ...(pick(5) === 0 ? [`Expect: ${one(['100-continue', junk()])}`] : []),
    ...(pick(6) === 0 ? [`Authorization: ${one(['Bearer', 'Bearer x', junk()])}`] : []),
    ...(pick(9) === 0 ? [`X-Long: ${'a'.repeat(70_000)}`] : []),
  ];
  return Buffer.from(`${lines.join('\r\n')}\r\n\r\n${pick(4) === 0 ? junk() : ''}`, 'latin1');
}

function slowestButOnePercent(times: readonly number[]): number {
  return times.toSorted((a, b) => a - b)[Math.floor(times.length * 0.99)];
}

test(`${attempts} hostile requests end nothing, learn nothing and are answered fast`, { timeout: 60_000 }, async () => {
  const pick = numbers(20_260_722);
  const rounds: number[][] = [];
  const statuses = new Map<number | undefined, number>();
  const next = async (): Promise<void> => {
    const request = hostileRequest(pick);
    const { status, tookMs, body, headers } = await sendRaw(agent.port, request);
    statuses.set(status, (statuses.get(status) ?? 0) + 1);
    if (status !== undefined) rounds.at(-1)!.push(tookMs);
    const served = status === 200;
    if (!served) expect(body.toString(), request.toString('latin1')).toBe('');
    if (status !== undefined) expect(headers).toContain('X-Content-Type-Options: nosniff');
    expect(body.toString()).not.toContain(agent.token);
  };
  for (let done = 0; done < attempts; done += 10) {
    if (done % roundLength === 0) rounds.push([]);
    await Promise.all(Array.from({ length: 10 }, next));
  }

  expect(isRunning(agent.serverPid)).toBe(true);
  expect(statuses.get(101)).toBeUndefined();
  expect(rounds.flat().length).toBeGreaterThan(attempts * 0.8);
  // Other programs may hold a round up, but not every one.
  expect(Math.min(...rounds.map(slowestButOnePercent))).toBeLessThan(50);
  // It still works.
  const page = await Page.open(agent);
  expect((await page.ask('describe')).epoch).not.toBe('');
  expect(agent.output().trim()).toBe(agent.address);
});
