import { randomBytes } from 'node:crypto';
import { existsSync, mkdtempSync, readdirSync, chmodSync, rmSync, statSync } from 'node:fs';
import { connect } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { gzipSync } from 'node:zlib';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { startAgent, stopAgents, type AgentProcess } from '../../test/agent-process.js';
import { startInProcess } from '../../test/in-process.js';
import { Page, upload, type Update } from '../../test/page.js';
import { statusOf } from '../../test/processes.js';
import { rawRequest, sendRaw } from '../../test/raw-http.js';
import { trafficFile, trafficHeader, trafficRecords } from '../../test/traffic.js';
import { storedZstd } from '../../test/zstd.js';

const limitBytes = 4 * 1024 * 1024;
let parent: string;
let agent: AgentProcess;
let page: Page;
beforeAll(async () => {
  parent = mkdtempSync(join(tmpdir(), 'synscope-test-'));
  chmodSync(parent, 0o777);
  agent = await startAgent(['--max-upload', String(limitBytes), '--spool-dir', parent]);
  page = await Page.open(agent);
});
afterAll(async () => {
  await stopAgents();
  expect(readdirSync(parent)).toEqual([]);
  rmSync(parent, { recursive: true });
});

const residentMiB = (pid: number): number => Number(/\d+/.exec(statusOf(pid).get('VmRSS')!)![0]) / 1024;

/** A body of unknown length, in pieces. */
function inPieces(pieces: readonly Uint8Array[], everyMs = 0): ReadableStream {
  return new ReadableStream({
    async start(controller) {
      for (const piece of pieces) {
        controller.enqueue(piece);
        if (everyMs > 0) await pause(everyMs);
      }
      controller.close();
    },
  });
}

const codeOf = async (response: Response): Promise<string> =>
  ((await response.json()) as { problem: { code: string } }).problem.code;

test('a capture is uploaded and analysed', async () => {
  const { capture, response } = await upload(agent, page, trafficFile(1000));
  expect([response.status, await response.text()]).toEqual([204, '']);
  const info = await page.ended(capture);
  expect(info).toMatchObject({
    source: 'upload',
    phase: 'ended',
    problem: null,
    counts: { frames: 1000, segments: 1000, connections: 1 },
  });
  await page.ask('remove', { capture });
});

test('connections show while the upload still runs', async () => {
  const pieces = [trafficHeader, ...Array.from({ length: 10 }, (_, index) => trafficRecords(index * 10, 10))];
  const sent = upload(agent, page, inPieces(pieces, 60));
  const early = await page.until('some segments of a running upload', ({ captures }) =>
    captures.some(
      ({ phase, counts }) =>
        phase === 'running' && counts.segments > 0 && counts.segments < 100 && counts.connections === 1,
    ),
  );
  const { capture, response } = await sent;
  expect(early.captures.some((info) => info.capture === capture)).toBe(true);
  expect(response.status).toBe(204);
  expect((await page.ended(capture)).counts.segments).toBe(100);
  await page.ask('remove', { capture });
});

test('one byte more than the limit is refused with 413, also where no length was said; the limit itself is not', async () => {
  const file = trafficFile(70_000);
  expect(file.length).toBeGreaterThan(limitBytes);
  const exact = await upload(agent, page, inPieces([file.subarray(0, limitBytes)]));
  expect(exact.response.status).toBe(204);
  const over = await upload(
    agent,
    page,
    inPieces([file.subarray(0, limitBytes), file.subarray(limitBytes, limitBytes + 1)]),
  );
  expect([over.response.status, await codeOf(over.response)]).toEqual([413, 'uploadTooLarge']);
  const { problem, counts } = await page.ended(over.capture);
  expect(problem?.code).toBe('uploadTooLarge');
  expect(counts.bytesReceived).toBeLessThanOrEqual(limitBytes);
  expect(counts.frames).toBeGreaterThan(10_000);
  for (const { capture } of [exact, over]) await page.ask('remove', { capture });
});

