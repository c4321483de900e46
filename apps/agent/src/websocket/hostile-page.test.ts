import { randomBytes } from 'node:crypto';
import { setTimeout as pause } from 'node:timers/promises';
import { limits, PROTOCOL_VERSION } from '@synscope/protocol';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { startAgent, stopAgents, type AgentProcess } from '../../test/agent-process.js';
import { startInProcess } from '../../test/in-process.js';
import { Page, upload, wholeView } from '../../test/page.js';
import { statusOf } from '../../test/processes.js';
import { trafficFile } from '../../test/traffic.js';

let agent: AgentProcess;
beforeAll(async () => {
  agent = await startAgent();
});
afterAll(stopAgents);

const residentMiB = (pid: number): number => Number(/\d+/.exec(statusOf(pid).get('VmRSS')!)![0]) / 1024;

const strange: (string | Buffer)[] = [
  '',
  '{',
  'null',
  '[]',
  '0',
  '"text"',
  '{}',
  `{"v":${PROTOCOL_VERSION}}`,
  `{"v":${PROTOCOL_VERSION},"id":900}`,
  `{"v":${PROTOCOL_VERSION},"id":900,"type":"__proto__"}`,
  `{"v":${PROTOCOL_VERSION},"id":900,"type":"constructor"}`,
  `{"v":${PROTOCOL_VERSION},"id":-1,"type":"describe"}`,
  `{"v":${PROTOCOL_VERSION},"id":1e400,"type":"describe"}`,
  `{"v":${PROTOCOL_VERSION},"id":"1","type":"describe"}`,
  `{"v":99,"id":900,"type":"describe"}`,
  `{"v":${PROTOCOL_VERSION},"id":900,"type":"describe","more":1}`,
  `{"v":${PROTOCOL_VERSION},"id":900,"type":"frame","capture":"x","frame":0}`,
  `{"v":${PROTOCOL_VERSION},"id":900,"type":"frame","capture":"${'x'.repeat(1000)}","frame":1}`,
  `{"v":${PROTOCOL_VERSION},"id":900,"type":"prepareUpload","name":"${'x'.repeat(300)}","sizeBytes":1}`,
  `{"v":${PROTOCOL_VERSION},"id":900,"type":"startLive","interface":"../../x","filter":7}`,
  `{"v":${PROTOCOL_VERSION},"id":900,"type":"view","view":{"capture":"x","connections":{"sort":"x"},"segments":null}}`,
  `{"v":${PROTOCOL_VERSION},"id":900,"type":"view","view":{"capture":"x","connections":null,"segments":{"connection":4e9,"from":{"by":"end"},"count":1e9}}}`,
  `${'['.repeat(20_000)}`,
  'a'.repeat(limits.requestBytesMax),
  Buffer.from([0xff, 0xfe, 0x00]),
  randomBytes(5000),
];

test('what is no message is answered by an error, and the connection goes on', async () => {
  const page = await Page.open(agent);
  for (const message of strange) page.socket.send(message, { binary: Buffer.isBuffer(message) });
  await page.ask('interfaces');
  expect(page.strayErrors.length + 1).toBeGreaterThanOrEqual(strange.length);
  expect(page.strayErrors.every(({ type }) => type === 'error')).toBe(true);
  await page.close();
});

test('a request for what there is not is answered by a problem', async () => {
  const page = await Page.open(agent);
  const { capture } = await page.ask('openRecording');
  const { counts } = await page.ended(capture);
  await expect(page.ask('frame', { capture, frame: counts.frames + 1 })).rejects.toThrow('frameUnknown');
  await expect(page.ask('frame', { capture: 'none', frame: 1 })).rejects.toThrow('captureUnknown');
  await expect(page.ask('download', { capture: 'none' })).rejects.toThrow('captureUnknown');
  expect(await page.ask('locate', { capture, frame: 1_000_000 })).toEqual({ connection: null, position: null });
  await page.ask('view', { view: wholeView('none') });
  await page.ask('view', { view: wholeView(capture, 4_000_000_000) });
  const last = await page.until('an empty picture', ({ picture }) => picture !== null);
  expect(last.picture!.segments).toBeNull();
  const wrong = { interface: 'no-such-one', filter: '' };
  const live = await page.ask('startLive', wrong);
  const { phase, problem } = await page.ended(live.capture);
  expect([phase, problem?.code]).toEqual(['failed', 'unknownInterface']);
  await page.close();
});

test('a message that is too long ends that page’s connection, and nothing else', async () => {
  const [page, other] = [await Page.open(agent), await Page.open(agent)];
  const closed = new Promise<number>((resolve) => page.socket.once('close', resolve));
  page.socket.send('x'.repeat(limits.requestBytesMax + 1));
  expect(await closed).toBe(1009);
  expect((await other.ask('describe')).version).not.toBe('');
  await other.close();
});

test('a page that asks and does not read makes no memory grow, and another one notices nothing', async () => {
  const greedy = await Page.open(agent);
  const other = await Page.open(agent);
  const big = trafficFile(2000, 60_000).subarray(0, 30_000_000);
  const { capture } = await upload(agent, other, new Uint8Array(big));
  await other.ended(capture);
  await greedy.ask('view', { view: wholeView(capture) });
  await pause(300);
  const before = residentMiB(agent.serverPid);
  greedy.socket.pause();
  // 4,000 frames of 60 kB each would be 320 MB of answers.
  const answers = Array.from({ length: 4000 }, (_, index) =>
    greedy.askRaw('frame', { capture, frame: 4 + (index % 400) }),
  );
  let most = 0;
  for (let round = 0; round < 20; round += 1) {
    await pause(75);
    most = Math.max(most, residentMiB(agent.serverPid));
    const began = performance.now();
    expect((await other.ask('frame', { capture, frame: 5 })).capturedLength).toBe(60_040);
    expect(performance.now() - began).toBeLessThan(500);
  }
  expect(most - before).toBeLessThan(64);
  expect(greedy.updates.length).toBeLessThan(100);
  // Once it reads, it gets everything that it asked for.
  greedy.socket.resume();
  expect(new Set((await Promise.all(answers)).map(({ type }) => type))).toEqual(new Set(['reply']));
  await Promise.all([greedy.close(), other.close()]);
});

test('a page that takes nothing for too long is cut off, and so is one that is silent', async () => {
  const server = await startInProcess({ page: { patienceMs: 300 } });
  const page = await Page.open(server);
  const { capture } = await upload(server, page, trafficFile(400, 60_000));
  await page.ended(capture);
  const [greedy, dead] = [await Page.open(server), await Page.open(server, { autoPong: false })];
  const closed = (one: Page): Promise<void> => new Promise((resolve) => one.socket.once('close', () => resolve()));
  const cuts = [closed(dead), closed(greedy)];
  const answers: unknown[] = [];
  greedy.socket.on('message', (data) => answers.push(data));
  greedy.socket.pause();
  for (let frame = 4; frame < 400; frame += 1) void greedy.askRaw('frame', { capture, frame });
  await pause(1500);
  // It reads what had left by then, and finds that no more comes.
  greedy.socket.resume();
  await Promise.all(cuts);
  expect(answers.length).toBeLessThan(396);
  expect((await page.ask('describe')).version).toBe('0');
  await server.close();
});
