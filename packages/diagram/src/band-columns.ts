import type { BandColumns, BandLabel } from './geometry.js';
import type { DiagramMetrics } from './metrics.js';
import { certaintyKeys, stateKeys, stateNameForms } from './state-key.js';
import type { StateStart } from './bands.js';

/** The part of the picture that is looked at. */
export interface Viewport {
  readonly top: number;
  readonly height: number;
}

/** How far bands are drawn beyond the viewport, so that their rounded ends do not show. */
const overhang = 40;

export interface MutableBands {
  side: number[];
  yFrom: number[];
  yTo: number[];
  state: BandColumns['state'][number][];
  certainty: BandColumns['certainty'][number][];
}

/** Adds one lifeline's bands within the viewport, y counted from its top. */
export function addBands(
  bands: MutableBands,
  side: 0 | 1,
  starts: readonly StateStart[],
  totalHeight: number,
  viewport: Viewport,
): void {
  starts.forEach((start, index) => {
    const yFrom = Math.max(start.y, 0) - viewport.top;
    const yTo = Math.min(starts[index + 1]?.y ?? totalHeight, totalHeight) - viewport.top;
    if (yTo <= -overhang || yFrom >= viewport.height + overhang || yTo <= yFrom) return;
    bands.side.push(side);
    bands.yFrom.push(Math.max(yFrom, -overhang));
    bands.yTo.push(Math.min(yTo, viewport.height + overhang));
    bands.state.push(stateKeys[start.state]);
    bands.certainty.push(certaintyKeys[start.certainty]);
  });
}

interface Run {
  readonly state: number;
  readonly certainty: number;
  readonly yFrom: number;
  yTo: number;
}

/** Joins stretches that differ only in how the state is known: the name stands once. */
function runsOf(starts: readonly StateStart[], totalHeight: number): Run[] {
  const runs: Run[] = [];
  starts.forEach((start, index) => {
    const yTo = Math.min(starts[index + 1]?.y ?? totalHeight, totalHeight);
    const last = runs.at(-1);
    if (last !== undefined && last.state === start.state) last.yTo = yTo;
    else runs.push({ state: start.state, certainty: start.certainty, yFrom: Math.max(start.y, 0), yTo });
  });
  return runs;
}

/** The names along one lifeline: each at the top of its stretch, or of the part that is in view. */
export function bandLabels(
  side: 0 | 1,
  starts: readonly StateStart[],
  totalHeight: number,
  viewport: Viewport,
  metrics: DiagramMetrics,
): BandLabel[] {
  const labels: BandLabel[] = [];
  for (const run of runsOf(starts, totalHeight)) {
    const from = Math.max(run.yFrom - viewport.top, 0);
    const to = Math.min(run.yTo - viewport.top, viewport.height);
    if (to <= from) continue;
    const state = stateKeys[run.state];
    const text = stateNameForms(state).find((form) => {
      const width = metrics.measure(form, 'state');
      if (metrics.verticalStates) return width + metrics.lineHeight / 2 <= to - from;
      return run.yTo - run.yFrom >= metrics.lineHeight * 0.7 && width <= metrics.bandWidth;
    });
    if (text === undefined) continue;
    const atChange = run.yFrom >= viewport.top;
    const horizontalY = atChange ? from : Math.min(from, to - metrics.stateHeight);
    const verticalY = from + metrics.lineHeight / 4 + metrics.measure(text, 'state') / 2;
    labels.push({
      side,
      state,
      certainty: certaintyKeys[run.certainty],
      text,
      y: metrics.verticalStates ? verticalY : horizontalY,
      vertical: metrics.verticalStates,
      atChange,
      room: to - from,
    });
  }
  return labels;
}
