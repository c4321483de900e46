import { exchangeConnection, exchangeWindow, tutorialExchange, unansweredExchange } from '@synscope/testkit';
import { describe, expect, it } from 'vitest';
import { scaleFor } from './scale.js';

const tutorial = exchangeConnection(exchangeWindow(tutorialExchange));

describe('scaleFor', () => {
  it('zooms rows within what can be read and what can be seen', () => {
    const rows = [1 / 64, 0.5, 1, 2, 4096].map((zoom) => scaleFor('even', zoom, 800, [tutorial], []));
    expect(rows).toEqual([6, 27, 54, 108, 200]);
  });

  it('gives a phone taller rows', () => {
    expect(scaleFor('even', 1, 390, [tutorial], [])).toBeGreaterThan(scaleFor('even', 1, 800, [tutorial], []));
  });

  it('makes a true axis about as tall as an even one, silences left out', () => {
    const unanswered = exchangeConnection(exchangeWindow(unansweredExchange));
    const height = scaleFor('true', 1, 800, [tutorial], []) * tutorial.durationNs;
    expect(height).toBeGreaterThan((10 * 56) / 2);
    expect(height).toBeLessThanOrEqual(10 * 56);
    const gaps = [{ afterPosition: 0, fromNs: 0, toNs: 1e9 }];
    const busyNs = unanswered.durationNs - 1e9;
    expect(scaleFor('true', 1, 800, [unanswered], gaps) * busyNs).toBeLessThanOrEqual(3 * 56);
    expect(scaleFor('true', 1, 800, [unanswered], gaps)).toBeGreaterThan(scaleFor('true', 1, 800, [unanswered], []));
  });

  it('reckons with silences that are not folded, because something is under way in them', () => {
    // A handshake over a slow line: the answer is on its way for most of the time.
    const slow = exchangeConnection(exchangeWindow(unansweredExchange), { handshake: { serverSideRttNs: 1.2e9, clientSideRttNs: 0 } });
    const gaps = [
      { afterPosition: 0, fromNs: 0, toNs: 1e9 },
      { afterPosition: 1, fromNs: 1e9, toNs: 3e9 },
    ];
    expect(scaleFor('true', 1, 800, [slow], gaps) * 2.2e9).toBeLessThanOrEqual(3 * 56);
  });

  it('keeps its scale while a connection grows a little', () => {
    const grown = { ...tutorial, segments: 11, durationNs: tutorial.durationNs * 1.1 };
    expect(scaleFor('true', 1, 800, [grown], [])).toBe(scaleFor('true', 1, 800, [tutorial], []));
  });

  it('never goes finer than a nanosecond a pixel, nor breaks where there is no time at all', () => {
    const instant = { ...tutorial, durationNs: 0 };
    expect(scaleFor('true', 4096, 800, [instant], [])).toBe(1);
  });
});
