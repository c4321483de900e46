import type { Language } from '@synscope/explain';
import { foldedAt, partOf, positionOf, type ConnectionRow, type SegmentWindow } from '@synscope/trace';
import type { Axis, RowRange } from './axis.js';
import type { ArrowColumns, ArrowKind, ArrowLabel, Lifeline, LifelineHead } from './geometry.js';
import type { LabelMemory } from './label-memory.js';
import { arrowKind, labelWords, type LabelWords } from './label-text.js';
import { boxOf, layoutLabel, type Box, type Line } from './labels.js';
import type { DiagramMetrics } from './metrics.js';
import { isLost, type RowPlaces } from './row-places.js';
import { measuredEnds } from './transit.js';
import { originOf, seenPart, type Viewport } from './viewport.js';

/** How far a lost segment gets. */
const lostAt = 0.7;

type Mutable<T> = { -readonly [K in keyof T]: T[K] extends readonly (infer E)[] ? E[] : T[K] };

const emptyArrows = (): Mutable<ArrowColumns> => ({
  position: [],
  frame: [],
  part: [],
  fromLeft: [],
  x1: [],
  y1: [],
  x2: [],
  y2: [],
  kind: [],
  ending: [],
  tailMeasured: [],
  headMeasured: [],
  label: [],
});

export interface ArrowsInput {
  readonly window: SegmentWindow;
  /** In the order of the window's parts. */
  readonly connections: readonly ConnectionRow[];
  readonly axis: Axis;
  readonly rows: RowRange;
  readonly places: RowPlaces;
  readonly lifelines: readonly Lifeline[];
  readonly heads: readonly LifelineHead[];
  readonly viewport: Viewport;
  /** y beyond which nothing has happened yet, in replay. */
  readonly endY: number;
  readonly metrics: DiagramMetrics;
  readonly language: Language;
  readonly rawNumbers: boolean;
  readonly isWordless: boolean;
  readonly memory: LabelMemory | undefined;
}

/** Keeps labels, and the times beside them, from lying on one another where rows are close; the earlier one wins. */
class Crowding {
  private boxes: Box[] = [];
  private lastY = -Infinity;

  constructor(
    private readonly lineHeight: number,
    private readonly timeDistance: number,
  ) {}

  /** The label, or null where an earlier one is in its way. */
  admit(label: ArrowLabel | null): ArrowLabel | null {
    if (label === null) return null;
    const box = boxOf(label, this.lineHeight);
    this.boxes = this.boxes.filter((other) => other.yTo > box.yFrom);
    const free = this.boxes.every(
      (other) => other.xTo <= box.xFrom || other.xFrom >= box.xTo || other.yFrom >= box.yTo,
    );
    if (!free) return null;
    this.boxes.push(box);
    return label;
  }

  /** Whether a row's time has room beside it. */
  admitTime(y: number): boolean {
    if (y - this.lastY < this.timeDistance) return false;
    this.lastY = y;
    return true;
  }
}

/** Height above the viewport from which texts are laid out, so that those within it settle the same however it moves. */
const textReach = 240;

/** How many rows before and after one may have arrows that run through its text. */
export const neighbourRows = 8;

const neighbours = (lines: readonly Line[], row: number): readonly Line[] => [
  ...lines.slice(Math.max(0, row - neighbourRows), row),
  ...lines.slice(row + 1, row + 1 + neighbourRows),
];

/** The lifeline that a row's segment leaves, and the one it goes to. */
function endsOf({ window, lifelines }: Pick<ArrowsInput, 'window' | 'lifelines'>, index: number): [tail: Lifeline, head: Lifeline] {
  const part = partOf(window, index);
  const [one, other] = [lifelines[2 * part], lifelines[2 * part + 1]];
  return (window.fromClient[index] === 1) === (one.end === 'client') ? [one, other] : [other, one];
}

/** Between what an arrow's text may stand: clear of the bands of other lifelines, where names of states are. */
function textRoom(tail: Lifeline, head: Lifeline, { lifelines, heads }: ArrowsInput): { readonly textFrom: number; readonly textTo: number } {
  const isRight = tail.x < head.x;
  const own = heads.find((one) => one.lifelines.some((index) => lifelines[index] === tail));
  const others = lifelines.filter((_, index) => own?.lifelines.includes(index) !== true);
  const edges = others.map((one) => (isRight ? one.bandLeft : one.bandRight)).filter((x) => (isRight ? x > tail.x && x < head.x : x < tail.x && x > head.x));
  // Other bands of the same place stand before it.
  const textFrom = isRight ? Math.max(tail.x, own?.right ?? tail.x) : Math.min(tail.x, own?.left ?? tail.x);
  return { textFrom, textTo: isRight ? Math.min(head.x, ...edges) : Math.max(head.x, ...edges) };
}

