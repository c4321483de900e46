import { randomBytes } from 'node:crypto';
import { existsSync } from 'node:fs';
import { afterAll, beforeAll, describe, it } from 'vitest';
import { RunClock } from './clock.js';
import { StepFailed } from './endpoint.js';
import { departures, disagreements } from './judge.js';
import { KernelTrace } from './kernel-trace.js';
import { portsEach, record, type Recording, type Surroundings } from './recording.js';
import { whatIsMissing } from './requirements.js';
import type { NetworkKind, Scenario } from './scenario.js';
import { scenarios } from './scenarios/index.js';
import { sideBySide } from './side-by-side.js';

const firstPort = 20_000;
/** A busy machine may let a FIN pass that should have crossed another. Disagreements are never tried again. */
const attempts = 3;

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

/** Plays a scenario until it goes as planned. */
async function recordAsPlanned({ scenario, network, port }: Case, surroundings: Surroundings): Promise<Recording> {
  let departed = '';
  for (let attempt = 0; attempt < attempts; attempt++) {
    try {
      const recording = await record(scenario, network, port + attempt * portsEach, surroundings);
      const problems = departures(recording);
      if (problems.length === 0) return recording;
      departed = [...problems, sideBySide(recording)].join('\n');
    } catch (error) {
      if (!(error instanceof StepFailed)) throw error;
      departed = error.message;
    }
  }
  throw new Error(`Not as planned in ${attempts} attempts: ${departed}`);
}

describe('the states read from the segments are the kernel\'s', () => {
  let surroundings: Surroundings;

  beforeAll(async () => {
    if (missing !== '') return;
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
      const recording = await recordAsPlanned(each, surroundings);
      const problems = disagreements(recording);
      if (problems.length > 0) throw new Error([...problems, sideBySide(recording)].join('\n'));
    });
  }
});
