import { chmodSync, mkdtempSync, readdirSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { execFileSync } from 'node:child_process';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeEach, expect, test } from 'vitest';
import { exitOf, startAgent, stopAgents, type AgentProcess } from '../../test/agent-process.js';
import { Page } from '../../test/page.js';
import { trafficHeader, trafficRecords } from '../../test/traffic.js';

const recordBytes = 16 + 40 + 1000;
const millions = 1024 * 1024;

let parent: string;
beforeEach(() => {
  parent = mkdtempSync(join(tmpdir(), 'synscope-test-'));
  chmodSync(parent, 0o777);
});
afterEach(() => rmSync(parent, { recursive: true }));
afterAll(stopAgents);

function tryPunch(): boolean {
  const folder = mkdtempSync(join(tmpdir(), 'synscope-test-'));
  try {
    writeFileSync(join(folder, 'file'), Buffer.alloc(8192));
    execFileSync('fallocate', ['--punch-hole', '--offset', '0', '--length', '4096', join(folder, 'file')]);
    return true;
  } catch {
    // No util-linux, or a file system without holes.
    return false;
  } finally {
    rmSync(folder, { recursive: true });
  }
}
const needed = '(needs fallocate, and a file system with holes)';
const canPunch = tryPunch();

/** Feeds an agent so many records of 1 kB, in pieces that end anywhere, and waits until they are analysed. */
async function feed(agent: AgentProcess, page: Page, count: number): Promise<string> {
  const bytes = Buffer.concat([trafficHeader, trafficRecords(0, count, 1000)]);
  const input = agent.child.stdin!;
  const capture = await page.first();
  for (let at = 0; at < bytes.length; at += 300_001) {
    if (!input.write(bytes.subarray(at, at + 300_001))) await new Promise((resolve) => input.once('drain', resolve));
    // Nothing is let go that was not analysed: with all of it at once, nothing would be before the end.
    await page.capture(capture, 'it is analysed', ({ counts }) => counts.bytesAnalysed >= Math.min(at + 200_000, bytes.length));
  }
  await page.capture(capture, 'all is there', ({ counts }) => counts.segments === count);
  return capture;
}

test.skipIf(!canPunch)(`only the newest is kept, whole frames, and what was let go is counted ${needed}`, async () => {
  const agent = await startAgent(['--spool-dir', parent, '--keep', '--ring', '4M', '-'], { stdio: ['pipe', 'pipe', 'pipe'] });
  const page = await Page.open(agent);
  const capture = await feed(agent, page, 20_000);
  const { counts } = await page.capture(capture, 'some was let go', (info) => info.counts.letGoBytes > 15 * millions);
  expect(counts.letGoFrames).toBeGreaterThan(14_000);

  const [folder] = readdirSync(parent);
  const spool = statSync(join(parent, folder, 'capture-1.spool'));
  expect(spool.size).toBeGreaterThan(20 * millions);
  expect(spool.blocks * 512).toBeLessThan(6 * millions);

  await expect(page.ask('frame', { capture, frame: 1 })).rejects.toThrow('frameLetGo');
  expect((await page.ask('frame', { capture, frame: 20_000 })).capturedLength).toBe(recordBytes - 16);

  const { path } = await page.ask('download', { capture });
  const response = await fetch(`http://${agent.host}${path}`);
  const downloaded = Buffer.from(await response.arrayBuffer());
  const kept = (downloaded.length - 24) / recordBytes;
  expect(kept).toBeGreaterThan(3_000);
  expect(kept).toBeLessThan(4_800);
  // It ends with the last record, and every record of it is whole.
  expect(Math.abs(kept - Math.round(kept))).toBeLessThan(0.05);
  expect(downloaded.subarray(-1000).every((byte) => byte === 0x61)).toBe(true);

  agent.child.stdin!.end();
  await page.ended(capture);
  await agent.stop();
  const file = join(parent, folder, 'capture-1.pcap');
  expect(statSync(file).size).toBeGreaterThanOrEqual(downloaded.length);
  const next = await startAgent([file]);
  const reader = await Page.open(next);
  expect(await reader.ended(await reader.first())).toMatchObject({ problem: null });
  await next.stop();
});

test.skipIf(!canPunch)(`by time, what is older is let go ${needed}`, async () => {
  const agent = await startAgent(['--ring', '5s', '-'], { stdio: ['pipe', 'pipe', 'pipe'] });
  const page = await Page.open(agent);
  // A thousand a second, by the capture's clock.
  const capture = await feed(agent, page, 12_000);
  const { counts } = await page.capture(capture, 'some was let go', (info) => info.counts.letGoFrames >= 4_000);
  expect(counts.letGoFrames).toBeLessThanOrEqual(7_000);
  await agent.stop();
});

test.skipIf(!canPunch)(`what was kept when the agent was killed opens at the next start ${needed}`, async () => {
  const killed = await startAgent(['--spool-dir', parent, '--ring', '2M', '-'], { stdio: ['pipe', 'pipe', 'pipe'] });
  const page = await Page.open(killed);
  killed.child.stdin!.on('error', () => {});
  const capture = await feed(killed, page, 8_000);
  await page.capture(capture, 'some was let go', (info) => info.counts.letGoBytes > 4 * millions);
  await page.ask('annotate', { capture, frame: 1, comments: ['of a frame that is gone'] });
  await page.ask('annotate', { capture, frame: 8_000, comments: ['of the last frame'] });
  const exit = exitOf(killed.child);
  for (const pid of new Set([killed.serverPid, killed.child.pid!])) process.kill(pid, 'SIGKILL');
  await exit;

  const next = await startAgent(['--spool-dir', parent]);
  const again = await Page.open(next);
  const [{ leftover }] = await again.ask('leftovers');
  const opened = await again.ended((await again.ask('openLeftover', { leftover })).capture);
  expect(opened.problem).toBeNull();
  const last = await again.ask('frame', { capture: opened.capture, frame: opened.counts.frames });
  expect(last.comments).toEqual(['of the last frame']);
  expect(opened.counts.comments).toBe(1);
  expect(opened.counts.segments).toBeGreaterThan(1_500);
  expect(opened.counts.segments).toBeLessThan(2_600);
  await next.stop();
});

test('a stream that cannot be cut is kept whole, and that is said', async () => {
  const agent = await startAgent(['--ring', '1M', '-'], { stdio: ['pipe', 'pipe', 'pipe'] });
  const page = await Page.open(agent);
  const section = Buffer.from('0a0d0d0a1c0000004d3c2b1a01000000ffffffffffffffff1c000000', 'hex');
  agent.child.stdin!.end(section);
  const { notices } = await page.capture(await page.first(), 'it is said', (info) => info.notices.length > 0);
  expect(notices[0].code).toBe('ringNeedsPcap');
  await agent.stop();
});
