import { execFileSync } from 'node:child_process';
import { setTimeout as pause } from 'node:timers/promises';
import type { Page } from '../../apps/agent/test/page.js';
import { commandLineOf } from '../../apps/agent/test/processes.js';
import { atEnd } from '../clean-up.js';
import { collectingEnvironment, heldMemory, type HeldMemory } from '../memory/held-memory.js';
import { needs, trafficNeeds } from '../needs.js';
import type { Row, Run } from '../row.js';
import {
  assertRuns,
  childProcessesOf,
  descriptorsOf,
  formatted,
  infoOf,
  openPage,
  spoolFile,
  spoolParent,
  stageAgent,
  stageWire,
  stopCapture,
  watchTraffic,
  type StagedAgent,
} from '../stage.js';
import { numbersInCapture } from '../traffic/numbers-in-capture.js';
import { Sender } from '../traffic/sender.js';

/** Captures that break beside each other. */
const lanes = 5;
const signals = ['SIGKILL', 'SIGSEGV', 'SIGSTOP'] as const;
const timesEach = 100;
const perSecond = 100;
/** A process that breaks as soon as it has begun is not replaced for ever, so each is left alone for so long. */
const calmMs = 1100;
/** A round whose figures would be worse than this is given up. */
const patienceMs = 8000;
const grownMiBMost = 10;
/** Of the server, those that have garbage: its own, and one for each lane's analysis. */
const threads = 1 + lanes;

/** One broken capture process, as its page sees it. */
interface Break {
  readonly toldMs: number;
  readonly backMs: number;
}

interface Lane {
  readonly page: Page;
  readonly capture: string;
  /** Its capture process is known by its filter. */
  readonly filter: string;
}

/** The capture process of a lane. */
function processOf(agent: StagedAgent, { filter }: Lane): number {
  const found = childProcessesOf(agent).filter((pid) => commandLineOf(pid).includes(`"${filter}"`));
  if (found.length !== 1) throw new Error(`${found.length} capture processes where there should be one`);
  return found[0];
}

async function breakOnce(agent: StagedAgent, lane: Lane, signal: NodeJS.Signals): Promise<Break> {
  const { page, capture } = lane;
  const before = infoOf(page, capture)!.counts.segments;
  const beganAt = performance.now();
  process.kill(processOf(agent, lane), signal);
  const isTold = ({ code }: { code: string }): boolean => code === 'captureBroken' || code === 'captureSilent' || code === 'captureReplaced';
  const known = JSON.stringify(infoOf(page, capture)!.notices);
  await page.capture(capture, 'it is told', ({ notices }) => notices.some(isTold) && JSON.stringify(notices) !== known, patienceMs);
  const toldMs = performance.now() - beganAt;
  const times = timesReplaced(infoOf(page, capture)!.notices);
  const replaced = await page.capture(
    capture,
    'another takes over',
    ({ notices }) => notices.some(({ code }) => code === 'captureReplaced') && (signal !== 'SIGSTOP' || timesReplaced(notices) !== times || !known.includes('captureReplaced')),
    patienceMs,
  );
  if (replaced.counts.segments < before) throw new Error('what had been captured is gone');
  await page.capture(capture, 'it captures again', ({ counts }) => counts.segments > replaced.counts.segments, patienceMs);
  page.updates.splice(0, page.updates.length - 1);
  return { toldMs, backMs: performance.now() - beganAt };
}

const timesReplaced = (notices: readonly { code: string; params: Record<string, string | number> }[]): number =>
  Number(notices.find(({ code }) => code === 'captureReplaced')?.params.times ?? 0);

const signed = (value: number, digits = 1): string => `${value >= 0 ? '+' : ''}${value.toFixed(digits)}`;

async function openLane(agent: StagedAgent, interfaceName: string, index: number): Promise<Lane> {
  const page = await openPage(agent);
  const filter = `tcp port 9911 and greater ${index + 1}`;
  const capture = await watchTraffic(page, interfaceName, { filter });
  return { page, capture, filter };
}