/** Every arrow of the rows as a line from lifeline to lifeline, y counted from the viewport's origin. */
function linesOf(input: ArrowsInput): Line[] {
  const { rows, places, viewport } = input;
  const origin = originOf(viewport);
  return places.tailY.map((tailY, row) => {
    const [tail, head] = endsOf(input, rows.from + row);
    return { x1: tail.x, y1: tailY - origin, x2: head.x, y2: places.headY[row] - origin };
  });
}

/** The arrows, and for each whether its time has room beside it. */
export interface LaidOutArrows {
  readonly arrows: ArrowColumns;
  readonly hasTime: readonly number[];
}

/** Whether a row deserves words where there is not room for the words of all. */
const isNotable = (kind: ArrowKind, words: LabelWords): boolean =>
  kind === 'open' || kind === 'close' || kind === 'reset' || words.badges.some((badge) => badge.tone !== 'info');

/** What a row says where nothing is in its way; null where there is no room for words. */
function labelOfRow(input: ArrowsInput, lines: readonly Line[], row: number): ArrowLabel | null {
  const { window, axis, rows, places, metrics, language } = input;
  const index = rows.from + row;
  const [tail, head] = endsOf(input, index);
  const place = { ...lines[row], room: axis.roomOfRow(window, index) };
  const words = labelWords(window, index, language, input.rawNumbers);
  const roomBefore = row === 0 ? Infinity : places.tailY[row] - places.tailY[row - 1];
  const kind = arrowKind(window.flags[index], window.lengthBytes[index]);
  if (Math.max(place.room, roomBefore) < metrics.lineHeight && !isNotable(kind, words)) return null;
  const textAt = textRoom(tail, head, input);
  const labelTo = (to: number): ArrowLabel => layoutLabel(words, { ...place, ...textAt, textTo: to }, neighbours(lines, row), metrics);
  const short = labelTo(textAt.textTo);
  // What the segment is must be said, be it over another lifeline.
  return short.above.some((part) => part.kind === 'flags') ? short : labelTo(head.x);
}

/** The same, from an earlier layout where there was one. */
function rememberedLabel(input: ArrowsInput, lines: readonly Line[], row: number): ArrowLabel | null {
  const { memory, rows } = input;
  const index = rows.from + row;
  const known = memory?.recall(index, lines[row]);
  if (known !== undefined) return known;
  const label = labelOfRow(input, lines, row);
  // At the edges of the range, arrows that may run through its text are not known yet.
  const isWhole = (row >= neighbourRows || rows.from === 0) && row + neighbourRows < lines.length;
  if (isWhole) memory?.remember(index, lines[row], label);
  return label;
}

/** The arrows that touch the viewport, y counted from its origin. */
export function layoutArrows(input: ArrowsInput): LaidOutArrows {
  const { window, connections, rows, places, viewport, metrics } = input;
  const arrows = emptyArrows();
  const hasTime: number[] = [];
  const crowding = new Crowding(metrics.lineHeight, metrics.timeDistance);
  const measuredOf = connections.map((connection) => measuredEnds(connection));
  const lines = linesOf(input);
  const origin = originOf(viewport);
  const seen = seenPart(viewport);
  for (let i = rows.from; i < rows.to; i++) {
    const row = i - rows.from;
    const [tail, head] = endsOf(input, i);
    const measured = measuredOf[partOf(window, i)];
    const tailY = places.tailY[row];
    const headY = places.headY[row];
    const lost = isLost(window, i);
    const flight = !lost && headY > input.endY && places.crossedBy[row] >= 0;
    // In a capture whose time runs backwards, it may begin below the end.
    const reach = lost ? lostAt : flight ? Math.max(0, (input.endY - tailY) / (headY - tailY)) : 1;
    const y1 = tailY - origin;
    const y2 = tailY + (headY - tailY) * reach - origin;
    // An arrow that ends above the viewport matters only to the texts that follow it closely, one below it to none in it.
    // Text stands up to two lines above the tail and below it.
    if (y2 < seen.yFrom - textReach || y1 > seen.yTo + 2 * metrics.lineHeight || foldedAt(window, i) !== null) continue;
    const time = crowding.admitTime(tailY);
    const kind = arrowKind(window.flags[i], window.lengthBytes[i]);
    const label = input.isWordless ? null : crowding.admit(rememberedLabel(input, lines, row));
    if (y2 < seen.yFrom - 2 * metrics.lineHeight) continue;
    hasTime.push(time ? 1 : 0);
    arrows.position.push(positionOf(window, i));
    arrows.frame.push(window.frame[i]);
    arrows.part.push(tail.part);
    arrows.fromLeft.push(tail.x < head.x ? 1 : 0);
    arrows.x1.push(tail.x);
    arrows.y1.push(y1);
    arrows.x2.push(tail.x + (head.x - tail.x) * reach);
    arrows.y2.push(y2);
    arrows.kind.push(kind);
    arrows.ending.push(lost ? 'cross' : flight ? 'flight' : 'head');
    arrows.tailMeasured.push(measured[tail.end] ? 1 : 0);
    arrows.headMeasured.push(measured[head.end] ? 1 : 0);
    arrows.label.push(label);
  }
  return { arrows, hasTime };
}
