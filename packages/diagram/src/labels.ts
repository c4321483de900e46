import type { ArrowLabel, LabelPart, PartKind } from './geometry.js';
import type { Badge, LabelWords } from './label-text.js';
import type { DiagramMetrics } from './metrics.js';

interface Piece {
  readonly kind: PartKind;
  readonly text: string;
  readonly width: number;
  readonly tone: LabelPart['tone'];
}

const piece = (kind: PartKind, text: string, metrics: DiagramMetrics, badge?: Badge): Piece => ({
  kind,
  text,
  width: metrics.measure(text, kind) + (badge === undefined && kind !== 'mark' ? 0 : metrics.badgePadding),
  tone: badge?.tone ?? null,
});

const widthOf = (pieces: readonly Piece[], gap: number): number =>
  pieces.reduce((sum, one) => sum + one.width, 0) + Math.max(0, pieces.length - 1) * gap;

/** Puts as many pieces in a line as fit, in order; says how many. */
function fill(pieces: readonly Piece[], room: number, gap: number): Piece[] {
  let count = pieces.length;
  while (count > 0 && widthOf(pieces.slice(0, count), gap) > room) count--;
  return pieces.slice(0, count);
}

/** The two lines of a label, fitted into the room: what matters most stays longest. */
function fitLines(words: LabelWords, room: number, roomBelow: number, metrics: DiagramMetrics): [Piece[], Piece[]] {
  const gap = metrics.partGap;
  const flags = piece('flags', words.flags, metrics);
  const mark = words.mark === null ? [] : [piece('mark', words.mark, metrics)];
  const numbers = piece('numbers', words.numbers, metrics);
  const badges = words.badges.map((badge) => piece('badge', badge.text, metrics, badge));
  const options = words.options.map((word) => piece('options', word, metrics));
  const lengths =
    words.length === null
      ? [[]]
      : [[piece('length', words.length.long, metrics)], [piece('length', words.length.short, metrics)]];

  for (const length of lengths) {
    const all = [...mark, flags, ...length, numbers, ...badges];
    if (widthOf(all, gap) <= room) return [all, fillOrSayMore(options, roomBelow, metrics)];
  }
  const length = lengths.at(-1)!;
  // Too narrow for one line: numbers go below, then badges one by one.
  const marked = fill([...mark, flags, ...length, ...badges], room, gap);
  // What the segment is matters more than whose it is, which its colour tells as well.
  const above = marked.includes(flags) ? marked : fill([flags, ...length, ...badges], room, gap);
  const leftBadges = badges.filter((badge) => !above.includes(badge));
  return [above, fillOrSayMore([...leftBadges, numbers, ...options], roomBelow, metrics)];
}

/** As `fill`, with an ellipsis where some did not fit: ten digits may alone be wider than a phone. */
function fillOrSayMore(pieces: readonly Piece[], room: number, metrics: DiagramMetrics): Piece[] {
  const gap = metrics.partGap;
  const fitting = fill(pieces, room, gap);
  const more = piece('more', '…', metrics);
  if (fitting.length === pieces.length || more.width > room) return fitting;
  return [...fill(pieces, room - more.width - gap, gap), more];
}

/** Places a line's pieces: from the left lifeline to the right, or so that they end at the right one. */
function placed(pieces: readonly Piece[], start: number, fromLeft: boolean, gap: number): LabelPart[] {
  let x = fromLeft ? start : start - widthOf(pieces, gap);
  return pieces.map((one) => {
    const part = { ...one, x };
    x += one.width + gap;
    return part;
  });
}

/** A straight line between two points. */
export interface Line {
  readonly x1: number;
  readonly y1: number;
  readonly x2: number;
  readonly y2: number;
}

/** Where the arrow of a label runs, and how much room the rows leave. */
export interface LabelPlace extends Line {
  /** Height from this row to the next one. */
  readonly room: number;
  /** x that the text keeps clear of, where that is before the arrow's end. */
  readonly textTo?: number;
  /** x at which its room begins, where that is after the arrow's beginning. */
  readonly textFrom?: number;
}

/** What a label covers. */
export interface Box {
  readonly xFrom: number;
  readonly xTo: number;
  readonly yFrom: number;
  readonly yTo: number;
}

/** The box around both lines of a label. */
export function boxOf(label: ArrowLabel, lineHeight: number): Box {
  const parts = [...label.above, ...label.below];
  return {
    xFrom: Math.min(...parts.map((part) => part.x)),
    xTo: Math.max(...parts.map((part) => part.x + part.width)),
    yFrom: label.aboveY - lineHeight * 0.75,
    yTo: label.below.length > 0 ? label.belowY + lineHeight * 0.25 : label.aboveY + lineHeight * 0.25,
  };
}

