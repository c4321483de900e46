// pnpm bench: how fast, how small, how soon. See options.mjs.
import { barTable, comparisonTable, latencyTable, pageTable, surroundings } from './tables.mjs';
import { captureOf } from './captures.mjs';
import { comparePrograms } from './compare-programs.mjs';
import { inMillions, latencyBars, pageBars, speedBars } from './bars.mjs';
import { measureLatency } from './latency/measure-latency.mjs';
import { measurePage } from './page.mjs';
import { programs, versionOf } from './programs.mjs';
import { readOptions, usage } from './options.mjs';
import { writeBetweenMarks } from './write-tables.mjs';

try {
  const options = readOptions(process.argv.slice(2));
  if (options === null) process.stdout.write(usage);
  else await bench(options);
} catch (error) {
  process.stderr.write(`bench: ${error instanceof Error ? error.message : error}\n`);
  process.exitCode = 1;
}

/** @param {import('./options.mjs').Options} options */
async function bench(options) {
  const tools = [...new Set(programs.flatMap(({ needs }) => needs ?? []))];
  const versions = new Map(tools.map((tool) => [tool, versionOf(tool)]));
  const missing = tools.filter((tool) => versions.get(tool) === null);
  if (missing.length > 0) say(`not installed, and left out: ${missing.join(', ')}`);

  const comparisons = [];
  for (const segments of options.analysis ? options.sizes : []) {
    const capture = captureFor(segments, options);
    const leftOut = [...missing, ...(segments > options.tsharkMost ? ['tshark'] : [])];
    comparisons.push(
      comparePrograms(capture, {
        segments,
        runs: options.runs,
        without: ({ needs }) => needs !== null && leftOut.includes(needs),
        say,
      }),
    );
  }

  const latencies = [];
  const ends = [...new Set([options.sizes[0], options.sizes[options.sizes.length - 1]])];
  for (const segments of options.latency ? ends : []) {
    latencies.push(await measureLatency(captureFor(segments, options), segments, say));
  }

  const page = options.page ? await measurePage(capturesForPage(options), say) : null;

  const bars = [...speedBars(comparisons), ...latencyBars(latencies), ...(page === null ? [] : pageBars(page))];
  const known = [...versions.values()].filter((version) => version !== null);
  const short = [...comparisons.slice(0, 1).map(comparisonTable), barTable(bars)].join('\n\n');
  const full = [
    `${options.runs === 1 ? 'One run' : `Medians of ${options.runs} runs`}. ${surroundings(known)}.`,
    ...comparisons.map(comparisonTable),
    ...(latencies.length > 0 ? [latencyTable(latencies)] : []),
    ...(page === null ? [] : [pageTable(page)]),
    barTable(bars),
  ].join('\n\n');
  process.stdout.write(`\n${full}\n`);
  if (!options.write) return;
  writeBetweenMarks(new URL('../README.md', import.meta.url), short);
  writeBetweenMarks(new URL('../docs/benchmarks.md', import.meta.url), full);
}

/** @param {number} segments @param {import('./options.mjs').Options} options */
function captureFor(segments, { seed, snapLength }) {
  say(inMillions(segments));
  return captureOf({ segments, seed, snapLength });
}

/**
 * Captures of which only headers are kept: the page never asks for more.
 * @param {import('./options.mjs').Options} options
 */
function capturesForPage({ seed }) {
  const million = 1_000_000;
  const snapLength = 96;
  say('the page, in Chromium');
  return {
    one: captureOf({ segments: million + 2, seed, snapLength, kind: 'one' }),
    segments: million,
    many: captureOf({ segments: 2 * million, seed, snapLength, kind: 'brief' }),
    connections: million,
  };
}

/** @param {string} line */
function say(line) {
  process.stderr.write(`${line}\n`);
}
