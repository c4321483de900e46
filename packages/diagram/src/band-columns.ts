import type { BandColumns, BandLabel, CertaintyKey, Fold, Lifeline, StateKey } from './geometry.js';
import type { DiagramMetrics } from './metrics.js';
import type { TextStyle } from './text-width.js';
import { certaintyKeys, stateKeys, stateNameForms, uprightNameForms } from './state-key.js';
import type { StateStart } from './states-along.js';
import { originOf, seenPart, type Viewport } from './viewport.js';

/** How far bands are drawn beyond the viewport, so that their rounded ends do not show. */
const overhang = 40;

/** Where y count from a place that stays, bands are cut off at multiples of this: a viewport that moves leaves them be. */
const cutStep = 1024;

/** Between what bands are drawn, as y of the result count. */
function cutsOf(viewport: Viewport): { readonly from: number; readonly to: number } {
  const { yFrom, yTo } = seenPart(viewport);
  const [from, to] = [yFrom - overhang, yTo + overhang];
  if (viewport.origin === undefined) return { from, to };
  return { from: Math.floor(from / cutStep) * cutStep, to: Math.ceil(to / cutStep) * cutStep };
}

export interface MutableBands {
  side: number[];
  yFrom: number[];
  yTo: number[];
  state: BandColumns['state'][number][];
  certainty: BandColumns['certainty'][number][];
}

/** Adds one lifeline's bands within the viewport, y counted from its origin. */
export function addBands(
  bands: MutableBands,
  side: number,
  starts: readonly StateStart[],
  totalHeight: number,
  viewport: Viewport,
): void {
  const origin = originOf(viewport);
  const { from, to } = cutsOf(viewport);
  starts.forEach((start, index) => {
    const yFrom = Math.max(start.y, 0) - origin;
    const yTo = Math.min(starts[index + 1]?.y ?? totalHeight, totalHeight) - origin;
    if (yTo <= from || yFrom >= to || yTo <= yFrom) return;
    bands.side.push(side);
    bands.yFrom.push(Math.max(yFrom, from));
    bands.yTo.push(Math.min(yTo, to));
    bands.state.push(stateKeys[start.state]);
    bands.certainty.push(certaintyKeys[start.certainty]);
  });
}

interface Run {
  readonly side: number;
  readonly state: StateKey;
  readonly certainty: CertaintyKey;
  readonly yFrom: number;
  yTo: number;
}

/** Joins stretches that differ only in how the state is known: the name stands once. */
function runsOf(bands: BandColumns): Run[] {
  const runs: Run[] = [];
  bands.state.forEach((state, index) => {
    const side = bands.side[index];
    const last = runs.at(-1);
    if (last !== undefined && last.side === side && last.state === state) last.yTo = bands.yTo[index];
    else runs.push({ side, state, certainty: bands.certainty[index], yFrom: bands.yFrom[index], yTo: bands.yTo[index] });
  });
  return runs;
}

/** Length of a name that may be broken in two lines. */
const lengthOf = (text: string, style: TextStyle, metrics: DiagramMetrics): number =>
  Math.max(...text.split('\n').map((line) => metrics.measure(line, style)));

/** Whether the bands have room for one line of small letters only. */
const isSlim = ({ verticalStates, bandWidth, lineHeight }: DiagramMetrics): boolean => verticalStates && bandWidth < lineHeight;

/** How far the middle of a small name is from that of its band: the lifeline takes a part of it. */
const slimShift = 1.5;

/** Where the middle of a state's name stands across its band. */
export function nameMiddle({ small }: Pick<BandLabel, 'small'>, { x, bandLeft, bandRight }: Pick<Lifeline, 'x' | 'bandLeft' | 'bandRight'>): number {
  const middle = (bandLeft + bandRight) / 2;
  return small ? middle + (x > middle ? -slimShift : slimShift) : middle;
}

/** A silence that is drawn over the bands. */
type Covered = Pick<Fold, 'yFrom' | 'yTo'>;

/** Where a name that would stand at `from` does so without running into a silence, and how much room it has there. */
function clearOf(folds: readonly Covered[], from: number, to: number, height: number): { at: number; room: number } {
  const under = folds.find((fold) => fold.yFrom < from + height && fold.yTo > from);
  const at = under !== undefined && under.yTo + height <= to ? under.yTo : from;
  const next = folds.find((fold) => fold.yFrom >= at);
  return { at, room: Math.min(to, next?.yFrom ?? to) - at };
}

interface Name {
  readonly text: string;
  /** Height that it takes. */
  readonly length: number;
  readonly at: number;
  readonly room: number;
}

/** The longest way to write the state's name that has room in this stretch, clear of silences. */
function nameThatFits(run: Run, from: number, to: number, folds: readonly Covered[], metrics: DiagramMetrics): Name | null {
  if (metrics.verticalStates) {
    const slim = isSlim(metrics);
    for (const text of slim ? stateNameForms(run.state) : uprightNameForms(run.state)) {
      const length = lengthOf(text, slim ? 'slimState' : 'uprightState', metrics);
      const { at, room } = clearOf(folds, from, to, length);
      if (length + metrics.lineHeight / 4 <= room) return { text, length, at, room };
    }
    return null;
  }
  if (run.yTo - run.yFrom < metrics.lineHeight * 0.7) return null;
  const text = stateNameForms(run.state).find((form) => metrics.measure(form, 'state') <= metrics.bandWidth);
  if (text === undefined) return null;
  return { text, length: metrics.lineHeight, ...clearOf(folds, from, to, metrics.lineHeight) };
}

/**
 * The names along the lifelines: each at the top of its stretch, or of the part of it that is seen, so that a long
 * stretch keeps its name in sight.
 * @param folds silences, from top to bottom
 * @param seenFrom top of what is seen, in the coordinates of the bands
 * @param seenHeight height of what is seen
 */
export function bandLabels(
  bands: BandColumns,
  folds: readonly Covered[],
  seenFrom: number,
  seenHeight: number,
  metrics: DiagramMetrics,
): BandLabel[] {
  const labels: BandLabel[] = [];
  for (const run of runsOf(bands)) {
    const from = Math.max(run.yFrom, seenFrom);
    const to = Math.min(run.yTo, seenFrom + seenHeight);
    if (to <= from) continue;
    const name = nameThatFits(run, from, to, folds, metrics);
    if (name === null) continue;
    const { text, length, at, room } = name;
    const atChange = run.yFrom >= seenFrom;
    // A name that is kept in sight leaves together with the end of its stretch.
    const horizontalY = atChange ? at : Math.min(at, to - metrics.stateHeight);
    const verticalY = at + Math.min(metrics.lineHeight / 4, room / 2) + length / 2;
    labels.push({
      side: run.side,
      state: run.state,
      certainty: run.certainty,
      text,
      y: metrics.verticalStates ? verticalY : horizontalY,
      vertical: metrics.verticalStates,
      small: isSlim(metrics),
      atChange,
      room,
    });
  }
  return labels;
}
