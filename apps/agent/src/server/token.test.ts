import { execFileSync } from 'node:child_process';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { startAgent, stopAgents, type AgentProcess } from '../../test/agent-process.js';
import { Page, upload } from '../../test/page.js';
import { childrenOf } from '../../test/processes.js';

let agent: AgentProcess;
beforeAll(async () => {
  agent = await startAgent();
});
afterAll(stopAgents);

const get = (path: string, init: RequestInit = {}): Promise<Response> => fetch(`http://${agent.host}${path}`, init);

test('the token has at least 192 bits and is another one at each start', async () => {
  expect(agent.token).toMatch(/^[A-Za-z0-9_-]+$/);
  expect(Buffer.from(agent.token, 'base64url').length * 8).toBeGreaterThanOrEqual(192);
  const other = await startAgent();
  expect(other.token).not.toBe(agent.token);
  await other.stop();
});

test('everything but the shell needs it', async () => {
  for (const path of ['/api/', '/api/socket', '/api/nothing']) {
    expect((await get(path)).status, path).toBe(401);
    expect((await get(path, { headers: { Authorization: `Bearer ${agent.token}A` } })).status, path).toBe(401);
    expect((await get(path, { headers: { Authorization: agent.token } })).status, path).toBe(401);
    expect((await get(`${path}?token=${agent.token}`)).status, path).toBe(401);
  }
  expect((await get('/api/nothing', { headers: { Authorization: `Bearer ${agent.token}` } })).status).toBe(404);
});

test('an upload needs the token as well as its ticket, and a ticket is good once', async () => {
  const page = await Page.open(agent);
  const { path } = await page.ask('prepareUpload', { name: 'x', sizeBytes: 1 });
  const origin = { Origin: `http://${agent.host}` };
  const withToken = { ...origin, Authorization: `Bearer ${agent.token}` };
  const put = (where: string, headers: Record<string, string>) => get(where, { method: 'PUT', body: 'x', headers });
  expect((await put(path, origin)).status).toBe(401);
  expect((await put(`${path}A`, withToken)).status).toBe(404);
  expect((await put(path, withToken)).status).toBe(204);
  expect((await put(path, withToken)).status).toBe(404);
});

test('a download address is good once', async () => {
  const page = await Page.open(agent);
  const { capture } = await page.ask('openRecording');
  await page.ended(capture);
  const { path } = await page.ask('download', { capture });
  expect(Buffer.from(path.split('/').at(-1)!, 'base64url').length * 8).toBeGreaterThanOrEqual(192);
  expect((await get(path)).status).toBe(200);
  expect((await get(path)).status).toBe(404);
});

test('every answer tells the browser to keep to itself', async () => {
  for (const path of ['/', '/nothing', '/api/nothing', '/open/none']) {
    const { headers } = await get(path);
    expect(headers.get('referrer-policy'), path).toBe('no-referrer');
    expect(headers.get('x-content-type-options'), path).toBe('nosniff');
    expect(headers.get('cross-origin-opener-policy'), path).toBe('same-origin');
    expect(headers.get('cross-origin-resource-policy'), path).toBe('same-origin');
    const policy = headers.get('content-security-policy')!.split('; ');
    for (const part of [
      "default-src 'none'",
      "script-src 'self'",
      "frame-ancestors 'none'",
      "require-trusted-types-for 'script'",
    ]) {
      expect(policy, path).toContain(part);
    }
    expect(policy.join(), path).not.toMatch(/unsafe|\*|data:|https?:/);
    expect([...headers.keys()].filter((name) => name.startsWith('access-control'))).toEqual([]);
  }
});

test('the token is in no answer, no log line, no arguments and no environment', async () => {
  const page = await Page.open(agent);
  await upload(agent, page, new Uint8Array(10));
  await page.ask('stop', { capture: 'none' }).catch(() => {});
  page.socket.send('{"v":1,"type":"nonsense"}');
  for (const path of ['/', `/${agent.token}`, `/api/${agent.token}`, `/?token=${agent.token}`]) {
    const answer = await get(path, { headers: { Authorization: `Bearer ${agent.token}x` } });
    expect((await answer.text()) + JSON.stringify([...answer.headers])).not.toContain(agent.token);
  }
  expect(JSON.stringify(page.updates)).not.toContain(agent.token);
  const logged = agent
    .output()
    .split('\n')
    .filter((line) => line.includes(agent.token));
  expect(logged).toEqual([agent.address]);
  const pids = [agent.child.pid!, ...childrenOf(agent.child.pid!), agent.serverPid];
  for (const pid of pids) {
    expect(execFileSync('cat', [`/proc/${pid}/cmdline`, `/proc/${pid}/environ`], { encoding: 'latin1' })).not.toContain(
      agent.token,
    );
  }
});

test('only loopback is listened on', () => {
  const lines = execFileSync('ss', ['-ltnpH'], { encoding: 'utf8' }).split('\n');
  const pids = [agent.child.pid!, agent.serverPid].map((pid) => `pid=${pid},`);
  const ours = lines.filter((line) => pids.some((pid) => line.includes(pid))).map((line) => line.split(/\s+/)[3]);
  expect(ours.sort()).toEqual([`127.0.0.1:${agent.port}`, `[::1]:${agent.port}`]);
});
