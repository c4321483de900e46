import { execFileSync, spawn } from 'node:child_process';
import { chmodSync, createWriteStream, mkdtempSync, openSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { mainPath, startAgent, stopAgents } from '../../test/agent-process.js';
import { Page } from '../../test/page.js';
import { trafficFile, trafficHeader, trafficRecords } from '../../test/traffic.js';
import { storedZstd } from '../../test/zstd.js';

let folder: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'synscope-test-'));
  chmodSync(folder, 0o755);
});
afterAll(async () => {
  await stopAgents();
  rmSync(folder, { recursive: true });
});

test('standard input is watched as it comes, until it ends', async () => {
  const agent = await startAgent(['-'], { stdio: ['pipe', 'pipe', 'pipe'] });
  const page = await Page.open(agent);
  const capture = await page.first();
  const waiting = await page.capture(capture, 'nothing has come', () => true);
  expect(waiting).toMatchObject({ source: 'stdin', title: 'stdin', phase: 'waiting', counts: { bytesExpected: null } });
  agent.child.stdin!.write(trafficHeader);
  agent.child.stdin!.write(trafficRecords(0, 5));
  const running = await page.capture(capture, 'five segments', ({ counts }) => counts.segments === 5);
  expect(running.phase).toBe('running');
  // Half a record is held back, not lost.
  const next = trafficRecords(5, 2);
  agent.child.stdin!.write(next.subarray(0, 70));
  await page.capture(capture, 'six segments', ({ counts }) => counts.segments === 6);
  agent.child.stdin!.end(next.subarray(70));
  expect(await page.ended(capture)).toMatchObject({ phase: 'ended', problem: null, counts: { segments: 7 } });
  expect((await page.ask('frame', { capture, frame: 7 })).capturedLength).toBe(50);
});

test('it can be stopped, and what came stays', async () => {
  const agent = await startAgent(['-'], { stdio: ['pipe', 'pipe', 'pipe'] });
  const page = await Page.open(agent);
  const capture = await page.first();
  agent.child.stdin!.on('error', () => {});
  agent.child.stdin!.write(trafficFile(9));
  await page.capture(capture, 'nine segments', ({ counts }) => counts.segments === 9);
  await page.ask('stop', { capture });
  expect(await page.ended(capture)).toMatchObject({ phase: 'ended', problem: null, counts: { segments: 9 } });
});

test.each([
  ['gzip', gzipSync],
  ['zstd', storedZstd],
])('%s in standard input, and a file as standard input', async (name, pack) => {
  const path = join(folder, `trace.${name}`);
  writeFileSync(path, pack(trafficFile(300)));
  const agent = await startAgent(['-'], { stdio: [openSync(path, 'r'), 'pipe', 'pipe'] });
  const page = await Page.open(agent);
  expect(await page.ended(await page.first())).toMatchObject({ problem: null, counts: { segments: 300 } });
});

test('a named pipe that nobody writes to yet delays nothing', async () => {
  const path = join(folder, 'pipe');
  execFileSync('mkfifo', [path]);
  const agent = await startAgent([path]);
  const page = await Page.open(agent);
  const capture = await page.first();
  expect((await page.capture(capture, 'it waits', () => true)).phase).toBe('waiting');
  createWriteStream(path).end(trafficFile(30));
  expect(await page.ended(capture)).toMatchObject({
    source: 'file',
    title: 'pipe',
    problem: null,
    counts: { segments: 30 },
  });
});

test('a shell’s process substitution', async () => {
  const path = join(folder, 'trace.pcap');
  writeFileSync(path, trafficFile(40));
  const shell = spawn('bash', ['-c', `exec ${process.execPath} ${mainPath} --port 0 --no-open <(cat ${path})`], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const address = await new Promise<string>((resolve) =>
    shell.stdout.once('data', (text: Buffer) => resolve(text.toString().trim())),
  );
  const { host, hash } = new URL(address);
  const page = await Page.open({ host, token: hash.slice('#token='.length) });
  expect(await page.ended(await page.first())).toMatchObject({ problem: null, counts: { segments: 40 } });
  shell.kill('SIGTERM');
});
