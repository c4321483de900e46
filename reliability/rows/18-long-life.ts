import { trafficNeeds } from '../needs.js';
import type { Row, Run } from '../row.js';
import { assertRuns, childProcessesOf, descriptorsOf, formatted, openPage, residentBytes, stageAgent, stageWire, stopCapture, watchTraffic } from '../stage.js';
import { measureSoak, soakPerSecond } from '../soak/measure-soak.js';

const times = 1000;
/** Captures that are started and stopped beside each other. */
const lanes = 4;
/** Of the time that there is, so much is for starting and stopping. */
const startingShare = 0.6;
const grownMiBMost = 10;
/** What is started and stopped leaves garbage, which is collected when there is more of it. */
const startingMiBMost = 20;

async function startAndStop({ find, say, share, seconds, unhurried }: Run): Promise<void> {
  const wire = stageWire();
  const agent = await stageAgent();
  const endsAt = performance.now() + seconds * startingShare * 1000;
  const wanted = share(times);
  let done = 0;
  let before: { descriptors: number; bytes: number } | undefined;
  const lane = async (): Promise<void> => {
    const page = await openPage(agent);
    while (done < wanted && (unhurried || performance.now() < endsAt)) {
      done += 1;
      const capture = await watchTraffic(page, wire.far);
      const { problem } = await stopCapture(page, capture);
      if (problem !== null) throw new Error(`a capture ended with ${JSON.stringify(problem)}`);
      await page.ask('remove', { capture });
      page.updates.splice(0, page.updates.length - 1);
      if (done % 100 === 0) say(`${done} captures started and stopped`);
      // What is built up once, the first tenth has built up.
      if (done >= wanted / 10) before ??= { descriptors: descriptorsOf(agent.serverPid), bytes: residentBytes(agent.serverPid) };
    }
  };
  await Promise.all(Array.from({ length: lanes }, lane));
  assertRuns(agent);
  const left = childProcessesOf(agent).length;
  const descriptors = descriptorsOf(agent.serverPid) - before!.descriptors;
  const grownMiB = (residentBytes(agent.serverPid) - before!.bytes) / 2 ** 20;
  find(
    `${formatted(done)} times: 0 failures, ${left} processes left, descriptors ${signed(descriptors, 0)}, memory ${signed(grownMiB)} MiB`,
    done === wanted && left === 0 && descriptors <= 2 && grownMiB <= startingMiBMost,
  );
  await agent.stop();
}

async function soak({ find, seconds }: Run): Promise<void> {
  const soakSeconds = Math.max(20, Math.round(seconds * (1 - startingShare)));
  const { sent, told, letGo, grownBytes, descriptorsGrown, bytesPerHour } = await measureSoak(soakSeconds, () => {});
  find(
    `${soakSeconds} s: ${formatted(sent - told)} of ${formatted(sent)} lost, ${formatted(letGo)} let go as asked, descriptors ${signed(descriptorsGrown, 0)}, memory ${signed(grownBytes / 2 ** 20)} MiB after the warm-up (${signed(bytesPerHour / 2 ** 20, 0)} MiB/h, which only hours of pnpm soak can tell)`,
    sent === told && Math.abs(descriptorsGrown) <= 2 && grownBytes <= grownMiBMost * 2 ** 20,
  );
}

const signed = (value: number, digits = 1): string => `${value >= 0 ? '+' : ''}${value.toFixed(digits)}`;

export const longLife: Row = {
  number: 18,
  promise: 'Long life',
  needs: trafficNeeds,
  flexibleSeconds: 240,
  asked: [
    `${formatted(times)} captures started and stopped: 0 failures, no process or descriptor left behind, memory + at most ${startingMiBMost} MiB`,
    `${formatted(soakPerSecond)}/s with --ring: 0 lost, descriptors flat, memory + at most ${grownMiBMost} MiB after the warm-up`,
  ],
  measure: async (run) => {
    await startAndStop(run);
    await soak(run);
  },
};
