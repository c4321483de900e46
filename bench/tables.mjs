import { cpus } from 'node:os';
import { markdownTable } from '../scripts/lib/markdown-table.mjs';
import { inMillions } from './bars.mjs';
import { programs } from './programs.mjs';

/** @typedef {import('./compare-programs.mjs').Comparison} Comparison */
/** @typedef {import('./latency/measure-latency.mjs').Latency} Latency */
/** @typedef {import('./bars.mjs').Bar} Bar */

/** @param {Comparison} comparison @returns {string} Markdown */
export function comparisonTable({ segments, needed }) {
  const own = needed.get('analysis')?.seconds ?? NaN;
  const rows = programs.flatMap(({ id, name }) => {
    const of = needed.get(id);
    if (of === undefined) return [];
    return [
      [
        name,
        `${of.seconds.toFixed(2)} s`,
        of.processorSeconds === null ? '' : `${of.processorSeconds.toFixed(2)} s`,
        Math.round(segments / of.seconds).toLocaleString('en'),
        of.peakBytes === null ? '' : `${Math.round(of.peakBytes / 1e6)} MB`,
        (of.seconds / own).toFixed(of.seconds < own * 10 ? 2 : 0),
      ],
    ];
  });
  const head = [inMillions(segments), 'time', 'processor time', 'segments a second', 'memory', 'time, ours = 1'];
  return markdownTable(head, rows);
}

/** @param {readonly Latency[]} latencies @returns {string} Markdown */
export function latencyTable(latencies) {
  const rows = latencies.flatMap(({ segments, firstShownMs, questions }) => [
    ['first connections shown', inMillions(segments), '1', ms(firstShownMs), '', ms(firstShownMs)],
    ...questions.map(({ kind, count, medianMs, p95Ms, worstMs }) => [
      kind,
      inMillions(segments),
      String(count),
      ms(medianMs),
      ms(p95Ms),
      ms(worstMs),
    ]),
  ]);
  return markdownTable(['while it is analysed', 'capture', 'asked', 'median', '95%', 'worst'], rows);
}

/** @param {import('./page/figures.mjs').PageFigures} page @returns {string} Markdown */
export function pageTable({ segments, connections, diagram, list }) {
  const rows = [
    ...diagram.map((frames) => /** @type {const} */ ([inMillions(segments), frames])),
    ...list.map((frames) => /** @type {const} */ ([`${connections / 1e6} million connections`, frames])),
  ].map(([of, { what, count, medianMs, p95Ms, worstMs, busyMs, longTaskMs }]) => [
    what,
    of,
    String(count),
    ms(medianMs),
    ms(p95Ms),
    ms(worstMs),
    ms(busyMs),
    longTaskMs === 0 ? '' : ms(longTaskMs),
  ]);
  return markdownTable(['from frame to frame', 'of', 'frames', 'median', '95%', 'worst', 'work a frame', 'longest task'], rows);
}

/** @param {readonly Bar[]} bars @returns {string} Markdown */
export function barTable(bars) {
  const rows = bars.map(({ asked, found, reached }) => [asked, found, reached ? 'reached' : '**not reached**']);
  return markdownTable(['asked', 'found', ''], rows);
}

/**
 * On what it was measured.
 * @param {readonly string[]} versions
 */
export function surroundings(versions) {
  const [first, ...others] = cpus();
  const cores = others.length + 1;
  return [`Node.js ${process.versions.node}`, ...versions, `${cores} cores of ${first.model.trim()}`].join('; ');
}

/** @param {number} milliseconds */
function ms(milliseconds) {
  return `${milliseconds.toFixed(milliseconds < 10 ? 1 : 0)} ms`;
}
