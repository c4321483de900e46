import { formatTimeMark } from '@synscope/explain';
import { firstRow, rowEndNs, totalRows, type ConnectionRow, type IdleGap } from '@synscope/trace';
import type { Axis } from './axis.js';
import { countWhile, mostWanted } from './even-axis.js';
import type { Tick } from './geometry.js';
import type { DiagramMetrics } from './metrics.js';
import { rowsBefore } from './row-places.js';
import { spanOf } from './span.js';
import { transitOf, workOutTimes } from './transit.js';

/** Room in pixels that a fold leaves to time that runs to scale, at either side. */
const foldMargin = 20;

/** Marks on the axis, at most: a picture of all of it may be as tall as a capture's clock has jumped. */
const mostTicks = 10_000;

/** Rows that are asked for at once, at least. */
const leastWanted = 256;

interface TimeFold {
  readonly fromNs: number;
  readonly toNs: number;
  readonly gap: IdleGap;
  /** y at fromNs. */
  readonly top: number;
}

/** Time to y and back: to scale, but for the folds. */
interface TimeScale {
  readonly folds: readonly TimeFold[];
  y(timeNs: number): number;
  timeNs(y: number): number;
}

function timeScale(
  originNs: number,
  pixelsPerNs: number,
  marginNs: number,
  idleGaps: readonly IdleGap[],
  metrics: DiagramMetrics,
): TimeScale {
  const { paddingTop, foldHeight } = metrics;
  const folds: TimeFold[] = [];
  let foldedNs = 0;
  for (const gap of idleGaps) {
    const fromNs = gap.fromNs + marginNs;
    const toNs = gap.toNs - marginNs;
    // A fold that is taller than the silence to scale would stretch it.
    if ((toNs - fromNs) * pixelsPerNs < foldHeight * 1.5) continue;
    const top = paddingTop + (fromNs - originNs - foldedNs) * pixelsPerNs + folds.length * foldHeight;
    folds.push({ fromNs, toNs, gap, top });
    foldedNs += toNs - fromNs;
  }
  const foldedBefore: number[] = [0];
  for (const fold of folds) foldedBefore.push(foldedBefore.at(-1)! + fold.toNs - fold.fromNs);
  return {
    folds,
    y(timeNs) {
      const count = countWhile(folds, (fold) => fold.fromNs < timeNs);
      const fold = folds[count - 1];
      if (fold !== undefined && timeNs < fold.toNs) {
        return fold.top + (foldHeight * (timeNs - fold.fromNs)) / (fold.toNs - fold.fromNs);
      }
      return paddingTop + (timeNs - originNs - foldedBefore[count]) * pixelsPerNs + count * foldHeight;
    },
    timeNs(y) {
      const count = countWhile(folds, (fold) => fold.top < y);
      const fold = folds[count - 1];
      if (fold !== undefined && y < fold.top + foldHeight) {
        return fold.fromNs + ((y - fold.top) / foldHeight) * (fold.toNs - fold.fromNs);
      }
      return originNs + foldedBefore[count] + (y - paddingTop - count * foldHeight) / pixelsPerNs;
    },
  };
}

/** A step of 1, 2 or 5 times a power of ten, the least that is not below `least`. */
function niceStep(least: number): number {
  const power = 10 ** Math.floor(Math.log10(least));
  return [1, 2, 5, 10].map((factor) => factor * power).find((step) => step >= least * 0.999)!;
}

/** Symbols of units, which are the same in every language and as short as the room is. */
const markText = (sinceNs: number, stepNs: number): string => formatTimeMark(sinceNs, stepNs, 'en');

/**
 * How long connections are as a true axis draws them: without the silences that it folds, which it does up to where
 * segments are still under way. Nanoseconds.
 */
export function unfoldedNs(connections: readonly ConnectionRow[], idleGaps: readonly IdleGap[]): number {
  const marginNs = longestTransit(connections);
  const foldedNs = idleGaps.reduce((sum, gap) => sum + Math.max(0, gap.toNs - gap.fromNs - 2 * marginNs), 0);
  return Math.max(0, spanOf(connections).durationNs - foldedNs);
}

/** From end to end, in the connection where that takes longest, nanoseconds. */
const longestTransit = (connections: readonly ConnectionRow[]): number =>
  Math.max(...connections.map((connection) => transitOf(connection)).map(({ client, server }) => client + server));

/** What the true axis is made from. */
export interface TrueAxisInput {
  /** In the order of the window's parts. */
  readonly connections: readonly ConnectionRow[];
  /** Time of the last segment to draw. */
  readonly endNs: number;
  readonly idleGaps: readonly IdleGap[];
  readonly pixelsPerNs: number;
  readonly metrics: DiagramMetrics;
}

