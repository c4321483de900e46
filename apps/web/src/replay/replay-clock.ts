import { endOf, foldedAt, indexOf, positionOf, rowEndNs, type SegmentWindow } from '@synscope/trace';

/** Where a replay stands. */
export interface ReplayPlace {
  /** The last segment that has happened. */
  readonly position: number;
  /** Real pace: nanoseconds since the capture's base. Even pace: nanoseconds since that segment. */
  readonly timeNs: number;
}

export interface Pace {
  /** Times real time; in even pace, segments a second. */
  readonly speed: number;
  readonly evenPace: boolean;
  /** Wait no longer than a moment for the next segment. */
  readonly skipIdle?: boolean;
}

/** The longest wait where silences are skipped, milliseconds of the person's time. */
const longestWaitMs = 300;

/** What is offered. */
export const paces: readonly Pace[] = [
  ...[0.1, 0.25, 0.5, 1, 2, 5, 10, 20, 50, 100].map((speed) => ({ speed, evenPace: false })),
  { speed: 1, evenPace: true },
  { speed: 5, evenPace: true },
];

/** Where a replay begins that stands at a segment. */
export const placeAt = (segments: SegmentWindow, position: number, { evenPace }: Pace): ReplayPlace => ({
  position,
  timeNs: evenPace ? 0 : (segments.timeNs[indexOf(segments, position)] ?? 0),
});

/**
 * Lets time pass. Waits where the next segment is not at hand yet, and where the clock of a capture goes back, the
 * segment comes at once.
 * @param elapsedMs real time since the last call
 */
export function advance(segments: SegmentWindow, place: ReplayPlace, elapsedMs: number, pace: Pace): ReplayPlace {
  const { timeNs: times, total } = segments;
  const rows = times.length;
  let row = indexOf(segments, place.position);
  if (row + 1 < 0 || row >= rows) return place;
  let timeNs = place.timeNs + elapsedMs * 1e6 * pace.speed;
  while (row + 1 < rows) {
    const due = pace.evenPace ? 1e9 : times[row + 1];
    if (pace.skipIdle === true && !pace.evenPace) timeNs = Math.max(timeNs, due - longestWaitMs * 1e6 * pace.speed);
    if (due > timeNs) break;
    row++;
    if (pace.evenPace) timeNs -= 1e9;
  }
  const position = row < 0 ? place.position : positionOf(segments, row);
  if (row + 1 >= rows && endOf(segments) < total) timeNs = pace.evenPace ? Math.min(timeNs, 1e9) : rowEndNs(segments, rows - 1);
  return { position, timeNs };
}

/** How much has happened of the folded burst that a replay stands at, 0 to 1; 1 where it stands at a segment. */
export function shareAt(segments: SegmentWindow, place: ReplayPlace, { evenPace }: Pace): number {
  const row = indexOf(segments, place.position);
  const folded = foldedAt(segments, row);
  if (folded === null) return 1;
  const fromNs = segments.timeNs[row];
  const share = evenPace ? place.timeNs / 1e9 : (place.timeNs - fromNs) / Math.max(1, folded.toNs - fromNs);
  return Math.max(0, Math.min(1, share));
}
