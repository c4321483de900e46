import { End } from '@synscope/tcp';
import { partWindow, type SegmentWindow } from '@synscope/trace';
import type { Axis, RowRange } from './axis.js';
import { addBands, type MutableBands } from './band-columns.js';
import type { BandColumns, Lifeline } from './geometry.js';
import type { DiagramMetrics } from './metrics.js';
import type { RowPlaces } from './row-places.js';
import { statesAlong, type StateStart } from './states-along.js';
import type { Viewport } from './viewport.js';

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
  const ofParts = new Map<number, PartRows>();
  lifelines.forEach((lifeline, side) => {
    const { part } = lifeline;
    const end = lifeline.end === 'client' ? End.client : End.server;
    if (window.parts !== undefined && !ofParts.has(part)) ofParts.set(part, rowsOfPart(input, part));
    const own = ofParts.get(part);
    const starts = own === undefined ? statesAlong(window, rows, places, end) : statesOfPart(input, own, part, end);
    if (starts.length > 0) addBands(bands, side, starts, axis.totalHeight, viewport);
  });
  return bands;
}

/** Room above a connection's first segment for the state before it, in heights of a state's name. */
const lead = 1.2;

/** The rows of one of several connections. */
interface PartRows {
  readonly own: SegmentWindow;
  /** How many of them come before those that are laid out, and where those are. */
  readonly from: number;
  readonly places: RowPlaces;
}

function rowsOfPart({ window, rows, places }: BandsInput, part: number): PartRows {
  const indexes = window.frame.flatMap((_, index) => (window.parts?.part[index] === part ? [index] : []));
  const shown = indexes.filter((index) => index >= rows.from && index < rows.to);
  return {
    own: partWindow(window, part),
    from: indexes.filter((index) => index < rows.from).length,
    places: {
      tailY: shown.map((index) => places.tailY[index - rows.from]),
      headY: shown.map((index) => places.headY[index - rows.from]),
      crossedBy: shown.map((index) => indexes.indexOf(places.crossedBy[index - rows.from])),
    },
  };
}

/** The states of one of several connections: none before it begins. */
function statesOfPart({ window, metrics }: BandsInput, { own, from, places: ownPlaces }: PartRows, part: number, end: End): StateStart[] {
  const before = window.parts?.before[part] ?? null;
  const shown = ownPlaces.tailY.length;
  const isBegun = from > 0 || before !== null;
  if (!isBegun && shown === 0) return [];
  const known =
    before === null
      ? null
      : end === End.client
        ? { state: before.clientState, certainty: before.clientCertainty }
        : { state: before.serverState, certainty: before.serverCertainty };
  const starts = statesAlong(own, { from, to: from + shown }, ownPlaces, end, known);
  return isBegun ? starts : starts.map((start) => ({ ...start, y: Math.max(start.y, ownPlaces.tailY[0] - lead * metrics.stateHeight) }));
}
