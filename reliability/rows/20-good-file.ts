import { execFile } from 'node:child_process';
import { copyFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { promisify } from 'node:util';
import { exitOf } from '../../apps/agent/test/agent-process.js';
import { isRunning, until } from '../../apps/agent/test/processes.js';
import { needs, trafficNeeds } from '../needs.js';
import type { Row } from '../row.js';
import { childProcessesOf, formatted, openPage, spoolFile, spoolParent, stageAgent, stageWire, watchTraffic } from '../stage.js';
import { numbersInCapture } from '../traffic/numbers-in-capture.js';
import { Sender } from '../traffic/sender.js';

const times = 50;
const perSecond = 5000;
/** The agent is killed so long after its capture began. */
const momentMs = { least: 100, most: 1500 };
const patienceMs = 20_000;

const run = promisify(execFile);

/** Frames that tshark finds in a capture, whether it is cut or not. */
async function framesByTshark(path: string): Promise<number> {
  const args = ['-n', '-r', path, '-T', 'fields', '-e', 'frame.number'];
  const { stdout } = await run('tshark', args, { maxBuffer: 64 * 2 ** 20 }).catch((error: Error & { stdout?: string }) => {
    if (!/cut short/.test(error.message)) throw error;
    return { stdout: error.stdout ?? '' };
  });
  return stdout.split('\n').filter((line) => line !== '').length;
}

export const goodFile: Row = {
  number: 20,
  promise: 'A crash leaves a good file',
  needs: [...trafficNeeds, needs.tshark],
  asked: [
    `kill -9 × ${times}: every capture opens in tshark and in synscope, with the same segments`,
    'at most the last 1 s is missing, nothing before',
    'the next start offers it',
  ],
  measure: async ({ share, say, find }) => {
    const wire = stageWire();
    const folder = spoolParent();
    Sender.start({ interface: wire.near, rate: perSecond, connections: 20 });
    let [opened, offered, holes, missingMs, frames] = [0, 0, 0, 0, 0];
    const rounds = share(times);
    let agent = await stageAgent([], folder);
    for (let round = 0; round < rounds; round += 1) {
      const page = await openPage(agent);
      const capture = await watchTraffic(page, wire.far);
      await page.capture(capture, 'segments come', ({ counts }) => counts.segments > 0);
      await pause(momentMs.least + Math.random() * (momentMs.most - momentMs.least));
      const exit = exitOf(agent.child);
      const pids = [agent.child.pid!, agent.serverPid, ...childProcessesOf(agent)];
      const killedAtMs = Date.now();
      // Everything at once, or only what serves: a launcher must not live on without it.
      for (const pid of round % 2 === 0 ? [agent.serverPid, agent.child.pid!] : [agent.serverPid]) process.kill(pid, 'SIGKILL');
      await exit;
      await until('every process has ended', () => !pids.some(isRunning), patienceMs);

      // The agent's first capture was what the one before it had left.
      const path = spoolFile(folder, round === 0 ? 1 : 2);
      const numbers = numbersInCapture(path);
      const lastMs = Number(numbers.lastSentNs / 1_000_000n);
      missingMs = Math.max(missingMs, killedAtMs - lastMs);
      for (let number = numbers.highest - numbers.records + 1; number <= numbers.highest; number += 1) if (!numbers.has(number)) holes += 1;
      frames += numbers.records;
      const kept = join(folder, 'kept.pcap');
      copyFileSync(path, kept);
      const theirs = framesByTshark(kept);

      agent = await stageAgent([], folder);
      const next = await openPage(agent);
      const leftovers = await next.ask('leftovers');
      if (leftovers.length === 1 && leftovers[0].interface === wire.far) offered += 1;
      const { capture: again } = await next.ask('openLeftover', { leftover: leftovers[0].leftover });
      const info = await next.ended(again, patienceMs);
      const counts = [await theirs, info.counts.segments, numbers.records];
      if (counts.every((count) => count === counts[0]) && counts[0] > 0) opened += 1;
      else say(`tshark finds ${counts[0]}, synscope ${counts[1]}, the file holds ${counts[2]}`);
      await next.ask('remove', { capture: again });
      await next.ask('removeLeftover', { leftover: leftovers[0].leftover });
      rmSync(kept);
      await next.close();
      if ((round + 1) % 10 === 0) say(`${round + 1} of ${rounds}`);
    }
    find(`${opened} of ${rounds}, with ${formatted(frames)} segments`, opened === rounds);
    find(`at most the last ${(missingMs / 1000).toFixed(2)} s, ${holes} segments before`, missingMs <= 1000 && holes === 0);
    find(`${offered} of ${rounds}`, offered === rounds);
  },
};
