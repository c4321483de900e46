import type { ConnectionOverview } from '@synscope/trace';
import type { Axis } from './axis.js';
import { worstTone } from './label-text.js';

/** What a mark beside the overview stands for, what matters most first. */
export type StripMarkKind = 'bad' | 'reset' | 'notice' | 'open' | 'close';

/** A place of the connection that deserves a look. */
export interface StripMark {
  readonly kind: StripMarkKind;
  readonly y: number;
}

/** A whole connection drawn on a strip, from top (0) to its height; columns by whole pixels that have something. */
export interface OverviewStrip {
  readonly y: readonly number[];
  /** How much either end sent there: 0 to 1, the busiest place of the connection being 1. */
  readonly client: readonly number[];
  readonly server: readonly number[];
  readonly marks: readonly StripMark[];
  /** Silences that the picture folds. */
  readonly gaps: readonly { readonly yFrom: number; readonly yTo: number }[];
}

/** Marks nearer than this become one. */
const markDistance = 9;

const importance: readonly StripMarkKind[] = ['bad', 'reset', 'notice', 'open', 'close'];

/** A mark of this kind would say nothing where it stands in every part of a connection; those stand for one moment. */
const flagMarks: readonly (readonly [kind: StripMarkKind, flag: number])[] = [
  ['reset', 0x004],
  ['open', 0x002],
  ['close', 0x001],
];

/** Few segments are seen as well as many: what is drawn grows with the square root. */
const share = (count: number, most: number): number => Math.sqrt(count / most);

/**
 * Draws a connection's overview on a strip, on the time axis of the picture that stands beside it: what is at a share of
 * the strip's height is at the same share of the picture's.
 * @param height of the strip
 */
export function layoutOverview(overview: ConnectionOverview, axis: Axis, height: number): OverviewStrip {
  const rows = Math.max(1, Math.floor(height));
  const scale = axis.totalHeight > 0 ? height / axis.totalHeight : 0;
  const client = new Float64Array(rows);
  const server = new Float64Array(rows);
  const candidates: StripMark[] = [];
  const bins = overview.fromNs.length;
  for (let bin = 0; bin < bins; bin++) {
    const first = bin * overview.segmentsPerBin;
    const count = Math.min(overview.segmentsPerBin, overview.counted - first);
    const yFrom = axis.yAt(first, overview.fromNs[bin]) * scale;
    const yTo = axis.yAt(first + count - 1, overview.toNs[bin]) * scale;
    if (yFrom >= height) break;
    spread(client, yFrom, yTo, overview.fromClient[bin]);
    spread(server, yFrom, yTo, count - overview.fromClient[bin]);
    const tone = worstTone(overview.findings[bin]);
    const middle = (yFrom + Math.min(yTo, height)) / 2;
    if (tone !== null) candidates.push({ kind: tone, y: middle });
    for (const [kind, flag] of flagMarks) {
      if ((overview.flags[bin] & flag) !== 0) candidates.push({ kind, y: middle });
    }
  }
  let most = Number.MIN_VALUE;
  const filled: number[] = [];
  for (let row = 0; row < rows; row++) {
    most = Math.max(most, client[row], server[row]);
    if (client[row] + server[row] > 0) filled.push(row);
  }
  return {
    y: filled,
    client: filled.map((row) => share(client[row], most)),
    server: filled.map((row) => share(server[row], most)),
    marks: thinOut(candidates),
    gaps: axis.folds(0, axis.totalHeight).map((fold) => ({ yFrom: fold.yFrom * scale, yTo: fold.yTo * scale })),
  };
}

/** Adds a bin to the pixels that it covers, to each as much as it covers of it. */
function spread(column: Float64Array, yFrom: number, yTo: number, count: number): void {
  if (count === 0) return;
  const first = Math.max(0, Math.min(column.length - 1, Math.floor(yFrom)));
  const length = yTo - yFrom;
  if (length <= 1) {
    column[first] += count;
    return;
  }
  for (let row = first; row < column.length && row < yTo; row++) {
    column[row] += (count * (Math.min(yTo, row + 1) - Math.max(yFrom, row))) / length;
  }
}

/** Leaves of marks that would touch only the ones that matter most. */
function thinOut(candidates: readonly StripMark[]): StripMark[] {
  const kept: StripMark[] = [];
  for (const kind of importance) {
    const before = [...kept];
    let lastY = -Infinity;
    for (const mark of candidates) {
      if (mark.kind !== kind || mark.y - lastY < markDistance) continue;
      if (before.some((other) => Math.abs(other.y - mark.y) < markDistance)) continue;
      kept.push(mark);
      lastY = mark.y;
    }
  }
  return kept.sort((one, other) => one.y - other.y);
}
