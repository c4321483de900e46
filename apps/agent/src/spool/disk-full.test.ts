import { execFileSync } from 'node:child_process';
import { chmodSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { startAgent, stopAgents } from '../../test/agent-process.js';
import { Page, upload, wholeView } from '../../test/page.js';
import { trafficFile } from '../../test/traffic.js';

let disk: string;
let mounted = false;
beforeAll(() => {
  disk = mkdtempSync(join(tmpdir(), 'synscope-test-'));
  if (!canMount) return;
  execFileSync('mount', ['-t', 'tmpfs', '-o', 'size=1m,mode=777', 'tmpfs', disk]);
  mounted = true;
});
afterAll(async () => {
  await stopAgents();
  if (mounted) execFileSync('umount', [disk]);
  rmSync(disk, { recursive: true });
});

function tryMount(): boolean {
  const folder = mkdtempSync(join(tmpdir(), 'synscope-test-'));
  try {
    execFileSync('mount', ['-t', 'tmpfs', '-o', 'size=1m', 'tmpfs', folder], { stdio: 'ignore' });
    execFileSync('umount', [folder]);
    return true;
  } catch {
    // Not root, or a container that forbids it.
    return false;
  } finally {
    rmSync(folder, { recursive: true });
  }
}
const canMount = tryMount();

test.skipIf(!canMount)('a full disk is said, and what was written shows (needs the right to mount)', async () => {
  chmodSync(disk, 0o777);
  const agent = await startAgent(['--spool-dir', disk]);
  const page = await Page.open(agent);
  const { capture, response } = await upload(agent, page, trafficFile(40_000));
  expect(response.status).toBe(507);
  const { phase, problem, counts } = await page.ended(capture);
  expect([phase, problem?.code]).toEqual(['ended', 'diskFull']);
  expect(counts.bytesReceived).toBeGreaterThan(900_000);
  expect(counts.segments).toBeGreaterThan(10_000);
  await page.ask('view', { view: wholeView(capture) });
  await page.until('its segments', ({ picture }) => picture?.segments?.total === counts.segments);
  // Room that is made is room again.
  await page.ask('remove', { capture });
  const next = await upload(agent, page, trafficFile(100));
  expect(await page.ended(next.capture)).toMatchObject({ problem: null, counts: { segments: 100 } });
});
