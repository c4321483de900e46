import { spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** GNU time, which is told by the kernel what a process needed. */
const gnuTime = '/usr/bin/time';

/** As the agent does for its server: to read certificates that nothing here needs takes Node.js 50 ms. */
const { NODE_EXTRA_CA_CERTS: _certificates, ...surroundings } = process.env;

/**
 * What a program needed.
 * @typedef {object} Measured
 * @property {number} seconds    from its start to its end
 * @property {number | null} processorSeconds  of all its threads; null where nobody counts
 * @property {number | null} peakBytes         of memory; null where nobody counts
 */

/**
 * Runs a program to its end; what it prints is thrown away.
 * @param {readonly string[]} command
 * @param {Readonly<Record<string, string>>} [environment] beside the surroundings' own
 * @returns {Measured}
 * @throws {Error} where it fails
 */
export function measure(command, environment = {}) {
  const folder = mkdtempSync(join(tmpdir(), 'synscope-bench-'));
  const notes = join(folder, 'time');
  const counted = existsSync(gnuTime);
  const [program, ...args] = counted ? [gnuTime, '-o', notes, '-f', '%U %S %M', ...command] : command;
  try {
    const beganAt = performance.now();
    const { status, error, stderr } = spawnSync(program, args, {
      stdio: ['ignore', 'ignore', 'pipe'],
      encoding: 'utf8',
      env: { ...environment, ...surroundings },
    });
    const seconds = (performance.now() - beganAt) / 1000;
    if (error !== undefined || status !== 0) {
      throw new Error(`${command.join(' ')} failed: ${error?.message ?? stderr.trim().split('\n').at(-1)}`);
    }
    if (!counted) return { seconds, processorSeconds: null, peakBytes: null };
    const [user, system, kibibytes] = readFileSync(notes, 'utf8').trim().split(' ').map(Number);
    return { seconds, processorSeconds: user + system, peakBytes: kibibytes * 1024 };
  } finally {
    rmSync(folder, { recursive: true });
  }
}

/**
 * The medians of several runs.
 * @param {readonly Measured[]} runs at least one
 * @returns {Measured}
 */
export function medians(runs) {
  /** @param {(run: Measured) => number | null} of */
  const known = (of) => {
    const values = runs.map(of).filter((value) => value !== null);
    return values.length === 0 ? null : quantile(values, 0.5);
  };
  return {
    seconds: quantile(runs.map((run) => run.seconds), 0.5),
    processorSeconds: known((run) => run.processorSeconds),
    peakBytes: known((run) => run.peakBytes),
  };
}

/**
 * @param {readonly number[]} values at least one
 * @param {number} part 0.5: the median; 1: the greatest
 */
export function quantile(values, part) {
  const sorted = values.toSorted((a, b) => a - b);
  const place = part * (sorted.length - 1);
  const below = Math.floor(place);
  return sorted[below] + (sorted[Math.ceil(place)] - sorted[below]) * (place - below);
}
