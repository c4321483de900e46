import { setTimeout as pause } from 'node:timers/promises';
import type { Page } from '../../apps/agent/test/page.js';
import { trafficNeeds } from '../needs.js';
import type { Row, Run } from '../row.js';
import { formatted, openPage, settled, spoolFile, stageAgent, stageWire, stopCapture, watchTraffic } from '../stage.js';
import { numbersInCapture, type NumbersInCapture } from '../traffic/numbers-in-capture.js';
import { Sender, usualPayloadBytes } from '../traffic/sender.js';

const stops = 20;
const overload = { perSecond: 300_000, seconds: 10 };
/** More than any buffer holds, with a small one: here something is lost, whatever the machine. */
const flood = { perSecond: 1_000_000, seconds: 3, bufferBytes: 1 << 20 };
const connections = 20;
const serverPayloadBytes = 16;
const patienceMs = 120_000;
/** What the kernel counts twice, out and in, is halved; what it dropped on one of the ways only is then half a packet. */
const loopbackWithin = 0.01;
const wireWithin = 0.001;
const gapsWithin = 0.01;

/** Stops captures as soon as something has arrived. @returns segments that had arrived and are not in the spool */
async function stopAtOnce(rounds: number): Promise<number> {
  const wire = stageWire();
  const agent = await stageAgent();
  const page = await openPage(agent);
  let unread = 0;
  for (let round = 1; round <= rounds; round += 1) {
    const capture = await watchTraffic(page, wire.far);
    const { segments } = await Sender.start({ interface: wire.near, rate: 20_000, count: 10_000, connections: 10 }).done;
    await pause(50);
    await stopCapture(page, capture);
    unread += segments - numbersInCapture(spoolFile(agent.spoolParent, round)).records;
    await page.ask('remove', { capture });
  }
  await agent.stop();
  return unread;
}

/** What became of more than the machine can take. */
interface Overload {
  readonly sent: number;
  readonly shown: number;
  readonly reported: number;
  /** Payload bytes that are missing in the capture, and those that the connections' tallies say are. */
  readonly missingBytes: number;
  readonly toldBytes: number;
}

interface Load {
  readonly perSecond: number;
  readonly seconds: number;
  readonly bufferBytes?: number;
}

async function overloadOn(run: Run, near: string, far: string, load: Load, asPrograms: boolean): Promise<Overload> {
  const agent = await stageAgent();
  const page = await openPage(agent);
  const capture = await watchTraffic(page, far, load.bufferBytes === undefined ? {} : { bufferBytes: load.bufferBytes });
  const count = load.perSecond * load.seconds;
  const { segments: sent } = await Sender.start({ interface: near, rate: load.perSecond, count, connections, asPrograms }).done;
  await settled(page, capture, patienceMs);
  const { counts } = await stopCapture(page, capture);
  const numbers = numbersInCapture(spoolFile(agent.spoolParent));
  const outcome: Overload = {
    sent,
    shown: counts.segments,
    reported: counts.droppedByKernel ?? 0,
    missingBytes: missingBytes(numbers, sent),
    toldBytes: await toldBytes(page, capture),
  };
  run.say(`${formatted(sent)} sent, ${formatted(outcome.shown)} shown, ${formatted(outcome.reported)} reported as dropped; ${formatted(outcome.toldBytes)} of ${formatted(outcome.missingBytes)} missing bytes told`);
  await agent.stop();
  return outcome;
}

/** Payload bytes of the segments that are missing: every fourth of a connection is the server's (traffic/sender.c). */
function missingBytes(numbers: NumbersInCapture, sent: number): number {
  let bytes = 0;
  for (let number = 0; number < sent; number += 1) {
    if (numbers.has(number)) continue;
    bytes += Math.floor(number / connections) % 4 === 3 ? serverPayloadBytes : usualPayloadBytes;
  }
  return bytes;
}

/** What the connections' tallies say that the capture has lost of them. */
async function toldBytes(page: Page, capture: string): Promise<number> {
  let bytes = 0;
  for (let connection = 0; connection < connections; connection += 1) {
    let tally = await page.ask('tally', { capture, connection });
    // Of a long connection a part is counted at a time.
    while (tally !== null && tally.counted < tally.segments) tally = await page.ask('tally', { capture, connection });
    bytes += (tally?.client.bytesNotCaptured ?? 0) + (tally?.server.bytesNotCaptured ?? 0);
  }
  return bytes;
}

/** How much of what was sent is neither shown nor reported, or is both. */
const unaccounted = ({ sent, shown, reported }: Overload): number => (shown + reported - sent) / sent;

const percent = (share: number): string => `${share >= 0 ? '+' : ''}${(100 * share).toFixed(3)}%`;

const described = (one: Overload): string =>
  `${formatted(one.sent)} sent, ${formatted(one.shown)} shown, ${formatted(one.reported)} reported (${percent(unaccounted(one))})`;

export const noSilentLoss: Row = {
  number: 14,
  promise: 'No silent loss',
  needs: trafficNeeds,
  asked: [
    `stopped 50 ms after the last segment × ${stops}: 0 unread`,
    `veth, ${formatted(overload.perSecond)}/s for ${overload.seconds} s: sent = shown + reported, ±0.1%`,
    `veth, as fast as can be into a small buffer: sent = shown + reported, ±0.1%`,
    `lo, ${formatted(overload.perSecond)}/s for ${overload.seconds} s and as fast as can be: the kernel's double counts are halved`,
    'the connections tell of the bytes they lack by their own numbers, ±1%',
  ],
  measure: async (run) => {
    const unread = await stopAtOnce(run.share(stops));
    run.find(String(unread), unread === 0);
    const wire = stageWire();
    const wired = await overloadOn(run, wire.near, wire.far, { ...overload, seconds: run.share(overload.seconds) }, false);
    run.find(described(wired), Math.abs(unaccounted(wired)) <= wireWithin);
    const flooded = await overloadOn(run, wire.near, wire.far, { ...flood, seconds: run.share(flood.seconds) }, false);
    run.find(described(flooded), Math.abs(unaccounted(flooded)) <= wireWithin && flooded.reported > 0);
    const looped = await overloadOn(run, 'lo', 'lo', { ...overload, seconds: run.share(overload.seconds) }, true);
    const loopFlooded = await overloadOn(run, 'lo', 'lo', { ...flood, seconds: run.share(flood.seconds) }, true);
    run.find(
      `${described(looped)}; ${described(loopFlooded)}`,
      [looped, loopFlooded].every((one) => Math.abs(unaccounted(one)) <= loopbackWithin) && loopFlooded.reported > 0,
    );
    const [missing, told] = [flooded, loopFlooded].reduce(([sum, toldSum], one) => [sum + one.missingBytes, toldSum + one.toldBytes], [0, 0]);
    run.find(`${formatted(told)} of ${formatted(missing)} bytes (${percent((told - missing) / missing)})`, Math.abs(told - missing) <= missing * gapsWithin);
  },
};
