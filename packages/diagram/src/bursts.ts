import { burstEnds, burstText, formatCount, formatDuration, type Language } from '@synscope/explain';
import { foldedAt, indexOf, rowEndNs, type FoldedBurst, type SegmentWindow } from '@synscope/trace';
import type { Axis, RowRange } from './axis.js';
import type { BurstBlock, Lifeline, LifelineHead, OpenBurst } from './geometry.js';
import { partMark } from './label-text.js';
import type { DiagramMetrics } from './metrics.js';
import type { TextStyle } from './text-width.js';
import { originOf, seenPart, type Viewport } from './viewport.js';

export interface BurstsInput {
  readonly window: SegmentWindow;
  readonly axis: Axis;
  readonly rows: RowRange;
  readonly lifelines: readonly Lifeline[];
  readonly heads: readonly LifelineHead[];
  readonly viewport: Viewport;
  readonly metrics: DiagramMetrics;
  readonly language: Language;
  /** Replay: the last position that has happened, and how much of a burst that is folded there, 0 to 1. */
  readonly upTo: number | undefined;
  readonly upToShare: number;
}

/** How many segments went either way: `→ 12  ← 25`. */
function directions({ count, segmentsFromClient }: FoldedBurst, left: 'client' | 'server'): string {
  const fromLeft = left === 'client' ? segmentsFromClient : count - segmentsFromClient;
  return `→ ${formatCount(fromLeft, 'en')}  ← ${formatCount(count - fromLeft, 'en')}`;
}

interface Span {
  readonly x1: number;
  readonly x2: number;
}

/** What lies between one place and the next, from the leftmost to the rightmost lifeline of some of the connections. */
function gapsOf({ lifelines, heads }: Pick<BurstsInput, 'lifelines' | 'heads'>, parts: readonly number[]): Span[] {
  const xs = lifelines.filter(({ part }) => parts.includes(part)).map(({ x }) => x);
  return heads
    .slice(1)
    .map((head, index) => ({ x1: Math.max(Math.min(...xs), heads[index].right), x2: Math.min(Math.max(...xs), head.left) }))
    .filter((gap) => gap.x2 > gap.x1);
}

/** In which of the gaps the words stand. */
function textGaps(gaps: readonly Span[], { burstTextDistance }: DiagramMetrics): Span[] {
  const width = ({ x1, x2 }: Span): number => x2 - x1;
  const most = Math.max(...gaps.map(width));
  const kept: Span[] = [];
  for (const gap of gaps) {
    const last = kept.at(-1);
    const isFar = last === undefined || gap.x1 - last.x1 >= burstTextDistance;
    if (width(gap) === most && isFar) kept.push(gap);
  }
  return kept;
}

/** The marks of connections, three or more in a row as a range: `A–C F`. */
export function marksText(parts: readonly number[]): string {
  const runs: number[][] = [];
  for (const part of parts) {
    const run = runs.at(-1);
    if (run?.at(-1) === part - 1) run.push(part);
    else runs.push([part]);
  }
  return runs.map((run) => (run.length < 3 ? run.map(partMark).join(' ') : `${partMark(run[0])}–${partMark(run[run.length - 1])}`)).join(' ');
}

/** The folded bursts that touch the viewport, y counted from its origin. */
export function layoutBursts(input: BurstsInput): BurstBlock[] {
  const { window, axis, rows, lifelines, viewport, metrics, language, upTo } = input;
  const blocks: BurstBlock[] = [];
  const origin = originOf(viewport);
  const seen = seenPart(viewport);
  for (let index = rows.from; index < rows.to; index++) {
    const burst = foldedAt(window, index);
    if (burst === null) continue;
    const rowFrom = axis.topOfRow(window, index) - origin;
    const rowTo = axis.bottomOfRow(window, index) - origin;
    // To scale, a burst may be shorter than what can be seen and hit.
    const margin = Math.min(metrics.burstMargin, (rowTo - rowFrom) * metrics.burstMarginShare);
    const yFrom = rowFrom + margin;
    const yTo = Math.max(rowTo - margin, yFrom + metrics.leastBurst);
    if (yTo < seen.yFrom || yFrom > seen.yTo) continue;
    const height = yTo - yFrom;
    const parts = burst.parts?.map(({ part }) => part).sort((a, b) => a - b) ?? [];
    const several = window.parts !== undefined;
    const gaps = several ? gapsOf(input, parts) : [{ x1: lifelines[0].x, x2: lifelines[1].x }];
    const x1 = gaps[0].x1 + metrics.burstInset;
    const x2 = gaps[gaps.length - 1].x2 - metrics.burstInset;
    const textAt = textGaps(gaps, metrics);
    const fromNs = window.timeNs[index];
    const facts = { ...burst, durationNs: rowEndNs(window, index) - fromNs };
    const room = textAt[0].x2 - textAt[0].x1 - 2 * (several ? metrics.partGap : metrics.burstInset + metrics.burstTextInset);
    const longest = (texts: readonly string[], style: TextStyle): string | null =>
      texts.find((one) => metrics.measure(one, style) <= room) ?? null;
    const whole = burstText(facts, language);
    const text = height < metrics.lineHeight ? null : longest([whole, burstText(facts, language, 'short')], 'flags');
    // What did not fit above stands below; else what each end sent, at least how many segments.
    const ofEnds = text === whole ? [burstEnds(facts, language), directions(burst, lifelines[0].end)] : [formatDuration(facts.durationNs, language)];
    // Of several, first of all which.
    const marks = marksText(parts);
    const below = several ? [`${marks} · ${ofEnds[0]}`, marks] : ofEnds;
    const ends = text === null || height < metrics.burstTwoLines ? null : longest(below, 'more');
    const middle = (yFrom + yTo) / 2;
    blocks.push({
      position: burst.position,
      count: burst.count,
      frame: window.frame[index],
      parts,
      x1,
      x2,
      yFrom,
      yTo,
      share: upTo !== undefined && upTo >= burst.position && upTo < burst.position + burst.count ? input.upToShare : 1,
      text,
      textX: textAt.map((gap) => (gap.x1 + gap.x2) / 2),
      textY: ends === null ? middle : middle - metrics.lineHeight / 2,
      ends,
      endsY: middle + metrics.lineHeight / 2,
    });
  }
  return blocks;
}

/** The open bursts that touch the viewport, as far as the window has them; y counted from the viewport's origin. */
export function layoutOpenBursts(input: BurstsInput): OpenBurst[] {
  const { window, axis, viewport, upTo, lifelines } = input;
  const open: OpenBurst[] = [];
  const origin = originOf(viewport);
  const seen = seenPart(viewport);
  const rows = window.frame.length;
  for (const { position, count, parts } of window.bursts?.opened ?? []) {
    const from = Math.max(0, indexOf(window, position));
    const last = Math.min(position + count - 1, upTo ?? Infinity);
    const to = Math.min(rows - 1, indexOf(window, last));
    if (to < from) continue;
    const yFrom = axis.topOfRow(window, from) - origin;
    const yTo = axis.bottomOfRow(window, to) - origin;
    const x = parts === undefined ? lifelines[0].x : gapsOf(input, parts)[0].x1;
    if (yTo >= seen.yFrom && yFrom <= seen.yTo) open.push({ position, count, x, yFrom, yTo });
  }
  return open;
}
