import { End } from '@synscope/tcp';
import { partWindow, type SegmentWindow } from '@synscope/trace';
import type { Axis, RowRange } from './axis.js';
import { addBands, type MutableBands, type Viewport } from './band-columns.js';
import type { BandColumns, Lifeline } from './geometry.js';
import type { DiagramMetrics } from './metrics.js';
import type { RowPlaces } from './row-places.js';
import { statesAlong, type StateStart } from './states-along.js';

interface BandsInput {
  readonly window: SegmentWindow;
  readonly rows: RowRange;
  readonly places: RowPlaces;
  readonly lifelines: readonly Lifeline[];
  readonly axis: Axis;
  readonly viewport: Viewport;
  readonly metrics: DiagramMetrics;
}

/** The state bands along every lifeline. */
export function layoutBands(input: BandsInput): BandColumns {
  const { window, rows, places, lifelines, axis, viewport } = input;
  const bands: MutableBands = { side: [], yFrom: [], yTo: [], state: [], certainty: [] };
  // A window that lies elsewhere knows nothing of the states here.
  if (rows.to <= rows.from && (window.first > 0 || rows.from > 0)) return bands;
  lifelines.forEach((lifeline, side) => {
    const end = lifeline.end === 'client' ? End.client : End.server;
    const starts = window.parts === undefined ? statesAlong(window, rows, places, end) : statesOfPart(input, lifeline.part, end);
    if (starts.length > 0) addBands(bands, side, starts, axis.totalHeight, viewport);
  });
  return bands;
}

/** Room above a connection's first segment for the state before it, in heights of a state's name. */
const lead = 1.2;

/** The states of one of several connections: none before it begins. */
function statesOfPart({ window, rows, places, metrics }: BandsInput, part: number, end: End): StateStart[] {
  const own = partWindow(window, part);
  const before = window.parts?.before[part] ?? null;
  const ofPart = (from: number, to: number): number[] =>
    Array.from({ length: Math.max(0, to - from) }, (_, index) => from + index).filter((index) => window.parts?.part[index] === part);
  const from = ofPart(0, rows.from).length;
  const shown = ofPart(rows.from, rows.to);
  const isBegun = from > 0 || before !== null;
  if (!isBegun && shown.length === 0) return [];
  const ownPlaces: RowPlaces = {
    tailY: shown.map((index) => places.tailY[index - rows.from]),
    headY: shown.map((index) => places.headY[index - rows.from]),
    crossedBy: shown.map((index) => {
      const by = places.crossedBy[index - rows.from];
      return by < 0 ? -1 : (window.parts?.position[by] ?? 0) - own.first;
    }),
  };
  const known =
    before === null
      ? null
      : end === End.client
        ? { state: before.clientState, certainty: before.clientCertainty }
        : { state: before.serverState, certainty: before.serverCertainty };
  const starts = statesAlong(own, { from, to: from + shown.length }, ownPlaces, end, known);
  return isBegun ? starts : starts.map((start) => ({ ...start, y: Math.max(start.y, ownPlaces.tailY[0] - lead * metrics.stateHeight) }));
}
