import type { Writable } from 'node:stream';
import { setTimeout as pause } from 'node:timers/promises';
import { limits } from '@synscope/protocol';
import { afterAll, afterEach, expect, test } from 'vitest';
import { startAgent, stopAgents, type AgentProcess } from '../../test/agent-process.js';
import { Page, upload, wholeView } from '../../test/page.js';
import { trafficFile, trafficHeader, trafficRecords } from '../../test/traffic.js';

afterAll(stopAgents);

const pages: Page[] = [];
async function open(agent: AgentProcess): Promise<Page> {
  const page = await Page.open(agent);
  pages.push(page);
  return page;
}
afterEach(async () => {
  for (const page of pages.splice(0)) page.socket.terminate();
});

/** Writes a growing capture into an agent's standard input, a record every few milliseconds, until it is told to stop. */
function stream(input: Writable, everyMs: number): { stop: () => number } {
  input.write(trafficHeader);
  let sent = 0;
  const timer = setInterval(() => input.write(trafficRecords(sent++, 1)), everyMs);
  return {
    stop: () => {
      clearInterval(timer);
      return sent;
    },
  };
}

const startStreaming = (): Promise<AgentProcess> => startAgent(['-'], { stdio: ['pipe', 'pipe', 'pipe'] });

test('updates come at most 30 times a second, however much happens, and the last one is right', async () => {
  const agent = await startStreaming();
  const page = await open(agent);
  const capture = await page.first();
  await page.ask('view', { view: wholeView(capture) });
  const traffic = stream(agent.child.stdin!, 1);
  // Requests that change something are no way around the limit either.
  for (let round = 0; round < 100; round += 1) {
    await page.ask('view', {
      view: { ...wholeView(capture), connections: { ...wholeView(capture).connections, first: round % 2 } },
    });
    await pause(10);
  }
  const sent = traffic.stop();
  await page.ask('view', { view: wholeView(capture) });
  const last = await page.until(
    'all segments show',
    ({ picture }) => picture?.segments?.total === sent && picture.connections?.first === 0,
  );
  expect(last.picture!.segments!.frame).toHaveLength(Math.min(sent, limits.segmentRowsMax));
  const times = page.updates.map(({ atMs }) => atMs);
  expect(times.length).toBeGreaterThan(20);
  for (let index = 0; index < times.length; index += 1) {
    const withinOneSecond = times.filter((time) => time >= times[index] && time < times[index] + 1000).length;
    // One more, where its neighbours were held up on the way.
    expect(withinOneSecond).toBeLessThanOrEqual(limits.updatesPerSecondMax + 1);
  }
  await agent.stop();
});

test('a segment from standard input shows at once', async () => {
  const agent = await startStreaming();
  const page = await open(agent);
  const capture = await page.first();
  agent.child.stdin!.write(trafficHeader);
  const delays: number[] = [];
  for (let sent = 0; sent < 20; sent += 1) {
    const began = performance.now();
    agent.child.stdin!.write(trafficRecords(sent, 1));
    await page.capture(capture, `segment ${sent} shows`, ({ counts }) => counts.segments === sent + 1);
    delays.push(performance.now() - began);
  }
  // Updates are up to 33 ms apart.
  expect(delays.toSorted((a, b) => a - b)[10]).toBeLessThan(60);
  await agent.stop();
});

test('a view is answered within 50 ms, also while much is coming in', async () => {
  const agent = await startStreaming();
  const page = await open(agent);
  const capture = await page.first();
  const traffic = stream(agent.child.stdin!, 2);
  const delays: number[] = [];
  for (let round = 0; round < 20; round += 1) {
    await pause(40);
    const began = performance.now();
    const position = round;
    const view = { ...wholeView(capture), segments: { connection: 0, from: { by: 'position', position }, count: 50 } };
    const answered = page.until('the picture of that view', ({ picture }) => picture?.segments?.first === position);
    await page.ask('view', { view });
    await answered;
    delays.push(performance.now() - began);
  }
  traffic.stop();
  expect(delays.toSorted((a, b) => a - b)[10]).toBeLessThan(50);
  await agent.stop();
});

test('for a page that does not read one update waits, however long; then it is told what is so by then', async () => {
  const agent = await startStreaming();
  const [page, other] = [await open(agent), await open(agent)];
  const capture = await page.first();
  await page.ask('view', { view: wholeView(capture) });
  const traffic = stream(agent.child.stdin!, 2);
  await page.capture(capture, 'some segments', ({ counts }) => counts.segments > 50);
  page.socket.pause();
  await pause(1000);
  const before = page.updates.length;
  const sent = traffic.stop();
  await other.capture(capture, 'all that was sent', ({ counts }) => counts.segments === sent);
  page.socket.resume();
  await page.capture(capture, 'all that was sent, too', ({ counts }) => counts.segments === sent);
  expect(page.updates.length - before).toBeLessThanOrEqual(3);
  await agent.stop();
});

test('where nothing changes, nothing is sent', async () => {
  const agent = await startAgent();
  const page = await open(agent);
  const { capture } = await page.ask('openRecording');
  await page.ended(capture);
  await page.ask('view', { view: wholeView(capture) });
  await page.until('the picture', ({ picture }) => picture !== null);
  await pause(200);
  const before = page.updates.length;
  // That another page looks as well is nothing that this one could show.
  const other = await open(agent);
  await other.ask('view', { view: wholeView(capture) });
  await page.ask('interfaces');
  await pause(300);
  expect(page.updates.length).toBe(before);
});

test('a page that lost its connection sees the same picture again', async () => {
  const agent = await startAgent();
  const page = await open(agent);
  const { capture } = await upload(agent, page, trafficFile(500));
  await page.ended(capture);
  const view = wholeView(capture);
  await page.ask('view', { view });
  const before = await page.until('the picture', ({ picture }) => picture?.segments?.total === 500);
  page.socket.terminate();
  const again = await open(agent);
  await again.ask('view', { view });
  const after = await again.until('the picture', ({ picture }) => picture?.segments?.total === 500);
  expect(after.picture).toEqual(before.picture);
  expect(after.captures).toEqual(before.captures);
});

test('two pages look at different things', async () => {
  const agent = await startAgent();
  const [one, two] = [await open(agent), await open(agent)];
  const { capture } = await upload(agent, one, trafficFile(100));
  await one.ended(capture);
  await one.ask('view', {
    view: { capture, connections: null, segments: { connection: 0, from: { by: 'position', position: 7 }, count: 3 } },
  });
  await two.ask('view', {
    view: { capture, connections: null, segments: { connection: 0, from: { by: 'end' }, count: 2 } },
  });
  const first = await one.until('its picture', ({ picture }) => picture !== null);
  const second = await two.until('its picture', ({ picture }) => picture !== null);
  expect(first.picture!.segments!.frame).toEqual([8, 9, 10]);
  expect(second.picture!.segments!.frame).toEqual([99, 100]);
});
