import { expect, test } from 'vitest';
import { latencyBars, pageBars, speedBars } from './bars.mjs';
import { quantile } from './measure.mjs';
import { comparisonTable } from './tables.mjs';
import { betweenMarks } from './write-tables.mjs';

/** @param {number} seconds @param {number} [peakBytes] */
const needed = (seconds, peakBytes = 1e8) => ({ seconds, processorSeconds: seconds, peakBytes });

/** @param {number} ours @param {number} tshark */
const million = (ours, tshark) => ({
  segments: 1_000_000,
  needed: new Map(
    /** @type {const} */ ([
      ['analysis', needed(ours)],
      ['tsharkFields', needed(tshark)],
    ]),
  ),
});

test('a bar is reached at exactly what is asked', () => {
  expect(speedBars([million(1, 50)])[0]).toMatchObject({ found: '50.0 times as fast', reached: true });
  expect(speedBars([million(1, 49.9)])[0]).toMatchObject({ found: '49.9 times as fast', reached: false });
});

test('what is not measured has no bar', () => {
  expect(speedBars([])).toEqual([]);
  expect(speedBars([million(1, 50)]).map(({ asked }) => asked)).toEqual([
    'full analysis at least 50 times as fast as tshark -T fields, 1 million segments',
    '1 million segments in at most 0.3 GB of memory',
  ]);
});

test('a large capture may take no longer a segment than a small one, and 1.5 GB', () => {
  /** @param {number} seconds @param {number} bytes */
  const large = (seconds, bytes) => ({
    segments: 10_000_000,
    needed: new Map([[/** @type {const} */ ('analysis'), needed(seconds, bytes)]]),
  });
  /** @param {number} seconds @param {number} bytes */
  const reached = (seconds, bytes) =>
    speedBars([million(1, 50), large(seconds, bytes)])
      .slice(-2)
      .map((bar) => bar.reached);
  expect(reached(10, 1.5e9)).toEqual([true, true]);
  expect(reached(11, 1.6e9)).toEqual([false, false]);
});

test('of the kinds of questions the slowest counts', () => {
  const kind = { kind: '', count: 9, medianMs: 1, worstMs: 99 };
  const questions = [20, 51].map((p95Ms) => ({ ...kind, p95Ms }));
  const [first, second] = latencyBars([{ segments: 1_000_000, firstShownMs: 299, questions }]);
  expect([first.reached, second.reached]).toEqual([true, false]);
});

test('a page is held to each of its figures, and every frame counts', () => {
  /** @param {string} what @param {number} p95Ms */
  const frames = (what, p95Ms) => ({ what, count: 180, medianMs: 16.7, p95Ms, worstMs: 60, busyMs: 5, longTaskMs: 0 });
  const bars = pageBars({
    segments: 1_000_000,
    connections: 1_000_000,
    openMs: 300,
    firstPaintMs: 501,
    scriptBytes: 250_000,
    heapBytes: 150e6,
    diagram: [frames('scrolling', 16.9), frames('zooming', 17)],
    list: [frames('the list', 33.3)],
  });
  expect(bars.map(({ asked, reached }) => [asked.split(' ').slice(0, 2).join(' '), reached])).toEqual([
    ['a connection', true],
    ['scrolling: 95%', true],
    ['zooming: 95%', false],
    ['the list:', false],
    ['the heap', true],
    ['first paint', false],
    ['the script', true],
  ]);
});

test('quantiles', () => {
  expect([0, 0.5, 1].map((part) => quantile([3, 1, 2], part))).toEqual([1, 2, 3]);
  expect(quantile([1, 2], 0.5)).toBe(1.5);
});

test('a table is Markdown, its columns as wide as what stands in them', () => {
  const lines = comparisonTable(million(1, 50)).split('\n');
  expect(new Set(lines.map((line) => line.length)).size).toBe(1);
  expect(lines[2]).toContain('synscope, full analysis');
});

test('only what is between the marks is replaced', () => {
  const marked = (/** @type {string} */ text) =>
    `before\n<!-- pnpm bench --write: from here -->\n\n${text}\n\n<!-- pnpm bench --write: to here -->\nafter\n`;
  expect(betweenMarks(marked('old'), 'new')).toBe(marked('new'));
  expect(() => betweenMarks('without', 'new')).toThrow('from here');
});