test('a length that is over the limit is refused before a byte is read, and so is one that is announced', async () => {
  await expect(page.ask('prepareUpload', { name: 'x', sizeBytes: limitBytes + 1 })).rejects.toThrow('uploadTooLarge');
  const { capture, path } = await page.ask('prepareUpload', { name: 'x', sizeBytes: 1 });
  const headers = [
    ['Host', agent.host],
    ['Origin', `http://${agent.host}`],
    ['Authorization', `Bearer ${agent.token}`],
    ['Content-Length', String(limitBytes + 1)],
  ] as const;
  expect((await sendRaw(agent.port, rawRequest('PUT', path, headers))).status).toBe(413);
  await page.ask('remove', { capture });
});

test('a body that is shorter than it said keeps what came', async () => {
  const file = trafficFile(100);
  const { capture, path } = await page.ask('prepareUpload', { name: 'x', sizeBytes: file.length });
  const headers = [
    ['Host', agent.host],
    ['Origin', `http://${agent.host}`],
    ['Authorization', `Bearer ${agent.token}`],
    ['Content-Length', String(file.length)],
  ] as const;
  const socket = connect(agent.port, '127.0.0.1');
  socket.write(Buffer.concat([Buffer.from(rawRequest('PUT', path, headers)), file.subarray(0, file.length / 2)]));
  await page.capture(capture, 'half of it is there', ({ counts }) => counts.segments > 40);
  socket.destroy();
  const { phase, problem, counts } = await page.ended(capture);
  expect([phase, problem?.code]).toEqual(['ended', 'uploadInterrupted']);
  expect(counts.segments).toBeGreaterThan(40);
  await page.ask('remove', { capture });
});

test('the person can stop an upload, and what came stays', async () => {
  const pieces = [trafficHeader, ...Array.from({ length: 1000 }, (_, index) => trafficRecords(index, 1))];
  const { capture, path } = await page.ask('prepareUpload', { name: 'x', sizeBytes: 0 });
  const headers = { Authorization: `Bearer ${agent.token}`, Origin: `http://${agent.host}` };
  const sending = fetch(`http://${agent.host}${path}`, {
    method: 'PUT',
    body: inPieces(pieces, 5),
    headers,
    duplex: 'half',
  } as RequestInit);
  const failed = expect(sending).rejects.toThrow();
  await page.capture(capture, 'some came', ({ counts }) => counts.segments > 20);
  await page.ask('stop', { capture });
  await failed;
  const { phase, problem, counts } = await page.ended(capture);
  expect([phase, problem?.code]).toEqual(['ended', 'uploadCancelled']);
  expect(counts.segments).toBeGreaterThan(20);
  await page.ask('remove', { capture });
});

test.each([
  ['gzip', gzipSync],
  ['zstd', storedZstd],
])('%s is unpacked, whatever its name', async (_name, pack) => {
  const { capture } = await upload(agent, page, new Uint8Array(pack(trafficFile(500))), 'trace.txt');
  const { problem, counts } = await page.ended(capture);
  expect([problem, counts.segments]).toEqual([null, 500]);
  await page.ask('remove', { capture });
});

test('a bomb is stopped at once, and its memory and disk stay small', async () => {
  const big = await startAgent(['--spool-dir', parent]);
  const own = await Page.open(big);
  const bomb = new Uint8Array(gzipSync(Buffer.alloc(256 * 1024 * 1024), { level: 9 }));
  const warm = await upload(big, own, trafficFile(10));
  await own.ended(warm.capture);
  const before = residentMiB(big.serverPid);
  const began = performance.now();
  const { capture, response } = await upload(big, own, bomb);
  expect([response.status, await codeOf(response)]).toEqual([413, 'compressionBomb']);
  expect(performance.now() - began).toBeLessThan(2000);
  expect((await own.ended(capture)).counts.bytesReceived).toBeLessThanOrEqual(16 * 1024 * 1024);
  expect(residentMiB(big.serverPid) - before).toBeLessThan(128);
  await big.stop();
});

