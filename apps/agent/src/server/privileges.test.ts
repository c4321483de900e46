import { once } from 'node:events';
import { connect, createServer, type Server } from 'node:net';
import { networkInterfaces } from 'node:os';
import { afterAll, describe, expect, test } from 'vitest';
import { startAgent, stopAgents } from '../../test/agent-process.js';
import { liveCaptureAbility } from '../../test/compiled.js';
import { Page, upload, wholeView } from '../../test/page.js';
import { childrenOf, statusOf, threadStatusesOf, until } from '../../test/processes.js';
import { namespacesAllowed, nobody, nobodyCanRead } from '../../test/scripts.js';
import { trafficFile } from '../../test/traffic.js';

afterAll(stopAgents);

const isRoot = process.getuid?.() === 0;
const ability = await liveCaptureAbility();
const cannotCapture = ability.kind !== 'direct' && ability.kind !== 'launcher';
const sudoUid = 4242;

/** A server that answers `hi` and closes, on a port of the system's choice. */
async function tutorialServer(host = '127.0.0.1'): Promise<{ server: Server; port: number }> {
  const server = createServer((socket) => socket.once('data', () => socket.end('hi'))).listen(0, host);
  await once(server, 'listening');
  return { server, port: (server.address() as { port: number }).port };
}

async function talkTo(port: number): Promise<void> {
  const socket = connect(port, '127.0.0.1');
  socket.end('client');
  socket.resume();
  await once(socket, 'close');
}

describe.skipIf(!isRoot || cannotCapture || !nobodyCanRead())(
  'started as root (needs root, the capture add-on, and a folder that others can read)',
  () => {
    test('whoever serves and analyses is not root and has no capabilities, while it captures', async () => {
      const agent = await startAgent([], { env: { SUDO_UID: String(sudoUid), SUDO_GID: String(sudoUid) } });
      const page = await Page.open(agent);
      expect((await page.ask('describe')).live).toEqual({ kind: 'launcher', reason: null });
      const { capture } = await page.ask('startLive', { interface: 'lo', filter: 'tcp port 9' });
      await page.capture(capture, 'it runs', ({ phase }) => phase === 'running');

      expect(agent.serverPid).not.toBe(agent.child.pid);
      const threads = threadStatusesOf(agent.serverPid);
      expect(threads.length).toBeGreaterThan(5);
      for (const status of threads) {
        expect(status.get('Uid')?.split(/\s+/)).toEqual(Array(4).fill(String(sudoUid)));
        expect(status.get('Gid')?.split(/\s+/)).toEqual(Array(4).fill(String(sudoUid)));
        for (const set of ['CapInh', 'CapPrm', 'CapEff', 'CapAmb']) expect(Number(`0x${status.get(set)}`), set).toBe(0);
        expect(status.get('Groups')?.trim()).toBe(String(sudoUid));
      }
      // The capture's own process is the launcher's child, and holds nothing any more either.
      const captureProcesses = childrenOf(agent.child.pid!).filter((pid) => pid !== agent.serverPid);
      expect(captureProcesses).toHaveLength(1);
      expect(Number(`0x${statusOf(captureProcesses[0]).get('CapEff')}`)).toBe(0);
      expect(childrenOf(agent.serverPid)).toEqual([]);
      await page.ask('stop', { capture });
      await until('its process has ended', () => childrenOf(agent.child.pid!).length === 1, 3000);
      expect((await page.ended(capture)).phase).toBe('ended');
    });
  },
);

