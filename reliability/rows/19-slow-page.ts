import { readFileSync } from 'node:fs';
import { setTimeout as pause } from 'node:timers/promises';
import { limits, type View } from '@synscope/protocol';
import type { Page } from '../../apps/agent/test/page.js';
import { trafficNeeds } from '../needs.js';
import type { Row } from '../row.js';
import { formatted, infoOf, openPage, settled, spoolFile, stageAgent, stageWire, stopCapture, watchTraffic } from '../stage.js';
import { numbersInCapture } from '../traffic/numbers-in-capture.js';
import { Sender } from '../traffic/sender.js';

const perSecond = 20_000;
const seconds = 60;
const mostQueuedMiB = 8;
/** A page that reads now and then stops for so long. */
const awayMs = 6000;
const cutWithinMs = 10_500;
const patienceMs = 30_000;
/** A connection's state, as the kernel writes it there. */
const established = '01';

/** As much as a page can have sent to it. */
const largeView = (capture: string): View => ({
  capture,
  connections: { sort: 'segments', descending: true, filter: '', first: 0, count: limits.connectionRowsMax },
  segments: { connection: 0, from: { by: 'end' }, count: 500 },
});

/**
 * Whether the agent has closed its end of a page's connection: /proc/net/tcp of proc(5), where a page that reads nothing
 * does not learn of it.
 */
function isCut(pagePort: number): boolean {
  const port = pagePort.toString(16).toUpperCase().padStart(4, '0');
  const ends = readFileSync('/proc/net/tcp', 'latin1').split('\n').map((line) => line.trim().split(/\s+/));
  const agentEnd = ends.find(([, , remote]) => remote?.endsWith(`:${port}`));
  return agentEnd === undefined || agentEnd[3] !== established;
}

/** How long a page that reads nothing is put up with, milliseconds. */
async function cutAfterMs(page: Page): Promise<number> {
  const port = (page.socket as unknown as { _socket: { localPort: number } })._socket.localPort;
  const beganAt = performance.now();
  page.socket.pause();
  while (!isCut(port)) {
    if (performance.now() - beganAt > patienceMs) return Infinity;
    await pause(50);
  }
  return performance.now() - beganAt;
}

/** A page that stops reading again and again, and what had queued up for it each time. @param isOver when to end */
async function nowAndThen(page: Page, fast: Page, capture: string, isOver: () => boolean): Promise<{ mostBytes: number; isExact: boolean }> {
  let mostBytes = 0;
  let isExact = true;
  let [last, lastListed] = [0, 0];
  while (!isOver()) {
    page.socket.pause();
    await pause(awayMs);
    const known = infoOf(fast, capture)!.counts.segments;
    const from = page.updates.length;
    page.socket.resume();
    await page.capture(capture, 'what the other page knew', ({ counts }) => counts.segments >= known, patienceMs);
    const old = page.updates.slice(from).filter((update) => update.captures.some((info) => info.capture === capture && info.counts.segments < known));
    mostBytes = Math.max(mostBytes, old.reduce((sum, { bytes }) => sum + bytes, 0));
    for (const update of page.updates.splice(0, page.updates.length - 1)) {
      const segments = update.captures.find((info) => info.capture === capture)?.counts.segments ?? 0;
      // What it is told is of one moment and later than what it was told before, however much it has missed.
      const listed = update.picture?.connections?.total ?? 0;
      isExact &&= segments >= last && listed >= lastListed;
      [last, lastListed] = [segments, listed];
    }
  }
  return { mostBytes, isExact };
}

export const slowPage: Row = {
  number: 19,
  promise: 'A slow page is harmless',
  needs: trafficNeeds,
  asked: [
    `beside it, at ${formatted(perSecond)}/s for ${seconds} s, a page that reads is told of all, and the spool loses 0`,
    `what queues up for a page that stops for ${awayMs / 1000} s: at most ${mostQueuedMiB} MiB; then it is told exactly what the other is told`,
    'a page that reads nothing is cut off after 10 s',
  ],
  measure: async ({ share, find }) => {
    const wire = stageWire();
    const agent = await stageAgent();
    const [fast, slow, still] = [await openPage(agent), await openPage(agent), await openPage(agent)];
    const capture = await watchTraffic(fast, wire.far);
    for (const page of [fast, slow, still]) await page.ask('view', { view: largeView(capture) });
    const count = perSecond * share(seconds);
    const sender = Sender.start({ interface: wire.near, rate: perSecond, count, connections: 1000 });
    let over = false;
    let longestMs = 0;
    const watching = setInterval(() => {
      const updates = fast.updates.splice(0, fast.updates.length - 1);
      updates.forEach(({ atMs }, index) => (longestMs = Math.max(longestMs, index === 0 ? 0 : atMs - updates[index - 1].atMs)));
    }, 1000);
    const others = Promise.all([nowAndThen(slow, fast, capture, () => over), cutAfterMs(still)]);
    // What goes wrong with them is found out when they are waited for.
    others.catch(() => {});
    const { segments: sent } = await sender.done;
    over = true;
    clearInterval(watching);
    const info = await settled(fast, capture, patienceMs);
    const [{ mostBytes, isExact }, cutMs] = await others;
    await slow.capture(capture, 'the same as the other page', ({ counts }) => counts.segments === info.counts.segments, patienceMs);
    await stopCapture(fast, capture);
    const numbers = numbersInCapture(spoolFile(agent.spoolParent));
    const [lost, untold] = [sent - numbers.records, sent - info.counts.segments];
    find(`${lost} of ${formatted(sent)} lost, ${untold} not told; never ${(longestMs / 1000).toFixed(1)} s without news`, lost === 0 && untold === 0);
    find(`${(mostBytes / 2 ** 20).toFixed(1)} MiB, then ${isExact ? 'the same' : 'not the same'}`, mostBytes <= mostQueuedMiB * 2 ** 20 && isExact);
    find(Number.isFinite(cutMs) ? `after ${(cutMs / 1000).toFixed(1)} s` : 'it was not', cutMs <= cutWithinMs);
  },
};
