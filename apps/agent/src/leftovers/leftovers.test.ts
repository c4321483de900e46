import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readdirSync, rmSync, symlinkSync, writeFileSync, chmodSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeEach, expect, test } from 'vitest';
import { exitOf, startAgent, stopAgents } from '../../test/agent-process.js';
import { Page } from '../../test/page.js';
import { trafficHeader, trafficRecords } from '../../test/traffic.js';
import { Leftovers } from './leftovers.js';
import { runMarkName } from './run-mark.js';

let parent: string;
beforeEach(() => {
  parent = mkdtempSync(join(tmpdir(), 'synscope-test-'));
  chmodSync(parent, 0o777);
});
afterEach(() => rmSync(parent, { recursive: true }));
afterAll(stopAgents);

/** A process number that was somebody's and is nobody's now. */
const endedPid = (): number => Number(execFileSync('sh', ['-c', 'echo $$']).toString());

function abandon(name: string, mark: object = { pid: endedPid(), began: null }): string {
  const folder = join(parent, name);
  mkdirSync(folder, { mode: 0o700 });
  writeFileSync(join(folder, runMarkName), JSON.stringify(mark));
  return folder;
}

test('what an agent had captured when it was killed is offered at the next start, and stays until it is deleted', async () => {
  const killed = await startAgent(['--spool-dir', parent, '-'], { stdio: ['pipe', 'pipe', 'pipe'] });
  const before = await Page.open(killed);
  const input = killed.child.stdin!;
  input.on('error', () => {});
  input.write(trafficHeader);
  const records = trafficRecords(0, 500);
  input.write(records);
  const capture = await before.first();
  await before.capture(capture, 'all is there', ({ counts }) => counts.segments === 500);
  await before.ask('annotate', { capture, frame: 7, comments: ['why here?'] });
  // The end of its last record is missing, as where a write was cut.
  input.write(trafficRecords(500, 1).subarray(0, 20));
  await before.capture(capture, 'the piece is there', ({ counts }) => counts.bytesReceived === trafficHeader.length + records.length + 20);
  const exit = exitOf(killed.child);
  for (const pid of new Set([killed.serverPid, killed.child.pid!])) process.kill(pid, 'SIGKILL');
  await exit;

  const next = await startAgent(['--spool-dir', parent]);
  const page = await Page.open(next);
  const [leftover] = await page.ask('leftovers');
  expect(leftover).toMatchObject({ source: 'stdin', title: 'stdin' });
  expect(Math.abs(Date.parse(leftover.startedAt) - Date.now())).toBeLessThan(60_000);
  const { capture: opened } = await page.ask('openLeftover', { leftover: leftover.leftover });
  const info = await page.ended(opened);
  expect(info).toMatchObject({ source: 'file', counts: { segments: 500 }, problem: { code: 'cutInRecord' } });
  expect((await page.ask('frame', { capture: opened, frame: 7 })).comments).toEqual(['why here?']);
  expect(info.counts.comments).toBe(1);
  expect(next.output()).toContain('left a capture');
  await next.stop();

  const last = await startAgent(['--spool-dir', parent]);
  const again = await Page.open(last);
  const [still] = await again.ask('leftovers');
  await again.ask('removeLeftover', { leftover: still.leftover });
  expect(await again.ask('leftovers')).toEqual([]);
  await expect(again.ask('openLeftover', { leftover: still.leftover })).rejects.toThrow('leftoverUnknown');
  await last.stop();
  expect(readdirSync(parent)).toEqual([]);
});

test('captures of a run that goes on are nobody’s leftovers, and a run that ended well leaves none', async () => {
  const running = await startAgent(['--spool-dir', parent, '-'], { stdio: ['pipe', 'pipe', 'pipe'] });
  const page = await Page.open(running);
  running.child.stdin!.write(trafficHeader);
  await page.capture(await page.first(), 'a byte', ({ counts }) => counts.bytesReceived > 0);
  expect(Leftovers.find(parent).count).toBe(0);
  await running.stop();
  expect(readdirSync(parent)).toEqual([]);
});

test('what was kept on purpose is not offered', async () => {
  const agent = await startAgent(['--spool-dir', parent, '--keep', '-'], { stdio: ['pipe', 'pipe', 'pipe'] });
  const page = await Page.open(agent);
  agent.child.stdin!.write(trafficHeader);
  await page.capture(await page.first(), 'a byte', ({ counts }) => counts.bytesReceived > 0);
  await agent.stop();
  expect(Leftovers.find(parent).count).toBe(0);
  const [folder] = readdirSync(parent);
  expect(readdirSync(join(parent, folder))).toEqual(['capture-1.pcap']);
});

test('a number that another process has by now is no sign of life', () => {
  const folder = abandon('synscope-reused', { pid: process.pid, began: 'another boot 1' });
  writeFileSync(join(folder, 'capture-1.spool'), 'bytes', { mode: 0o600 });
  expect(Leftovers.find(parent).list()).toMatchObject([{ source: 'file', title: 'capture-1.spool', sizeBytes: 5 }]);
});

test('nothing is believed of what others may have put there', () => {
  const outside = join(parent, 'secret');
  writeFileSync(outside, 'a secret', { mode: 0o600 });
  const linked = abandon('synscope-linked');
  symlinkSync(outside, join(linked, 'capture-1.spool'));
  const open = abandon('synscope-open');
  writeFileSync(join(open, 'capture-1.spool'), 'bytes', { mode: 0o600 });
  chmodSync(open, 0o755);
  symlinkSync(abandon('elsewhere'), join(parent, 'synscope-link'));
  for (const mark of ['', '{', 'null', '[]', '{"pid":-1,"began":null}', '{"pid":"1"}']) {
    const folder = abandon(`synscope-mark-${mark.length}`);
    writeFileSync(join(folder, runMarkName), mark);
    writeFileSync(join(folder, 'capture-1.spool'), 'bytes', { mode: 0o600 });
  }
  expect(Leftovers.find(parent).list()).toEqual([]);
});

test('a note that cannot be read costs the name, not the bytes', () => {
  const folder = abandon('synscope-noted');
  const notes = ['{', 'null', '{"source":"magic","title":"x","startedAt":"2020"}', '{"source":"live","title":"lo","interface":5,"startedAt":"2020-01-01T00:00:00Z"}'];
  notes.forEach((note, index) => {
    writeFileSync(join(folder, `capture-${index + 1}.spool`), 'bytes', { mode: 0o600 });
    writeFileSync(join(folder, `capture-${index + 1}.json`), note);
  });
  const titles = Leftovers.find(parent).list().map(({ title, interface: name }) => [title, name]);
  expect(titles).toEqual([
    ['capture-1.spool', null],
    ['capture-2.spool', null],
    ['capture-3.spool', null],
    ['lo', null],
  ]);
});