/** Time runs to scale, with long silences folded. */
export function trueAxis({ connections, endNs, idleGaps, pixelsPerNs, metrics }: TrueAxisInput): Axis {
  const transits = connections.map((connection) => transitOf(connection));
  const { startNs } = spanOf(connections);
  const originNs = startNs - Math.max(...transits.map((transit) => transit.client));
  const longestTransitNs = longestTransit(connections);
  const marginNs = Math.max(longestTransitNs, foldMargin / pixelsPerNs);
  const gaps = idleGaps.filter((gap) => gap.toNs <= endNs);
  const scale = timeScale(originNs, pixelsPerNs, marginNs, gaps, metrics);
  const lastNs = endNs + Math.max(...transits.flatMap(({ client, server }) => [client, server]));
  // An arrow drops at least a little, so that every one of them slants.
  const leastDrop = metrics.leastDrop;
  const leastStepNs = niceStep(metrics.tickDistance / pixelsPerNs);

  const ticksBetween = (fromNs: number, toNs: number, stepNs: number, ticks: Tick[]): void => {
    const first = Math.ceil((fromNs - startNs) / stepNs) * stepNs;
    // Counted, because a step may be too small to tell from nothing beside a time of years.
    const count = Math.floor((toNs - startNs - first) / stepNs);
    for (let tick = 0; tick <= count; tick++) {
      const since = first + tick * stepNs;
      if (since >= 0) ticks.push({ y: scale.y(startNs + since), timeNs: startNs + since, text: markText(since, stepNs) });
    }
  };

  return {
    totalHeight: scale.y(lastNs) + leastDrop + metrics.paddingBottom,
    rowsTouching(window, yFrom, yTo) {
      const fromNs = scale.timeNs(yFrom) - longestTransitNs - leastDrop / pixelsPerNs;
      const toNs = Math.min(scale.timeNs(yTo) + longestTransitNs, endNs);
      return {
        from: Math.max(0, countWhile(window.timeNs, (timeNs) => timeNs < fromNs) - rowsBefore),
        to: countWhile(window.timeNs, (timeNs) => timeNs <= toNs),
      };
    },
    place(window, rows) {
      const times = workOutTimes(window, rows, transits);
      const tailY = times.sentNs.map((timeNs) => scale.y(timeNs));
      const headY = times.receivedNs.map((timeNs, row) => {
        const crossed = times.crossedNs[row];
        const crossedTail = crossed === -Infinity ? -Infinity : scale.y(crossed);
        return Math.max(scale.y(timeNs), tailY[row] + leastDrop, crossedTail + leastDrop);
      });
      return { tailY, headY, crossedBy: times.crossedBy };
    },
    yAt: (_position, timeNs) => scale.y(timeNs),
    yOfRow: (window, index) => scale.y(window.timeNs[index]),
    topOfRow: (window, index) => scale.y(window.timeNs[index]),
    bottomOfRow: (window, index) => scale.y(rowEndNs(window, index)),
    rowsWanted(window, yFrom, yTo) {
      const count = window.frame.length;
      const height = yTo - yFrom;
      const firstNs = scale.timeNs(yFrom) - longestTransitNs;
      const lastNs = Math.min(endNs, scale.timeNs(yTo));
      const hasFirst = firstRow(window) === 0 || (count > 0 && window.timeNs[0] <= firstNs);
      const hasLast = firstRow(window) + count >= totalRows(window) || (count > 0 && rowEndNs(window, count - 1) >= lastNs);
      const rows = this.rowsTouching(window, yFrom, yTo);
      // How dense the rest is cannot be known: where the window falls short, twice as much is asked for.
      const wanted = hasFirst && !hasLast ? 2 * count : 4 * (rows.to - rows.from);
      const fromNs = scale.timeNs(yFrom - height) - longestTransitNs;
      return {
        from: fromNs <= startNs ? { by: 'row', row: 0 } : { by: 'time', timeNs: Math.floor(fromNs) },
        count: Math.min(mostWanted, Math.max(leastWanted, wanted)),
        covered: hasFirst && hasLast,
      };
    },
    roomOfRow(window, index) {
      const next = index + 1 < window.timeNs.length ? scale.y(window.timeNs[index + 1]) : Infinity;
      return next - scale.y(window.timeNs[index]);
    },
    folds: (yFrom, yTo) =>
      scale.folds
        .filter((fold) => fold.top < yTo && fold.top + metrics.foldHeight > yFrom)
        .map((fold) => ({
          yFrom: fold.top,
          yTo: fold.top + metrics.foldHeight,
          fromNs: fold.gap.fromNs,
          toNs: fold.gap.toNs,
        })),
    ticks(yFrom, yTo) {
      const ticks: Tick[] = [];
      const toNs = Math.min(scale.timeNs(yTo), lastNs);
      let fromNs = scale.timeNs(yFrom);
      const stepNs = Math.max(leastStepNs, niceStep((toNs - fromNs) / mostTicks));
      // Within a fold there are no marks, and it may be as long as it likes.
      for (const fold of scale.folds) {
        if (fold.toNs <= fromNs) continue;
        if (fold.fromNs >= toNs) break;
        ticksBetween(fromNs, fold.fromNs, stepNs, ticks);
        fromNs = fold.toNs;
      }
      ticksBetween(fromNs, toNs, stepNs, ticks);
      return ticks;
    },
    longestTick: markText(Math.max(spanOf(connections).durationNs, lastNs - startNs), leastStepNs),
  };
}
