import { foldLabel, type Language } from '@synscope/explain';
import { firstRow, indexOf, rowEndNs, rowNear, totalRows, type ConnectionRow, type IdleGap, type SegmentWindow } from '@synscope/trace';
import { layoutArrows, neighbourRows } from './arrows.js';
import type { Axis, RowRange } from './axis.js';
import { layoutBands } from './bands.js';
import { bandLabels } from './band-columns.js';
import { layoutBursts, layoutOpenBursts } from './bursts.js';
import { blendAxis } from './blend-axis.js';
import { evenAxis } from './even-axis.js';
import type { AxisKind, DiagramGeometry, TimesKind } from './geometry.js';
import { type CaptureClock, clockText, gutterMarks, gutterWidth, layoutGutter } from './gutter.js';
import type { LabelMemory } from './label-memory.js';
import { type LaidOutLifelines, lifelinesOfOne, lifelinesOfSeveral } from './lifelines.js';
import { pixelMetrics, severalMetrics, type DiagramMetrics } from './metrics.js';
import { bandsMost } from './place-order.js';
import type { RowPlaces } from './row-places.js';
import { spanOf } from './span.js';
import { trueAxis } from './true-axis.js';
import { originOf, seenPart, type Viewport } from './viewport.js';

/** What a diagram is made from. */
export interface DiagramInput {
  readonly window: SegmentWindow;
  readonly connection: ConnectionRow;
  readonly idleGaps: readonly IdleGap[];
  readonly axis: AxisKind;
  /** Even axis: height of a row. True axis: pixels a nanosecond. */
  readonly scale: number;
  /** Between the two axes: how much of it is to scale, and the height of an even row; `axis` and `scale` are then the true one's. */
  readonly blend?: { readonly share: number; readonly rowHeight: number };
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
  /** Several connections: then the window has parts, and these are what they are of, in their order. */
  readonly together?: Together;
  /** Times beside the rows; as the measures have it where absent. */
  readonly times?: TimesKind;
  /** For times of the clock. */
  readonly clock?: CaptureClock | null;
  /** Whether arrows are to have no words, because the picture goes by faster than anybody reads. */
  readonly isWordless?: boolean;
  /** Labels of earlier layouts of this input, at other places of the viewport; it learns those of this one. */
  readonly memory?: LabelMemory;
}

/** Connections in one picture. */
export interface Together {
  readonly connections: readonly ConnectionRow[];
  /** Whether all ports of an address share a place. */
  readonly byHost: boolean;
}

/** Between the axes, a silence is at least so much of a fold's height. */
const leastFoldShare = 0.75;

/** How time runs in this diagram; for scrolling to a segment without drawing. */
export function diagramAxis(input: DiagramInput): Axis {
  const { window, upTo } = input;
  const metrics = input.metrics ?? pixelMetrics(input.viewport.width);
  const connections = connectionsOf(input);
  if (input.blend !== undefined) {
    const { blend, ...pure } = input;
    const even = diagramAxis({ ...pure, axis: 'even', scale: blend.rowHeight });
    const toScale = diagramAxis({ ...pure, axis: 'true' });
    return blendAxis({ even, toScale, share: blend.share, rowHeight: blend.rowHeight, idleGaps: input.idleGaps, leastFold: metrics.foldHeight * leastFoldShare });
  }
  if (input.axis === 'even') {
    const rows = totalRows(window);
    const rowOf = (position: number): number => rowNear(window, position);
    const total = upTo === undefined ? rows : Math.min(rows, Math.floor(rowOf(upTo)) + 1);
    return evenAxis(total, input.scale, input.idleGaps, metrics, rowOf);
  }
  const index = upTo === undefined ? -1 : indexOf(window, upTo);
  const fromNs = window.timeNs[index];
  const span = spanOf(connections);
  const endNs =
    fromNs === undefined
      ? span.startNs + span.durationNs
      : fromNs + (rowEndNs(window, index) - fromNs) * (input.upToShare ?? 1);
  const { idleGaps, scale: pixelsPerNs } = input;
  return trueAxis({ connections, endNs, idleGaps, pixelsPerNs, metrics });
}

/** The connections that are drawn, in the order of the window's parts. */
const connectionsOf = (input: DiagramInput): readonly ConnectionRow[] => input.together?.connections ?? [input.connection];

function layoutLifelines(input: DiagramInput, metrics: DiagramMetrics): LaidOutLifelines {
  if (input.together === undefined) return lifelinesOfOne(input.connection, input.leftEnd ?? 'client', metrics);
  return lifelinesOfSeveral(input.together.connections, input.together.byHost, metrics);
}

/** The measures of the picture: those of a page of its width where none are given, with room for what stands in it. */
export function metricsOf(input: DiagramInput): DiagramMetrics {
  const metrics = input.metrics ?? pixelMetrics(input.viewport.width);
  if (input.together === undefined) return metrics;
  return severalMetrics(metrics, bandsMost(input.together.connections, input.together.byHost));
}

