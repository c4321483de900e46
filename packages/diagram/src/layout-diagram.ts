import { foldLabel, type Language } from '@synscope/explain';
import { End } from '@synscope/tcp';
import type { ConnectionRow, IdleGap, SegmentWindow } from '@synscope/trace';
import { layoutArrows } from './arrows.js';
import type { Axis, RowRange } from './axis.js';
import { addBands, bandLabels, type MutableBands, type Viewport } from './band-columns.js';
import { evenAxis } from './even-axis.js';
import type { AxisKind, DiagramGeometry, Lifeline } from './geometry.js';
import { gutterWidth, layoutGutter } from './gutter.js';
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
    const total = upTo === undefined ? window.total : Math.min(window.total, upTo + 1);
    return evenAxis(total, input.scale, input.idleGaps, metrics);
  }
  const index = upTo === undefined ? -1 : upTo - window.first;
  const endNs = window.timeNs[index] ?? connection.startNs + connection.durationNs;
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
  if (window.first > 0 && begins > 0) missing.push({ yFrom: 0, yTo: Math.min(begins, height) });
  const ends = axis.bottomOfRow(window, last) - top;
  if (window.first + last + 1 < window.total && ends < height) missing.push({ yFrom: Math.max(0, ends), yTo: height });
  return missing;
}

const nothingPlaced: RowPlaces = { tailY: [], headY: [], crossedBy: [] };

/** Segments after `upTo` have not happened: they are neither drawn nor known to the states. */
function rowsUpTo(rows: RowRange, window: SegmentWindow, upTo: number | undefined): RowRange {
  if (upTo === undefined) return rows;
  const end = Math.max(0, upTo + 1 - window.first);
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
  return {
    width: viewport.width,
    height: viewport.height,
    totalHeight: axis.totalHeight,
    lifelines,
    gutterRight: metrics.inset + metrics.gutterWidth,
    arrows,
    bands,
    bandLabels: bandLabels(bands, folds, 0, viewport.height, metrics),
    gutter: layoutGutter(window, connection, arrows, hasTime),
    ticks: axis.ticks(yFrom, yTo).map((tick) => ({ ...tick, y: tick.y - yFrom })),
    folds,
    missing: missingParts(input, axis, rows),
    rowsInView: axis.rowsWanted(window, yFrom, yTo),
  };
}
