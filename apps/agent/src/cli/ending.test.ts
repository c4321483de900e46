import { spawn } from 'node:child_process';
import { chmodSync, existsSync, mkdtempSync, readdirSync, rmSync, statSync } from 'node:fs';
import { connect } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeEach, describe, expect, test } from 'vitest';
import { exitOf, mainPath, startAgent, stopAgents, type AgentProcess } from '../../test/agent-process.js';
import { Page, upload } from '../../test/page.js';
import { childrenOf, isRunning, until } from '../../test/processes.js';
import { trafficFile } from '../../test/traffic.js';

afterAll(stopAgents);

let parent: string;
beforeEach(() => {
  parent = mkdtempSync(join(tmpdir(), 'synscope-test-'));
  // Started by root, the agent is somebody else.
  chmodSync(parent, 0o777);
});
afterEach(() => rmSync(parent, { recursive: true, force: true }));

const spoolFolders = (): string[] => readdirSync(parent);

/** All processes of an agent: itself, its server, what those started. */
function processesOf(agent: AgentProcess): number[] {
  const pids = [agent.child.pid!];
  for (const pid of pids) pids.push(...childrenOf(pid));
  return pids;
}

async function busyAgent(args: readonly string[] = [], options = {}): Promise<AgentProcess> {
  const agent = await startAgent(['--spool-dir', parent, ...args], options);
  const page = await Page.open(agent);
  await page.ask('openRecording');
  await page.ask('startDemo');
  await page.until('captures are there', ({ captures }) => captures.length === 2);
  return agent;
}

describe.each(['SIGINT', 'SIGTERM', 'SIGHUP'] as const)('%s', (signal) => {
  test('ends everything at once, and leaves nothing behind', async () => {
    const agent = await busyAgent();
    const processes = processesOf(agent);
    expect(spoolFolders()).toHaveLength(1);
    const { code, tookMs } = await agent.stop(signal);
    expect(code).toBe(0);
    expect(tookMs).toBeLessThan(1500);
    await until('no process is left', () => !processes.some(isRunning), 500);
    expect(spoolFolders()).toEqual([]);
  });
});

test('a terminal sends Ctrl-C to all its processes: that ends it as well', async () => {
  const agent = await busyAgent([], { detached: true });
  const processes = processesOf(agent);
  const exit = exitOf(agent.child);
  process.kill(-agent.child.pid!, 'SIGINT');
  process.kill(-agent.child.pid!, 'SIGINT');
  expect((await exit).code).toBe(0);
  await until('no process is left', () => !processes.some(isRunning), 500);
  expect(spoolFolders()).toEqual([]);
});

test('when whoever started it is gone, it ends too', async () => {
  const starter = `
    const { spawn } = require('node:child_process');
    const agent = spawn(process.execPath, [${JSON.stringify(mainPath)}, '--port', '0', '--no-open', '--spool-dir', ${JSON.stringify(parent)}],
      { stdio: ['ignore', 'inherit', 'inherit', 'ipc'] });
    process.stdout.write('pid ' + agent.pid + '\\n');`;
  const child = spawn(process.execPath, ['-e', starter], { stdio: ['ignore', 'pipe', 'inherit'] });
  let output = '';
  child.stdout.on('data', (text: Buffer) => (output += text.toString()));
  await until('the agent has printed its address', () => /#token=/.test(output), 5000);
  const agentPid = Number(/pid (\d+)/.exec(output)![1]);
  const processes = [agentPid, ...childrenOf(agentPid)];
  child.kill('SIGKILL');
  await until('no process is left', () => !processes.some(isRunning), 2000);
  expect(spoolFolders()).toEqual([]);
});

test.skipIf(process.getuid?.() !== 0)('a server whose launcher is killed ends too (needs root)', async () => {
  const agent = await busyAgent();
  expect(agent.serverPid).not.toBe(agent.child.pid);
  await agent.stop('SIGKILL');
  await until('the server has ended', () => !isRunning(agent.serverPid), 2000);
  expect(spoolFolders()).toEqual([]);
});

test('the private folder is nobody else’s, and so is what lies in it', async () => {
  const agent = await busyAgent();
  const [folder] = spoolFolders();
  expect(statSync(join(parent, folder)).mode & 0o777).toBe(0o700);
  const files = readdirSync(join(parent, folder)).filter((name) => name.endsWith('.spool'));
  expect(files).toHaveLength(2);
  for (const file of files) expect(statSync(join(parent, folder, file)).mode & 0o777).toBe(0o600);
  await agent.stop();
});

test('--keep leaves what was captured, and says where', async () => {
  const agent = await startAgent(['--spool-dir', parent, '--keep']);
  const page = await Page.open(agent);
  const { capture } = await page.ask('openRecording');
  const { counts } = await page.ended(capture);
  const uploads = [
    ['../\u001b[31mred', trafficFile(10)],
    ['no capture', new Uint8Array(99)],
  ] as const;
  for (const [name, bytes] of uploads) await page.ended((await upload(agent, page, bytes, name)).capture);
  await agent.stop('SIGINT');
  const folder = join(parent, spoolFolders()[0]);
  expect(readdirSync(folder).toSorted()).toEqual(['capture-1.pcap', 'capture-2.pcap', 'capture-3']);
  expect(statSync(join(folder, 'capture-1.pcap')).size).toBe(counts.bytesReceived);
  const said = agent.output().trim().split('\n').slice(-3);
  expect(said).toEqual([
    `${folder}/capture-1.pcap  (demo)`,
    `${folder}/capture-2.pcap  (../[31mred)`,
    `${folder}/capture-3  (no capture)`,
  ]);
});

test('whoever starts it may close its output', async () => {
  const agent = await startAgent(['--spool-dir', parent, '--keep']);
  const page = await Page.open(agent);
  await page.ended((await page.ask('openRecording')).capture);
  agent.child.stdout!.destroy();
  agent.child.stderr!.destroy();
  expect((await agent.stop()).code).toBe(0);
});

test('a capture that is removed is gone from the disk', async () => {
  const agent = await startAgent(['--spool-dir', parent]);
  const page = await Page.open(agent);
  const { capture } = await page.ask('openRecording');
  await page.until('it is there', ({ captures }) => captures.length === 1);
  const folder = join(parent, spoolFolders()[0]);
  expect(readdirSync(folder).sort()).toEqual(['capture-1.json', 'capture-1.spool', 'run.json']);
  await page.ask('remove', { capture });
  expect(readdirSync(folder)).toEqual(['run.json']);
  await page.until('no capture is left', ({ captures }) => captures.length === 0);
  await expect(page.ask('stop', { capture })).rejects.toThrow('captureUnknown');
  await agent.stop();
});

test('after the end nobody listens any more', async () => {
  const agent = await startAgent(['--spool-dir', parent]);
  await agent.stop('SIGINT');
  const outcome = await new Promise((resolve) => {
    connect(agent.port, '127.0.0.1', () => resolve('connected')).on('error', (error: NodeJS.ErrnoException) =>
      resolve(error.code),
    );
  });
  expect(outcome).toBe('ECONNREFUSED');
  expect(existsSync(`/proc/${agent.serverPid}`)).toBe(false);
});