/** What of the viewport the window cannot fill. */
function missingParts(input: DiagramInput, axis: Axis, rows: RowRange): DiagramGeometry['missing'] {
  const { window, viewport } = input;
  const { top, height } = viewport;
  const last = window.frame.length - 1;
  if (axis.rowsWanted(window, top, top + height).covered) return [];
  const seen = seenPart(viewport);
  if (rows.to <= rows.from) return [seen];
  const origin = originOf(viewport);
  const missing: { yFrom: number; yTo: number }[] = [];
  const begins = axis.topOfRow(window, 0) - origin;
  if (firstRow(window) > 0 && begins > seen.yFrom) missing.push({ yFrom: seen.yFrom, yTo: Math.min(begins, seen.yTo) });
  const ends = axis.bottomOfRow(window, last) - origin;
  if (firstRow(window) + last + 1 < totalRows(window) && ends < seen.yTo) missing.push({ yFrom: Math.max(seen.yFrom, ends), yTo: seen.yTo });
  return missing;
}

const nothingPlaced: RowPlaces = { tailY: [], headY: [], crossedBy: [] };

/** The rows that the viewport shows, and some after them whose arrows may run through the last ones' texts. */
const withNeighbours = ({ from, to }: RowRange, window: SegmentWindow): RowRange =>
  to > from ? { from, to: Math.min(to + neighbourRows, window.frame.length) } : { from, to };

/** Segments after `upTo` have not happened: they are neither drawn nor known to the states. */
function rowsUpTo(rows: RowRange, window: SegmentWindow, upTo: number | undefined): RowRange {
  if (upTo === undefined) return rows;
  const end = Math.max(0, indexOf(window, upTo) + 1);
  return { from: Math.min(rows.from, end), to: Math.min(rows.to, end) };
}

/**
 * Lays out the part of a connection's diagram that a viewport shows. The picture may be taller than any number of
 * pixels a browser can scroll: y of the result count from the viewport's origin. Costs in proportion to what is in
 * view, whatever the size of the connection.
 */
export function layoutDiagram(input: DiagramInput): DiagramGeometry {
  const { window, viewport, language } = input;
  const connections = connectionsOf(input);
  const axis = diagramAxis(input);
  const least = metricsOf(input);
  const times = { kind: input.times ?? least.times, clock: input.clock ?? null, span: spanOf(connections) };
  const metrics = { ...least, gutterWidth: gutterWidth(window, times, axis.longestTick, least) };
  const yFrom = viewport.top;
  const yTo = viewport.top + viewport.height;
  const origin = originOf(viewport);
  const rows = rowsUpTo(withNeighbours(axis.rowsTouching(window, yFrom, yTo), window), window, input.upTo);
  const places = rows.to > rows.from ? axis.place(window, rows) : nothingPlaced;
  const { lifelines, heads, width } = layoutLifelines(input, metrics);

  const bands = layoutBands({ window, rows, places, lifelines, axis, viewport, metrics });
  const folds = axis.folds(yFrom, yTo).map((fold) => ({
    ...fold,
    yFrom: fold.yFrom - origin,
    yTo: fold.yTo - origin,
    text: foldLabel(fold.toNs - fold.fromNs, language),
  }));
  const endY = input.upTo === undefined ? Infinity : axis.totalHeight - metrics.paddingBottom;
  input.memory?.countFrom(origin);
  const { arrows, hasTime } = layoutArrows({
    window,
    connections,
    axis,
    rows,
    places,
    lifelines,
    heads,
    viewport,
    endY,
    metrics,
    language,
    rawNumbers: input.rawNumbers ?? false,
    isWordless: input.isWordless ?? false,
    memory: input.memory,
  });
  const burstsInput = {
    window,
    axis,
    rows,
    lifelines,
    heads,
    viewport,
    metrics,
    language,
    upTo: input.upTo,
    upToShare: input.upToShare ?? 1,
  };
  const bursts = layoutBursts(burstsInput);
  const { marks, shown } = gutterMarks(arrows, hasTime, bursts, metrics);
  return {
    width,
    height: viewport.height,
    totalHeight: axis.totalHeight,
    lifelines,
    heads,
    gutterRight: metrics.inset + metrics.gutterWidth,
    gutterTextRight: metrics.inset + metrics.gutterWidth - metrics.gutterGap,
    left: Math.min(...lifelines.map((one) => one.bandLeft)),
    right: Math.max(...lifelines.map((one) => one.bandRight)),
    arrows,
    bands,
    bandLabels: bandLabels(bands, folds, yFrom - origin, viewport.height, metrics),
    bursts,
    openBursts: layoutOpenBursts(burstsInput),
    gutter: layoutGutter(window, times, marks, shown),
    ticks: axis.ticks(yFrom, yTo).map((tick) => ({ ...tick, y: tick.y - origin, text: clockText(times, tick.timeNs) ?? tick.text })),
    folds,
    missing: missingParts(input, axis, rows),
    rowsInView: axis.rowsWanted(window, yFrom, yTo),
  };
}
