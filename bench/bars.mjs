import { scriptBytesMost } from './page/script-size.mjs';

/** @typedef {import('./compare-programs.mjs').Comparison} Comparison */
/** @typedef {import('./latency/measure-latency.mjs').Latency} Latency */
/** @typedef {import('./page/figures.mjs').PageFigures} PageFigures */

/**
 * Something that is asked of synscope, and whether it was so.
 * @typedef {object} Bar
 * @property {string} asked
 * @property {string} found
 * @property {boolean} reached
 */

const million = 1_000_000;
/** Two runs of one program on one machine differ by so much. */
const sameWithin = 1.05;

/**
 * @param {readonly Comparison[]} comparisons the smallest capture first
 * @returns {Bar[]} of those bars that could be measured
 */
export function speedBars(comparisons) {
  /** @type {(Bar | null)[]} */
  const bars = [];
  const [smallest] = comparisons;
  const largest = comparisons[comparisons.length - 1];
  if (smallest === undefined) return [];
  bars.push(
    ratioBar(smallest, 'tsharkFields', 'analysis', 50, 'full analysis at least 50 times as fast as tshark -T fields'),
    ratioBar(smallest, 'tcptrace', 'analysis', 1, 'full analysis faster than tcptrace'),
    ratioBar(smallest, 'capinfos', 'analysis', 1 / 5, 'full analysis in at most 5 times the time of capinfos'),
    ratioBar(smallest, 'tsharkFields', 'fields', 10, 'synscope fields at least 10 times as fast as tshark -T fields'),
  );
  const [small, large] = [smallest, largest].map(({ needed }) => needed.get('analysis'));
  if (small !== undefined && large !== undefined && smallest !== largest) {
    const slower = large.seconds / largest.segments / (small.seconds / smallest.segments);
    bars.push({
      asked: `${inMillions(largest.segments)} no slower a segment than ${inMillions(smallest.segments)}`,
      found: `${slower.toFixed(2)} times the time`,
      reached: slower <= sameWithin,
    });
  }
  if (large?.peakBytes != null) {
    // 10 million in 1.5 GB, others in proportion.
    const allowed = Math.max(1.5e9 * (largest.segments / (10 * million)), 0.3e9);
    bars.push({
      asked: `${inMillions(largest.segments)} in at most ${(allowed / 1e9).toFixed(1)} GB of memory`,
      found: `${(large.peakBytes / 1e9).toFixed(2)} GB`,
      reached: large.peakBytes <= allowed,
    });
  }
  return bars.filter((bar) => bar !== null);
}

/**
 * @param {readonly Latency[]} latencies
 * @returns {Bar[]}
 */
export function latencyBars(latencies) {
  return latencies.flatMap(({ segments, firstShownMs, questions }) => {
    const worst = Math.max(...questions.map(({ p95Ms }) => p95Ms));
    const of = `of ${inMillions(segments)}`;
    return [
      {
        asked: `first connections ${of} shown within 300 ms`,
        found: `${firstShownMs.toFixed(0)} ms`,
        reached: firstShownMs <= 300,
      },
      {
        asked: `questions ${of} answered within 50 ms while it is analysed`,
        found: `95% of each kind within ${worst.toFixed(0)} ms`,
        reached: worst <= 50,
      },
    ];
  });
}

/** What a frame may take at 60 a second, ms. */
const frameMs = 17;

/**
 * @param {PageFigures} page
 * @returns {Bar[]}
 */
export function pageBars({ segments, connections, openMs, firstPaintMs, scriptBytes, heapBytes, diagram, list }) {
  const of = `of ${inMillions(segments)}`;
  /** @param {number} value @param {number} most @param {string} unit @param {string} asked @returns {Bar} */
  const atMost = (value, most, unit, asked) => ({
    asked: `${asked} ${most} ${unit}`,
    found: `${value.toFixed(0)} ${unit}`,
    reached: value <= most,
  });
  return [
    atMost(openMs, 300, 'ms', `a connection ${of} opens within`),
    ...[...diagram, ...list].map(({ what, p95Ms }) => ({
      asked: `${what}: 95% of frames within ${frameMs} ms`,
      found: `${p95Ms.toFixed(1)} ms`,
      reached: p95Ms < frameMs,
    })),
    atMost(heapBytes / 1e6, 150, 'MB', `the heap of a page with a connection ${of}, or a list of ${connections / million} million, at most`),
    atMost(firstPaintMs, 500, 'ms', 'first paint within'),
    atMost(scriptBytes / 1000, scriptBytesMost / 1000, 'KB', 'the script that the page begins with, compressed, at most'),
  ];
}

/** @param {number} segments */
export function inMillions(segments) {
  return segments >= million ? `${segments / million} million segments` : `${segments} segments`;
}

/**
 * @param {Comparison} comparison
 * @param {import('./programs.mjs').Program['id']} peer
 * @param {import('./programs.mjs').Program['id']} ours
 * @param {number} wanted times as fast
 * @param {string} asked
 * @returns {Bar | null}
 */
function ratioBar({ segments, needed }, peer, ours, wanted, asked) {
  const [theirs, own] = [needed.get(peer)?.seconds, needed.get(ours)?.seconds];
  if (theirs === undefined || own === undefined) return null;
  const faster = theirs / own;
  const found = wanted < 1 ? `${(1 / faster).toFixed(1)} times the time` : `${faster.toFixed(1)} times as fast`;
  return { asked: `${asked}, ${inMillions(segments)}`, found, reached: faster >= wanted };
}
