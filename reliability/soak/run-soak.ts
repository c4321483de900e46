import { parseArgs } from 'node:util';
import { cleanUp, cleanUpOnSignals } from '../clean-up.js';
import { trafficNeeds } from '../needs.js';
import { formatted } from '../stage.js';
import { bytesOf, measureSoak, soakPerSecond, type SoakSample } from './measure-soak.js';

const usage = `Usage: pnpm soak [--minutes N]

Watches ${formatted(soakPerSecond)} numbered segments a second for N minutes (default: 10), in a capture that keeps only the newest, and
tells what became of memory, file descriptors and segments. It needs the project built (npm start has done that), root, a C
compiler and iproute2. It ends with status 1 where a segment was lost, or descriptors were.
`;

/** Descriptors come and go with a hole that is being made in the spool. */
const descriptorsWithin = 2;

/** The command. */
export async function runSoak(args: readonly string[]): Promise<void> {
  cleanUpOnSignals();
  try {
    const { values } = parseArgs({
      args: args[0] === '--' ? args.slice(1) : [...args],
      options: { minutes: { type: 'string' }, help: { type: 'boolean', short: 'h' } },
    });
    if (values.help) return void process.stdout.write(usage);
    const minutes = Number(values.minutes ?? 10);
    if (!(minutes > 0)) throw new Error(`--minutes is a number above 0, not "${values.minutes}".`);
    const missing = trafficNeeds.filter((need) => !need.isThere()).map(({ sentence }) => sentence);
    if (missing.length > 0) throw new Error(`it needs ${missing.join(', ')}.`);
    await soak(minutes);
  } catch (error) {
    process.stderr.write(`soak: ${error instanceof Error ? error.message : error}\n`);
    process.exitCode = 1;
  }
  for (const failure of await cleanUp()) process.stderr.write(`soak: while clearing up: ${failure}\n`);
  process.exit();
}

async function soak(minutes: number): Promise<void> {
  let told = -Infinity;
  const everySeconds = Math.min(60, (minutes * 60) / 10);
  const { sent, told: seen, reported, letGo, bytesPerHour, grownBytes, descriptorsGrown } = await measureSoak(minutes * 60, (sample) => {
    if (sample.seconds - told < everySeconds) return;
    told = sample.seconds;
    process.stdout.write(`${line(sample)}\n`);
  });
  const lost = sent - seen;
  process.stdout.write(`
segments     ${formatted(sent)} sent, ${formatted(seen)} told to the page, ${formatted(lost)} lost (${formatted(reported)} reported), ${formatted(letGo)} let go as asked
memory       ${signed(bytesPerHour / 2 ** 20)} MiB an hour after the warm-up; ${signed(grownBytes / 2 ** 20)} MiB from its end to the end
descriptors  ${signed(descriptorsGrown, 0)}
`);
  if (lost !== 0 || Math.abs(descriptorsGrown) > descriptorsWithin) process.exitCode = 1;
}

function line(sample: SoakSample): string {
  const { seconds, serverBytes, descriptors, frames, letGoFrames } = sample;
  const mib = (bytes: number): string => `${(bytes / 2 ** 20).toFixed(0)} MiB`;
  return `${(seconds / 60).toFixed(1).padStart(6)} min: ${mib(bytesOf(sample))} (server ${mib(serverBytes)}), ${descriptors} descriptors, ${formatted(frames)} segments, ${formatted(letGoFrames)} let go`;
}

const signed = (value: number, digits = 1): string => `${value >= 0 ? '+' : ''}${value.toFixed(digits)}`;