export const captureCrash: Row = {
  number: 17,
  promise: 'A crash of the capture process is contained',
  needs: [...trafficNeeds, needs.mount],
  asked: [
    ...signals.map((signal) => `${signal} × ${timesEach}: the page is told in less than 1 s, captures again in less than 2 s`),
    'what was captured is kept, whole; never is more missing than 2 s in a row',
    'file descriptors flat, memory + at most 10 MiB, what is not collected yet apart',
    'the disk full while capturing: told, what fitted is kept without a hole, and the next capture works',
  ],
  measure: async (run: Run) => {
    const wire = stageWire();
    const agent = await stageAgent([], undefined, collectingEnvironment());
    const all: Lane[] = [];
    for (let index = 0; index < lanes; index += 1) all.push(await openLane(agent, wire.far, index));
    const sender = Sender.start({ interface: wire.near, rate: perSecond, connections: 10 });
    const rounds = Math.ceil(run.share(timesEach) / lanes);
    let before: (HeldMemory & { descriptors: number }) | undefined;
    for (const signal of signals) {
      const breaks: Break[] = [];
      const lane = async (one: Lane): Promise<void> => {
        for (let round = 0; round < rounds; round += 1) {
          await pause(calmMs + Math.random() * 200);
          breaks.push(await breakOnce(agent, one, signal));
        }
      };
      await Promise.all(all.map(lane));
      assertRuns(agent);
      const [told, back] = [Math.max(...breaks.map(({ toldMs }) => toldMs)), Math.max(...breaks.map(({ backMs }) => backMs))];
      run.find(
        `${breaks.length} times, told in ${(told / 1000).toFixed(2)} s at most, back in ${(back / 1000).toFixed(2)} s at most`,
        told < 1000 && back < 2000 && breaks.length >= run.share(timesEach),
      );
      // What is built up once, the first signal has built up.
      before ??= { descriptors: descriptorsOf(agent.serverPid), ...(await heldMemory(agent, threads)) };
    }
    const after = { descriptors: descriptorsOf(agent.serverPid), ...(await heldMemory(agent, threads)) };
    await pause(500);
    const { segments: sent } = await sender.stop();
    await judgeSpools(run, agent, all, sent);
    const heldMiB = (after.heldBytes - before!.heldBytes) / 2 ** 20;
    const grownMiB = (after.bytes - before!.bytes) / 2 ** 20;
    const grown = after.descriptors - before!.descriptors;
    run.find(
      `file descriptors ${signed(grown, 0)}, memory ${signed(heldMiB)} MiB with garbage collected, ${signed(grownMiB)} MiB as it comes`,
      Math.abs(grown) <= 2 && heldMiB <= grownMiBMost,
    );
    await agent.stop();
    await fillDisk(run);
  },
};

/** Captures onto a disk of 4 MiB until it is full, and what is left of it then. */
async function fillDisk(run: Run): Promise<void> {
  const disk = spoolParent();
  execFileSync('mount', ['-t', 'tmpfs', '-o', 'size=4m,mode=777', 'tmpfs', disk]);
  atEnd(() => void execFileSync('umount', ['-l', disk]));
  const wire = stageWire();
  const agent = await stageAgent([], disk);
  const page = await openPage(agent);
  const full = await watchTraffic(page, wire.far);
  const sender = Sender.start({ interface: wire.near, rate: 20_000, connections: 10 });
  const { problem, counts } = await page.ended(full, 30_000);
  const numbers = numbersInCapture(spoolFile(disk));
  const holes = numbers.highest + 1 - numbers.records;
  await page.ask('remove', { capture: full });
  const next = await watchTraffic(page, wire.far);
  await page.capture(next, 'the next capture works', (info) => info.counts.segments > 100, patienceMs);
  await page.ask('stop', { capture: next });
  await sender.stop();
  assertRuns(agent);
  const isKept = numbers.records === counts.segments && numbers.records > 10_000 && holes === 0;
  run.find(`${problem?.code ?? 'nothing'} told, ${formatted(numbers.records)} segments kept, ${holes} missing among them; the next works`, problem?.code === 'diskFull' && isKept);
}

/** Every lane's spool holds each segment that was sent, but for those that were sent while its capture process was away. */
async function judgeSpools(run: Run, agent: StagedAgent, all: readonly Lane[], sent: number): Promise<void> {
  let [missing, longest] = [0, 0];
  for (const [index, { page, capture }] of all.entries()) {
    await pause(300);
    const { counts } = await stopCapture(page, capture);
    const numbers = numbersInCapture(spoolFile(agent.spoolParent, index + 1));
    if (numbers.records !== counts.segments || numbers.cutBytes > 0 || numbers.twice > 0) {
      throw new Error(`the spool has ${numbers.records} segments, ${numbers.twice} twice, the page was told ${counts.segments}`);
    }
    missing += sent - numbers.records;
    // None are missing for longer in a row than a capture process may be away.
    for (let number = 0, inARow = 0; number < sent; number += 1) {
      inARow = numbers.has(number) ? 0 : inARow + 1;
      longest = Math.max(longest, inARow);
    }
  }
  const share = ((100 * missing) / (sent * all.length)).toFixed(0);
  run.find(
    `${formatted(sent * all.length - missing)} of ${formatted(sent * all.length)} are in the spools, all of them whole; ${share}% were sent while a process was away, at most ${(longest / perSecond).toFixed(2)} s of them in a row`,
    longest < 2 * perSecond,
  );
}
