import { readdirSync } from 'node:fs';
import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { afterAll, expect, test } from 'vitest';
import { startAgent, stopAgents } from '../../test/agent-process.js';
import { Page, upload, wholeView } from '../../test/page.js';
import { until } from '../../test/processes.js';
import { trafficFile } from '../../test/traffic.js';
import { SpoolFolder } from '../spool/spool-folder.js';
import { CaptureRegistry } from './capture-registry.js';

afterAll(stopAgents);

test('engines of captures that nobody looks at sleep, and answer as before when they are asked', async () => {
  const agent = await startAgent();
  const page = await Page.open(agent);
  const threads = (): number => readdirSync(`/proc/${agent.serverPid}/task`).length;
  const first = await upload(agent, page, trafficFile(2000));
  await page.ended(first.capture);
  await page.ask('view', { view: wholeView(first.capture) });
  const before = await page.until('its picture', ({ picture }) => picture?.segments?.total === 2000);
  const frame = await page.ask('frame', { capture: first.capture, frame: 1500 });
  const withOne = threads();

  await page.ask('view', { view: null });
  for (let count = 0; count < 6; count += 1) await page.ended((await upload(agent, page, trafficFile(10))).capture);
  await until('all but one sleep', () => threads() <= withOne, 3000);
  expect(
    (await page.until('all captures', ({ captures }) => captures.length === 7)).captures.map(({ phase }) => phase),
  ).toEqual(Array(7).fill('ended'));

  // The second question comes while the engine that the first one woke reads the capture once more.
  const [again, last] = await Promise.all([1500, 2000].map((number) => page.ask('frame', { capture: first.capture, frame: number })));
  expect(again).toEqual(frame);
  expect(last.frame).toBe(2000);
  expect(await page.ask('locate', { capture: first.capture, frame: 1500 })).toEqual({ connection: 0, position: 1499 });
  await page.ask('view', { view: wholeView(first.capture) });
  const after = await page.until('its picture again', ({ picture }) => picture?.segments?.total === 2000);
  expect(after.picture).toEqual(before.picture);
  expect((await page.ended(first.capture)).counts).toEqual(before.captures[0].counts);
});

test('the engine of a capture that a page shows does not sleep', async () => {
  const agent = await startAgent();
  const page = await Page.open(agent);
  const shown = await upload(agent, page, trafficFile(2000));
  await page.ask('view', { view: wholeView(shown.capture) });
  for (let count = 0; count < 4; count += 1) await page.ended((await upload(agent, page, trafficFile(10))).capture);
  await pause(200);
  const before = page.updates.length;
  await page.ask('view', { view: { ...wholeView(shown.capture), connections: null } });
  await page.until('the answer', ({ picture }) => picture?.connections === null);
  const since = page.updates
    .slice(before)
    .flatMap(({ captures }) => captures.filter(({ capture }) => capture === shown.capture));
  expect(since.every(({ phase }) => phase === 'ended')).toBe(true);
});

const broken: Record<string, [string, string]> = {
  'throws at once': ['throw new Error("broken")', 'engineCrashed'],
  'throws when it is told of bytes': [
    'require("worker_threads").parentPort.on("message", () => { throw new Error("broken") })',
    'engineCrashed',
  ],
  'ends itself': ['process.exit(3)', 'engineCrashed'],
  'rejects a promise': ['Promise.reject(new Error("broken"))', 'engineCrashed'],
  'is no program': ['this is no program', 'engineCrashed'],
};

test.each(Object.entries(broken))(
  'an engine that %s is a problem of its capture, and of nothing else',
  async (_name, [text, code]) => {
    const spool = SpoolFolder.create(mkdtempSync(join(tmpdir(), 'synscope-test-')));
    const captures = new CaptureRegistry(spool, { kind: 'text', text });
    const capture = await captures.create({ source: 'file', title: 'x' });
    const bytes = trafficFile(10);
    await capture.take(bytes);
    capture.finish();
    await capture.whenAnalysed();
    expect(capture.info).toMatchObject({ phase: 'failed', problem: { code }, counts: { bytesReceived: bytes.length } });
    expect(await capture.picture(wholeView(capture.identity.id))).toBeNull();
    await expect(capture.locate(1)).rejects.toThrow(code);
    // What was spooled is still there to be downloaded.
    expect((await capture.read(0, bytes.length)).equals(bytes)).toBe(true);
    await captures.remove(capture.identity.id);
    await captures.close();
    spool.removeSync();
  },
);
