import { setTimeout as pause } from 'node:timers/promises';
import type { Page } from '../../apps/agent/test/page.js';
import { trafficNeeds } from '../needs.js';
import type { Row, Run } from '../row.js';
import { assertRuns, infoOf, ip, openPage, stageAgent, stageWire, stopCapture, watchTraffic, type StagedAgent } from '../stage.js';
import { Sender } from '../traffic/sender.js';

/** Interfaces that come and go beside each other. */
const lanes = 5;
const timesEach = 50;
const patienceMs = 8000;
const burst = 20;

interface Wire {
  readonly near: string;
  readonly far: string;
}

/** Sends a few segments, and waits until the page is told of them. @returns when they were all there, milliseconds */
async function carry(page: Page, capture: string, { near }: Wire): Promise<void> {
  const before = infoOf(page, capture)!.counts.segments;
  await Sender.start({ interface: near, rate: 2000, count: burst, connections: 1 }).done;
  await page.capture(capture, 'what was sent shows', ({ counts }) => counts.segments === before + burst, patienceMs);
}

/** How long it takes until the page is told something of a capture, from now. */
async function toldMs(page: Page, capture: string, what: string, code: string): Promise<number> {
  const beganAt = performance.now();
  await page.capture(capture, what, ({ notices, problem }) => problem?.code === code || notices.some((one) => one.code === code), patienceMs);
  return performance.now() - beganAt;
}

/** Down and up, in one capture all the time. */
async function downAndUp(agent: StagedAgent, rounds: number): Promise<number[]> {
  const wire = stageWire();
  const page = await openPage(agent);
  const capture = await watchTraffic(page, wire.far);
  const delays: number[] = [];
  for (let round = 0; round < rounds; round += 1) {
    await carry(page, capture, wire);
    ip('link', 'set', wire.far, 'down');
    delays.push(await toldMs(page, capture, 'it is down', 'interfaceDown'));
    ip('link', 'set', wire.far, 'up');
    delays.push(await toldMs(page, capture, 'it is up', 'interfaceUp'));
  }
  await carry(page, capture, wire);
  const { counts, problem } = await stopCapture(page, capture);
  if (problem !== null || counts.segments !== (rounds + 1) * burst) throw new Error(`the capture ended with ${JSON.stringify(problem)}`);
  return delays;
}

/** Renamed, in one capture all the time. */
async function renamed(agent: StagedAgent, rounds: number): Promise<number[]> {
  const wire = stageWire();
  const page = await openPage(agent);
  const capture = await watchTraffic(page, wire.far);
  const delays: number[] = [];
  let name = wire.far;
  for (let round = 0; round < rounds; round += 1) {
    await carry(page, capture, wire);
    const next = `${wire.far}${round % 2}`;
    ip('link', 'set', name, 'down');
    ip('link', 'set', name, 'name', next);
    ip('link', 'set', next, 'up');
    const beganAt = performance.now();
    await page.capture(capture, 'it is renamed', ({ notices }) => notices.some(({ code, params }) => code === 'interfaceRenamed' && params.name === next), patienceMs);
    delays.push(performance.now() - beganAt);
    await page.capture(capture, 'it captures there', ({ notices }) => notices.some(({ code, params }) => code === 'captureReplaced' && params.times === round + 1), patienceMs);
    name = next;
  }
  await carry(page, capture, wire);
  const { counts, problem } = await stopCapture(page, capture);
  if (problem !== null || counts.segments !== (rounds + 1) * burst) throw new Error(`the capture ended with ${JSON.stringify(problem)}`);
  return delays;
}

/** Deleted, in a capture of its own each time. */
async function deleted(agent: StagedAgent, rounds: number): Promise<number[]> {
  const page = await openPage(agent);
  const delays: number[] = [];
  for (let round = 0; round < rounds; round += 1) {
    const wire = stageWire();
    const capture = await watchTraffic(page, wire.far);
    await carry(page, capture, wire);
    ip('link', 'delete', wire.far);
    delays.push(await toldMs(page, capture, 'it is gone', 'interfaceGone'));
    const { counts } = await page.ended(capture, patienceMs);
    if (counts.segments !== burst) throw new Error(`${counts.segments} of ${burst} segments were kept`);
    await page.ask('remove', { capture });
  }
  return delays;
}

export const interfaceLoss: Row = {
  number: 16,
  promise: 'The loss of an interface is survived',
  needs: trafficNeeds,
  asked: [
    `down and up × ${timesEach}: told in less than 2 s, goes on, nothing of before or after is lost`,
    `renamed × ${timesEach}: told in less than 2 s, goes on, nothing of before or after is lost`,
    `deleted × ${timesEach}: told in less than 2 s, what was captured is kept`,
    '0 agent exits',
  ],
  measure: async (run: Run) => {
    const agent = await stageAgent();
    const rounds = Math.ceil(run.share(timesEach) / lanes);
    for (const happen of [downAndUp, renamed, deleted]) {
      const delays = (await Promise.all(Array.from({ length: lanes }, () => happen(agent, rounds)))).flat();
      const worst = Math.max(...delays);
      run.find(`${rounds * lanes} times, told in ${(worst / 1000).toFixed(2)} s at most`, worst < 2000);
    }
    await pause(200);
    assertRuns(agent);
    run.find('0', true);
  },
};
