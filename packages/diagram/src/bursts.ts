import { burstEnds, burstText, formatCount, formatDuration, type Language } from '@synscope/explain';
import { foldedAt, indexOf, rowEndNs, type FoldedBurst, type SegmentWindow } from '@synscope/trace';
import type { Axis, RowRange } from './axis.js';
import type { Viewport } from './band-columns.js';
import type { BurstBlock, Lifeline, OpenBurst } from './geometry.js';
import type { DiagramMetrics } from './metrics.js';
import type { TextStyle } from './text-width.js';

export interface BurstsInput {
  readonly window: SegmentWindow;
  readonly axis: Axis;
  readonly rows: RowRange;
  readonly lifelines: readonly Lifeline[];
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

/** The folded bursts that touch the viewport, y counted from its top. */
export function layoutBursts(input: BurstsInput): BurstBlock[] {
  const { window, axis, rows, lifelines, viewport, metrics, language, upTo } = input;
  const blocks: BurstBlock[] = [];
  const x1 = lifelines[0].x + metrics.burstInset;
  const x2 = lifelines[1].x - metrics.burstInset;
  for (let index = rows.from; index < rows.to; index++) {
    const burst = foldedAt(window, index);
    if (burst === null) continue;
    const rowFrom = axis.topOfRow(window, index) - viewport.top;
    const rowTo = axis.bottomOfRow(window, index) - viewport.top;
    // To scale, a burst may be shorter than what can be seen and hit.
    const margin = Math.min(metrics.burstMargin, (rowTo - rowFrom) * metrics.burstMarginShare);
    const yFrom = rowFrom + margin;
    const yTo = Math.max(rowTo - margin, yFrom + metrics.leastBurst);
    if (yTo < 0 || yFrom > viewport.height) continue;
    const height = yTo - yFrom;
    const fromNs = window.timeNs[index];
    const facts = { ...burst, durationNs: rowEndNs(window, index) - fromNs };
    const room = x2 - x1 - 2 * metrics.burstTextInset;
    const longest = (texts: readonly string[], style: TextStyle): string | null =>
      texts.find((one) => metrics.measure(one, style) <= room) ?? null;
    const whole = burstText(facts, language);
    const text = height < metrics.lineHeight ? null : longest([whole, burstText(facts, language, 'short')], 'flags');
    // What did not fit above stands below; else what each end sent, at least how many segments.
    const below = text === whole ? [burstEnds(facts, language), directions(burst, lifelines[0].end)] : [formatDuration(facts.durationNs, language)];
    const ends = text === null || height < metrics.burstTwoLines ? null : longest(below, 'more');
    const middle = (yFrom + yTo) / 2;
    blocks.push({
      position: burst.position,
      count: burst.count,
      frame: window.frame[index],
      x1,
      x2,
      yFrom,
      yTo,
      share: upTo !== undefined && upTo >= burst.position && upTo < burst.position + burst.count ? input.upToShare : 1,
      text,
      textY: ends === null ? middle : middle - metrics.lineHeight / 2,
      ends,
      endsY: middle + metrics.lineHeight / 2,
    });
  }
  return blocks;
}

/** The open bursts that touch the viewport, as far as the window has them; y counted from the viewport's top. */
export function layoutOpenBursts({ window, axis, viewport, upTo }: BurstsInput): OpenBurst[] {
  const open: OpenBurst[] = [];
  const rows = window.frame.length;
  for (const { position, count } of window.bursts?.opened ?? []) {
    const from = Math.max(0, indexOf(window, position));
    const last = Math.min(position + count - 1, upTo ?? Infinity);
    const to = Math.min(rows - 1, indexOf(window, last));
    if (to < from) continue;
    const yFrom = axis.topOfRow(window, from) - viewport.top;
    const yTo = axis.bottomOfRow(window, to) - viewport.top;
    if (yTo >= 0 && yFrom <= viewport.height) open.push({ position, count, yFrom, yTo });
  }
  return open;
}
