import { exchangeConnection, exchangeWindow, lossExchange, tutorialExchange, tutorialFacts } from '@synscope/testkit';
import { Finding } from '@synscope/tcp';
import type { ConnectionOverview, SegmentWindow } from '@synscope/trace';
import { describe, expect, it } from 'vitest';
import type { AxisKind } from './geometry.js';
import { diagramAxis } from './layout-diagram.js';
import { layoutOverview } from './overview-strip.js';

/** The overview of a window that is a whole short connection: a bin for each segment. */
const overviewOf = (window: SegmentWindow): ConnectionOverview => ({
  connection: 0,
  segments: window.total,
  counted: window.total,
  segmentsPerBin: 1,
  fromNs: window.timeNs,
  toNs: window.timeNs,
  fromClient: window.fromClient,
  bytesFromClient: window.lengthBytes.map((bytes, index) => bytes * window.fromClient[index]),
  bytesFromServer: window.lengthBytes.map((bytes, index) => bytes * (1 - window.fromClient[index])),
  flags: window.flags,
  findings: window.findings,
});

const axisOf = (window: SegmentWindow, axis: AxisKind, scale: number) =>
  diagramAxis({
    window,
    connection: exchangeConnection(window, tutorialFacts),
    idleGaps: [],
    axis,
    scale,
    viewport: { top: 0, height: 900, width: 760 },
    language: 'en',
  });

describe('layoutOverview', () => {
  const window = exchangeWindow(tutorialExchange, tutorialFacts);

  it('has each segment at its share of the height, on the side of who sent it', () => {
    const axis = axisOf(window, 'even', 54);
    const strip = layoutOverview(overviewOf(window), axis, 300);
    expect(strip.y).toHaveLength(window.total);
    strip.y.forEach((y, index) => {
      expect(Math.abs((y / 300) * axis.totalHeight - axis.yOfRow(window, index))).toBeLessThan(axis.totalHeight / 300);
      expect(strip.client[index] > 0).toBe(window.fromClient[index] === 1);
      expect(strip.server[index] > 0).toBe(window.fromClient[index] === 0);
    });
  });

  it('follows time on the true axis', () => {
    const axis = axisOf(window, 'true', 54 / 1e5);
    const { y } = layoutOverview(overviewOf(window), axis, 300);
    const last = window.timeNs.length - 1;
    expect(Math.abs(y.at(-1)! - (axis.yOfRow(window, last) / axis.totalHeight) * 300)).toBeLessThanOrEqual(1);
  });

  it('marks how it opened and ended, and what was found', () => {
    const kinds = (one: SegmentWindow): string[] =>
      layoutOverview(overviewOf(one), axisOf(one, 'even', 54), 600).marks.map((mark) => mark.kind);
    expect(kinds(window)).toEqual(['open', 'open', 'close', 'close']);
    const lossy = exchangeWindow(lossExchange, tutorialFacts);
    expect(kinds(lossy)).toContain('bad');
  });

  it('leaves of marks that would touch the one that matters most', () => {
    const overview = { ...overviewOf(window), findings: window.flags.map(() => 1 << Finding.duplicateAck) };
    overview.findings[3] = 1 << Finding.zeroWindow;
    const { marks } = layoutOverview(overview, axisOf(window, 'even', 54), 30);
    expect(marks.map((mark) => mark.kind)).toContain('bad');
    marks.slice(1).forEach((mark, index) => expect(mark.y - marks[index].y).toBeGreaterThanOrEqual(9));
  });

  it('draws a part while the rest is still being read', () => {
    const half = overviewOf(window);
    const cut = <T,>(column: readonly T[]): readonly T[] => column.slice(0, 5);
    const part = { ...half, counted: 5, fromNs: cut(half.fromNs), toNs: cut(half.toNs) };
    const { y } = layoutOverview(part, axisOf(window, 'even', 54), 300);
    expect(y).toHaveLength(5);
  });
});
