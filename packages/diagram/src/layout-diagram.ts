import { foldLabel, type Language } from '@synscope/explain';
import { End } from '@synscope/tcp';
import { firstRow, indexOf, rowEndNs, rowNear, totalRows, type ConnectionRow, type IdleGap, type SegmentWindow } from '@synscope/trace';
import { layoutArrows } from './arrows.js';
import type { Axis, RowRange } from './axis.js';
import { addBands, bandLabels, type MutableBands, type Viewport } from './band-columns.js';
import { layoutBursts, layoutOpenBursts } from './bursts.js';
import { evenAxis } from './even-axis.js';
import type { AxisKind, DiagramGeometry, Lifeline } from './geometry.js';
import { gutterMarks, gutterWidth, layoutGutter } from './gutter.js';
import { pixelMetrics, type DiagramMetrics } from './metrics.js';
import type { RowPlaces } from './row-places.js';
import { statesAlong } from './states-along.js';
import { trueAxis } from './true-axis.js';

/** What a diagram is made from. */
export interface DiagramInput {
  readonly window: SegmentWindow;
  readonly connection: ConnectionRow;
  readonly idleGaps: readonly IdleGap[];
  readonly axis: AxisKind;
  /** Even axis: height of a row. True axis: pixels a nanosecond. */
  readonly scale: number;
  readonly viewport: Viewport & { readonly width: number };
  readonly language: Language;
  /** Replay: segments after this position have not happened yet. */
  readonly upTo?: number;
  /** How much has happened of the folded burst that `upTo` is in, 0 to 1; all of it where absent. */
  readonly upToShare?: number;
  /** Sequence numbers as they are in the header. */
  readonly rawNumbers?: boolean;
  /** Measures of the picture; those of a page of this width where absent. */
  readonly metrics?: DiagramMetrics;
  /** Which end stands on the left; the client where absent. */
  readonly leftEnd?: 'client' | 'server';
}

/** How time runs in this diagram; for scrolling to a segment without drawing. */
export function diagramAxis(input: DiagramInput): Axis {
  const { window, connection, upTo } = input;
  const metrics = input.metrics ?? pixelMetrics(input.viewport.width);
  if (input.axis === 'even') {
    const rows = totalRows(window);
    const rowOf = (position: number): number => rowNear(window, position);
    const total = upTo === undefined ? rows : Math.min(rows, Math.floor(rowOf(upTo)) + 1);
    return evenAxis(total, input.scale, input.idleGaps, metrics, rowOf);
  }
  const index = upTo === undefined ? -1 : indexOf(window, upTo);
  const fromNs = window.timeNs[index];
  const endNs =
    fromNs === undefined
      ? connection.startNs + connection.durationNs
      : fromNs + (rowEndNs(window, index) - fromNs) * (input.upToShare ?? 1);
  const { idleGaps, scale: pixelsPerNs } = input;
  return trueAxis({ connection, endNs, idleGaps, pixelsPerNs, metrics });
}

function layoutLifelines(input: DiagramInput, metrics: DiagramMetrics): [Lifeline, Lifeline] {
  const { connection } = input;
  const left = metrics.inset + metrics.gutterWidth;
  const right = metrics.width - metrics.inset;
  const lifeline = (end: 'client' | 'server', x: number, bandLeft: number): Lifeline => ({
    end,
    endpoint: connection[end],
    roleSeen: connection.roles === 'seen',
    x,
    bandLeft,
    bandRight: bandLeft + metrics.bandWidth,
  });
  const leftEnd = input.leftEnd ?? 'client';
  const rightX = right - metrics.bandWidth;
  return [
    lifeline(leftEnd, left + metrics.bandWidth, left),
    lifeline(leftEnd === 'client' ? 'server' : 'client', rightX, rightX),
  ];
}

