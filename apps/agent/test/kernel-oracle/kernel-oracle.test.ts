import { randomBytes } from 'node:crypto';
import { existsSync } from 'node:fs';
import { setPriority } from 'node:os';
import { afterAll, beforeAll, describe, it } from 'vitest';
import { RunClock } from './clock.js';
import { StepFailed } from './endpoint.js';
import { departures, disagreements, wasDisturbed } from './judge.js';
import { KernelTrace } from './kernel-trace.js';
import { portsEach, record, type Surroundings } from './recording.js';
import { whatIsMissing } from './requirements.js';
import type { NetworkKind, Scenario } from './scenario.js';
import { scenarios } from './scenarios/index.js';
import { sideBySide } from './side-by-side.js';

const firstPort = 20_000;
/** A busy machine may let a FIN pass that should have crossed another. */
const attempts = 3;
/** Steps have to be done between two of the kernel's timers, and hardly cost anything: they go before what runs beside. */
const hurriedPriority = -10;

interface Case {
  readonly name: string;
  readonly scenario: Scenario;
  readonly network: NetworkKind;
  readonly port: number;
}

const cases: readonly Case[] = scenarios
  .flatMap((scenario) => scenario.networks.map((network) => ({ scenario, network })))
  .map(({ scenario, network }, index) => {
    const port = firstPort + index * attempts * portsEach;
    return { name: `${scenario.name} (${network})`, scenario, network, port };
  });

const missing = await whatIsMissing();

/**
 * Plays a scenario until it goes as planned, and says what is wrong with our states. A disagreement is no reason to play
 * again, unless segments were sent again that should not have been.
 */
async function playAndJudge({ scenario, network, port }: Case, surroundings: Surroundings): Promise<string> {
  for (let attempt = 1; ; attempt++) {
    const outcome = await playOnce(scenario, network, port + (attempt - 1) * portsEach, surroundings);
    if (!outcome.again || attempt === attempts) return outcome.problem;
  }
}

interface Outcome {
  /** Empty where there is none. */
  readonly problem: string;
  readonly again: boolean;
}

async function playOnce(scenario: Scenario, network: NetworkKind, port: number, surroundings: Surroundings): Promise<Outcome> {
  try {
    const recording = await record(scenario, network, port, surroundings);
    const departed = departures(recording);
    const problems = departed.length > 0 ? departed : disagreements(recording);
    return {
      problem: problems.length === 0 ? '' : [...problems, sideBySide(recording)].join('\n'),
      again: departed.length > 0 || (problems.length > 0 && wasDisturbed(recording)),
    };
  } catch (error) {
    if (!(error instanceof StepFailed)) throw error;
    return { problem: error.message, again: true };
  }
}

describe('the states read from the segments are the kernel\'s', () => {
  let surroundings: Surroundings;

  beforeAll(async () => {
    if (missing !== '') return;
    // Programs that are started from here on inherit it. Who may make network namespaces may do this.
    setPriority(hurriedPriority);
    const clock = new RunClock();
    const run = [...randomBytes(2)] as [number, number];
    const trace = await KernelTrace.start([firstPort, firstPort + cases.length * attempts * portsEach], clock);
    surroundings = { trace, clock, run };
  });
  afterAll(() => surroundings?.trace.end());

  for (const each of cases) {
    it.concurrent(each.name, async ({ skip }) => {
      skip(missing !== '', missing);
      const { needs } = each.scenario;
      skip(needs !== undefined && !existsSync(`/proc/sys/net/${needs}`), `needs a kernel with net/${needs}`);
      const problem = await playAndJudge(each, surroundings);
      if (problem !== '') throw new Error(problem);
    });
  }
});