test('200 hostile names are shown as they are, and no file is made of them', async () => {
  const names = [
    '../../etc/cron.d/x',
    '..\\..\\x',
    '/etc/passwd',
    'C:\\x',
    'a\0b',
    'a\r\nb',
    'CON',
    '\u202egpj.exe',
    '.',
    '..',
    '',
    '~',
    '%2e%2e%2f',
    '$(id)',
    'x'.repeat(255),
  ];
  const others = Array.from({ length: 185 }, () => String.fromCharCode(...randomBytes(120)));
  const before = new Set(readdirSync(tmpdir()));
  const folder = join(parent, readdirSync(parent)[0]);
  const all = [...names, ...others];
  for (let at = 0; at < all.length; at += 25) {
    const some = all.slice(at, at + 25);
    const announced = await Promise.all(some.map((name) => page.ask('prepareUpload', { name, sizeBytes: 1 })));
    const shown = ({ captures }: Update): boolean =>
      some.every((name, index) =>
        captures.some(({ capture, title }) => capture === announced[index].capture && title === name),
      );
    await page.until('all are there, by their names', shown);
    expect(readdirSync(folder).filter((file) => !/^capture-\d+\.(spool|json)$/.test(file))).toEqual(['run.json']);
    await Promise.all(announced.map(({ capture }) => page.ask('remove', { capture })));
  }
  await expect(page.ask('prepareUpload', { name: 'x'.repeat(10_000), sizeBytes: 1 })).rejects.toThrow(
    'messageMalformed',
  );
  expect(readdirSync(folder)).toEqual(['run.json']);
  expect(existsSync('/etc/cron.d/x')).toBe(false);
  expect(readdirSync(tmpdir()).filter((name) => !before.has(name) && !name.startsWith('synscope-'))).toEqual([]);
});

test('a hundred uploads at once are taken or refused one by one, in bounded memory', async () => {
  const warm = await upload(agent, page, trafficFile(10));
  await page.ended(warm.capture);
  await page.ask('remove', { capture: warm.capture });
  const body = trafficFile(30_000);
  const before = residentMiB(agent.serverPid);
  let most = before;
  const watch = setInterval(() => (most = Math.max(most, residentMiB(agent.serverPid))), 20);
  const outcomes = await Promise.all(
    Array.from({ length: 100 }, () =>
      upload(agent, page, body).then(
        ({ capture, response }) => ({ capture, status: response.status }),
        (error: Error) => error.message,
      ),
    ),
  );
  const taken = outcomes.filter((outcome) => typeof outcome !== 'string');
  const refused = outcomes.filter((outcome) => typeof outcome === 'string');
  expect(taken.length).toBeGreaterThanOrEqual(8);
  expect(new Set(taken.map(({ status }) => status))).toEqual(new Set([204]));
  expect(new Set(refused)).toEqual(new Set(['capturesKept']));
  for (const { capture } of taken) expect((await page.ended(capture, 20_000)).counts.segments).toBe(30_000);
  clearInterval(watch);
  expect(most - before).toBeLessThan(128);
  for (const { capture } of taken) await page.ask('remove', { capture });
  const folder = join(parent, readdirSync(parent)[0]);
  expect(readdirSync(folder)).toEqual(['run.json']);
  expect(statSync(folder).mode & 0o777).toBe(0o700);
}, 60_000);

test('a sender that stalls is given up, and what came stays; a slow one is not', async () => {
  const server = await startInProcess({ upload: { stallMs: 300, atOnceMax: 1 } });
  const own = await Page.open(server);
  const { capture, path } = await own.ask('prepareUpload', { name: 'x', sizeBytes: 0 });
  const headers = [
    ['Host', server.host],
    ['Origin', `http://${server.host}`],
    ['Authorization', `Bearer ${server.token}`],
    ['Content-Length', '1000000'],
  ] as const;
  const socket = connect(server.port, '127.0.0.1');
  socket.on('error', () => {});
  socket.write(Buffer.concat([Buffer.from(rawRequest('PUT', path, headers)), trafficFile(5)]));
  // A second one waits for its turn meanwhile, and gets it.
  const slow = upload(
    server,
    own,
    inPieces([trafficHeader, ...Array.from({ length: 10 }, (_, index) => trafficRecords(index, 1))], 100),
  );
  const { problem, counts } = await own.ended(capture);
  expect([problem?.code, counts.segments]).toEqual(['uploadStalled', 5]);
  expect((await slow).response.status).toBe(204);
  const ended = await own.ended((await slow).capture);
  expect([ended.problem, ended.counts.segments]).toEqual([null, 10]);
  socket.destroy();
  await server.close();
});