/** What of the viewport the window cannot fill. */
function missingParts(input: DiagramInput, axis: Axis, rows: RowRange): DiagramGeometry['missing'] {
  const { window, viewport } = input;
  const { top, height } = viewport;
  const last = window.frame.length - 1;
  if (axis.rowsWanted(window, top, top + height).covered) return [];
  if (rows.to <= rows.from) return [{ yFrom: 0, yTo: height }];
  const missing: { yFrom: number; yTo: number }[] = [];
  const begins = axis.topOfRow(window, 0) - top;
  if (firstRow(window) > 0 && begins > 0) missing.push({ yFrom: 0, yTo: Math.min(begins, height) });
  const ends = axis.bottomOfRow(window, last) - top;
  if (firstRow(window) + last + 1 < totalRows(window) && ends < height) missing.push({ yFrom: Math.max(0, ends), yTo: height });
  return missing;
}

const nothingPlaced: RowPlaces = { tailY: [], headY: [], crossedBy: [] };

/** Segments after `upTo` have not happened: they are neither drawn nor known to the states. */
function rowsUpTo(rows: RowRange, window: SegmentWindow, upTo: number | undefined): RowRange {
  if (upTo === undefined) return rows;
  const end = Math.max(0, indexOf(window, upTo) + 1);
  return { from: Math.min(rows.from, end), to: Math.min(rows.to, end) };
}

/**
 * Lays out the part of a connection's diagram that a viewport shows. The picture may be taller than any number of
 * pixels a browser can scroll: y of the result count from the top of the viewport. Costs in proportion to what is in
 * view, whatever the size of the connection.
 */
export function layoutDiagram(input: DiagramInput): DiagramGeometry {
  const { window, connection, viewport, language } = input;
  const axis = diagramAxis(input);
  const least = input.metrics ?? pixelMetrics(viewport.width);
  const metrics = { ...least, gutterWidth: gutterWidth(window, connection, axis.longestTick, least) };
  const yFrom = viewport.top;
  const yTo = viewport.top + viewport.height;
  const rows = rowsUpTo(axis.rowsTouching(window, yFrom, yTo), window, input.upTo);
  const places = rows.to > rows.from ? axis.place(window, rows) : nothingPlaced;
  const lifelines = layoutLifelines(input, metrics);

  const bands: MutableBands = { side: [], yFrom: [], yTo: [], state: [], certainty: [] };
  // A window that lies elsewhere knows nothing of the states here.
  const statesKnown = rows.to > rows.from || (window.first === 0 && rows.from === 0);
  for (const side of [0, 1] as const) {
    if (!statesKnown) break;
    const end = lifelines[side].end === 'client' ? End.client : End.server;
    addBands(bands, side, statesAlong(window, rows, places, end), axis.totalHeight, viewport);
  }

  const folds = axis.folds(yFrom, yTo).map((fold) => ({
    ...fold,
    yFrom: fold.yFrom - yFrom,
    yTo: fold.yTo - yFrom,
    text: foldLabel(fold.toNs - fold.fromNs, language),
  }));
  const endY = input.upTo === undefined ? Infinity : axis.totalHeight - metrics.paddingBottom;
  const { arrows, hasTime } = layoutArrows({
    window,
    connection,
    axis,
    rows,
    places,
    lifelines,
    viewport,
    endY,
    metrics,
    language,
    rawNumbers: input.rawNumbers ?? false,
  });
  const burstsInput = {
    window,
    axis,
    rows,
    lifelines,
    viewport,
    metrics,
    language,
    upTo: input.upTo,
    upToShare: input.upToShare ?? 1,
  };
  const bursts = layoutBursts(burstsInput);
  const { marks, shown } = gutterMarks(arrows, hasTime, bursts, metrics);
  return {
    width: viewport.width,
    height: viewport.height,
    totalHeight: axis.totalHeight,
    lifelines,
    gutterRight: metrics.inset + metrics.gutterWidth,
    arrows,
    bands,
    bandLabels: bandLabels(bands, folds, 0, viewport.height, metrics),
    bursts,
    openBursts: layoutOpenBursts(burstsInput),
    gutter: layoutGutter(window, connection, marks, shown),
    ticks: axis.ticks(yFrom, yTo).map((tick) => ({ ...tick, y: tick.y - yFrom })),
    folds,
    missing: missingParts(input, axis, rows),
    rowsInView: axis.rowsWanted(window, yFrom, yTo),
  };
}
