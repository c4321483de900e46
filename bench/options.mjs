import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { wholeNumber } from './whole-number.mjs';

const parts = ['analysis', 'latency'];

export const usage = `Usage: pnpm bench [--only analysis|latency] [--segments N,N...] [--runs N] [--seed N] [--snaplen N] [--write]

Measures synscope beside tshark, tcptrace and capinfos on the same captures, in turn and in one run, and says which bars
are reached. What is not installed is left out. It needs the project built (npm start has done that).

  --only PART      analysis: how long whole captures take; latency: how soon a page has its answers (default: both)
  --segments LIST  how many segments the captures have (default: 1000000,3000000,10000000; latency leaves out those between)
  --runs N         times that each program runs, the medians count (default: 3)
  --seed N         which captures (default: 1)
  --snaplen N      most bytes of a frame that the captures keep (default: all)
  --tshark N       the largest capture that tshark is run on, in segments (default: 1000000; it takes minutes)
  --write          put the tables into README.md and docs/benchmarks.md

The captures are kept in the folder that SYNSCOPE_BENCH_CACHE names, or in ${join(tmpdir(), 'synscope-bench')}:
0.8 GB for each million segments.
`;

/**
 * @typedef {object} Options
 * @property {boolean} analysis
 * @property {boolean} latency
 * @property {readonly number[]} sizes in segments, the smallest first
 * @property {number} runs
 * @property {number} seed
 * @property {number} snapLength
 * @property {number} tsharkMost
 * @property {boolean} write
 */

/**
 * @param {string[]} args
 * @returns {Options | null} null where help was asked for
 * @throws {Error} with a sentence for the person
 */
export function readOptions(args) {
  const { values } = parseArgs({
    // pnpm passes on the dashes that separate its own options.
    args: args[0] === '--' ? args.slice(1) : args,
    options: {
      only: { type: 'string' },
      segments: { type: 'string' },
      runs: { type: 'string' },
      seed: { type: 'string' },
      snaplen: { type: 'string' },
      tshark: { type: 'string' },
      write: { type: 'boolean' },
      help: { type: 'boolean', short: 'h' },
    },
  });
  if (values.help) return null;
  if (values.only !== undefined && !parts.includes(values.only)) {
    throw new Error(`--only is one of ${parts.join(' and ')}, not "${values.only}".`);
  }
  const sizes = (values.segments ?? '1000000,3000000,10000000').split(',');
  return {
    analysis: values.only !== 'latency',
    latency: values.only !== 'analysis',
    sizes: sizes.map((size) => atLeastOne('--segments', size, 0)).toSorted((a, b) => a - b),
    runs: atLeastOne('--runs', values.runs, 3),
    seed: wholeNumber('--seed', values.seed, 1),
    snapLength: atLeastOne('--snaplen', values.snaplen, 262_144),
    tsharkMost: wholeNumber('--tshark', values.tshark, 1_000_000),
    write: values.write ?? false,
  };
}

/** @param {string} name @param {string | undefined} text @param {number} absent */
function atLeastOne(name, text, absent) {
  const number = wholeNumber(name, text, absent);
  if (number === 0) throw new Error(`${name} must be at least 1.`);
  return number;
}
