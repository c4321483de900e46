import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { wholeNumber } from './whole-number.mjs';

const parts = ['analysis', 'latency', 'page'];

export const usage = `Usage: pnpm bench [analysis|latency|page] [--segments N,N...] [--runs N] [--seed N] [--snaplen N] [--write]

Measures synscope beside tshark, tcptrace and capinfos on the same captures, in turn and in one run, and says which bars
are reached. What is not installed is left out. It needs the project built (npm start has done that). Without a word for
a part all are measured:

  analysis         how long whole captures take
  latency          how soon a page has its answers
  page             how evenly it draws a connection of a million segments and a list of a million connections, in Chromium

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
 * @property {boolean} page
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
  const { values, positionals } = parseArgs({
    // pnpm passes on the dashes that separate its own options.
    args: args[0] === '--' ? args.slice(1) : args,
    allowPositionals: true,
    options: {
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
  const unknown = positionals.find((part) => !parts.includes(part));
  if (unknown !== undefined) throw new Error(`there is ${parts.join(', ')} to be measured, not "${unknown}".`);
  /** @param {string} part */
  const isWanted = (part) => positionals.length === 0 || positionals.includes(part);
  const sizes = (values.segments ?? '1000000,3000000,10000000').split(',');
  return {
    analysis: isWanted('analysis'),
    latency: isWanted('latency'),
    page: isWanted('page'),
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