/** The box around one of its lines; of a line without text, one that nothing runs through. */
function lineBox(parts: readonly LabelPart[], y: number, { lineHeight }: DiagramMetrics): Box {
  const last = parts.at(-1);
  if (last === undefined) return { xFrom: 0, xTo: 0, yFrom: y, yTo: y };
  return { xFrom: parts[0].x, xTo: last.x + last.width, yFrom: y - lineHeight * 0.75, yTo: y + lineHeight * 0.25 };
}

/** How deep a line runs into a box: 0 where it passes by. */
function depthIn(line: Line, box: Box): number {
  const yAt = (x: number): number => line.y1 + ((line.y2 - line.y1) * (x - line.x1)) / (line.x2 - line.x1 || 1);
  const from = Math.max(box.xFrom, Math.min(line.x1, line.x2));
  const to = Math.min(box.xTo, Math.max(line.x1, line.x2));
  if (to <= from) return 0;
  const [one, other] = [yAt(from), yAt(to)];
  return Math.max(0, Math.min(Math.max(one, other), box.yTo) - Math.max(Math.min(one, other), box.yFrom));
}

/** Room for which of several connections a segment is of, and its flags; 0 where there is one connection only. */
function leastWidth({ mark, flags }: LabelWords, metrics: DiagramMetrics): number {
  if (mark === null) return 0;
  return widthOf([piece('mark', mark, metrics), piece('flags', flags, metrics)], metrics.partGap);
}

/** How much it counts that an arrow runs through the text below, where 1 is what it counts above. */
const shareBelow = 0.5;

/** How far along its arrow a label may move out of the way of others, as shares of the room it leaves. */
const shifts = [0.2, 0.4, 0.6, 0.8, 1];

/**
 * The label of one arrow: above it, at its tail, where an arrow that falls leaves the most room, so that each end's
 * words stand on its own side. Where another arrow would run through it, it moves along towards the head.
 * @param others arrows that may run through the label
 */
export function layoutLabel(
  words: LabelWords,
  place: LabelPlace,
  others: readonly Line[],
  metrics: DiagramMetrics,
): ArrowLabel {
  const fromLeft = place.x1 < place.x2;
  const offset = Math.abs((place.textFrom ?? place.x1) - place.x1);
  // Of the head it keeps further away than of a band.
  const usualEnd = (place.textTo ?? place.x2) === place.x2 ? metrics.headInset : metrics.partGap;
  const between = Math.abs((place.textTo ?? place.x2) - place.x1) - offset;
  const isTight = between - metrics.labelInset - usualEnd < leastWidth(words, metrics);
  const [labelInset, endInset] = [metrics.labelInset, usualEnd].map((inset) => (isTight ? inset / 2 : inset));
  const width = between - labelInset - endInset;
  const slope = (place.y2 - place.y1) / Math.max(1, Math.abs(place.x2 - place.x1));
  const steep = slope * width > metrics.lineHeight * 2;
  // Never so low that the next row's text would touch it, nor so high that the arrow does, which falls under it.
  const lowest = place.room - metrics.aboveRise - metrics.lineHeight * 1.1;
  const reach = slope > 0 ? (lowest - metrics.leastBelowDrop) / slope - labelInset : width;
  const hasLineBelow = place.room >= metrics.twoLinesFrom && !steep;
  const [above, below] = fitLines(words, width, hasLineBelow ? Math.min(width, reach) : 0, metrics);
  const gap = metrics.partGap;
  const free = Math.max(0, width - Math.max(widthOf(above, gap), widthOf(below, gap)));
  // The line falls under the text below it, by as much as the text is wide.
  const fallAt = (shift: number): number => slope * (offset + labelInset + widthOf(below, gap) + free * shift);
  const at = (shift: number): ArrowLabel => {
    const inset = offset + labelInset + free * shift;
    const start = place.x1 + (fromLeft ? inset : -inset);
    const moved = slope * (offset + free * shift);
    return {
      above: placed(above, start, fromLeft, gap),
      aboveY: place.y1 + moved - metrics.aboveRise,
      below: placed(below, start, fromLeft, gap),
      belowY: place.y1 + Math.min(fallAt(shift) + metrics.belowDrop, lowest),
    };
  };
  const first = at(0);
  /** How deep the others run into its text: what stands above the arrow counts more than what stands below. */
  const depthOf = (label: ArrowLabel): number => {
    const [over, under] = [lineBox(label.above, label.aboveY, metrics), lineBox(label.below, label.belowY, metrics)];
    return others.reduce((depth, line) => depth + depthIn(line, over) + depthIn(line, under) * shareBelow, 0);
  };
  let best = first;
  let least = metrics.labelsMove ? depthOf(first) : 0;
  for (const shift of shifts) {
    if (least === 0) break;
    const label = at(shift);
    // Further along, the text below may come to touch its own arrow.
    const touched = below.length === 0 ? 0 : Math.max(0, fallAt(shift) + metrics.leastBelowDrop - lowest);
    const depth = depthOf(label) + touched;
    if (depth < least) {
      best = label;
      least = depth;
    }
  }
  return best;
}