describe.skipIf(cannotCapture)('watching live (needs the right to capture)', () => {
  test('real traffic shows segment by segment, with states, and can be downloaded while it runs', async () => {
    const { server, port } = await tutorialServer();
    const agent = await startAgent();
    const page = await Page.open(agent);
    const { capture } = await page.ask('startLive', { interface: 'lo', filter: `tcp port ${port}` });
    await page.capture(capture, 'it runs', ({ phase }) => phase === 'running');
    await page.ask('view', { view: wholeView(capture) });
    const began = performance.now();
    await talkTo(port);
    const { picture } = await page.until(
      'the connection has closed',
      (update) => update.picture?.connection?.summary.close.ending === 'closed',
    );
    expect(performance.now() - began).toBeLessThan(1000);
    expect(picture!.segments!.total).toBeGreaterThanOrEqual(8);
    expect(picture!.connection!.client.port).not.toBe(port);
    expect(picture!.connection!.server).toEqual({ address: '127.0.0.1', port });
    const { path } = await page.ask('download', { capture });
    const file = await (await fetch(`http://${agent.host}${path}`)).arrayBuffer();
    const again = await upload(agent, page, new Uint8Array(file));
    expect(await page.ended(again.capture)).toMatchObject({
      problem: null,
      counts: { segments: picture!.segments!.total, connections: 1 },
    });
    await page.ask('stop', { capture });
    expect(await page.ended(capture)).toMatchObject({ phase: 'ended', problem: null, counts: { droppedByKernel: 0 } });
    server.close();
  });

  test('the demo is captured as it happens', async () => {
    const agent = await startAgent(['--demo']);
    const page = await Page.open(agent);
    const capture = await page.first();
    await page.capture(capture, 'it has begun', ({ counts }) => counts.segments > 0 && counts.segments < 8);
    const info = await page.ended(capture, 8000);
    expect(info).toMatchObject({ source: 'demo', problem: null, interface: 'lo', counts: { connections: 1 } });
    expect(info.demo?.port).toBeGreaterThan(0);
    expect(info.counts.segments).toBeGreaterThanOrEqual(9);
  });

  test('--interface and --filter watch at once; a filter that does not compile is said', async () => {
    const { server, port } = await tutorialServer();
    const agent = await startAgent(['--interface', 'lo', '--filter', `tcp port ${port}`]);
    const page = await Page.open(agent);
    const capture = await page.first();
    await page.capture(capture, 'it runs', ({ phase }) => phase === 'running');
    await talkTo(port);
    expect((await page.capture(capture, 'segments', ({ counts }) => counts.segments >= 8)).filter).toBe(
      `tcp port ${port}`,
    );
    const began = performance.now();
    const wrong = await page.ask('startLive', { interface: 'lo', filter: 'tcp prot 80' });
    const { phase, problem } = await page.ended(wrong.capture);
    expect([phase, problem?.code]).toEqual(['failed', 'filterInvalid']);
    expect(performance.now() - began).toBeLessThan(2000);
    server.close();
  });

  const other = Object.entries(networkInterfaces()).find(([, entries]) =>
    entries?.every(({ internal }) => !internal),
  )?.[0];
  test.skipIf(other === undefined)(
    'who watches another interface for a local port is told why there is nothing',
    async () => {
      const { server, port } = await tutorialServer();
      const agent = await startAgent();
      const page = await Page.open(agent);
      const { capture } = await page.ask('startLive', { interface: other, filter: `tcp port ${port}` });
      const { notices } = await page.capture(capture, 'the hint', (info) => info.notices.length > 0);
      expect(notices).toEqual([{ code: 'localTrafficOnLoopback', params: { interface: other, port } }]);
      server.close();
    },
  );
});

describe.skipIf(!isRoot || !nobodyCanRead())('as the user nobody (needs root to become that)', () => {
  const asNobody = { uid: nobody, gid: nobody };

  test('capturing is refused with a reason, in less than a second, and captures open all the same', async () => {
    const agent = await startAgent([], asNobody);
    const page = await Page.open(agent);
    const { live } = await page.ask('describe');
    expect(['namespace', 'none']).toContain(live.kind);
    expect(live.reason?.code).toMatch(/^(noPrivilege|captureNotBuilt)/);
    const began = performance.now();
    const { capture } = await page.ask('startLive', { interface: 'lo', filter: '' });
    const { phase, problem } = await page.ended(capture);
    expect(performance.now() - began).toBeLessThan(1000);
    expect([phase, problem?.code]).toEqual(['failed', live.reason!.code]);
    const { capture: uploaded } = await upload(agent, page, trafficFile(10));
    expect((await page.ended(uploaded)).counts.segments).toBe(10);
    const recording = await page.ask('openRecording');
    expect((await page.ended(recording.capture)).counts.segments).toBeGreaterThan(8);
  });

  test.skipIf(!namespacesAllowed() || cannotCapture)('the demo runs in a network of its own', async () => {
    const agent = await startAgent([], asNobody);
    const page = await Page.open(agent);
    const { capture } = await page.ask('startDemo');
    const info = await page.ended(capture, 8000);
    expect(info).toMatchObject({ problem: null, demo: { place: 'namespace' }, counts: { connections: 1 } });
    expect(info.counts.segments).toBeGreaterThanOrEqual(9);
  });
});
