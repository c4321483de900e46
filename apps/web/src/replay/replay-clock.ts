import type { SegmentWindow } from '@synscope/trace';

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
}

/** What is offered. */
export const paces: readonly Pace[] = [
  ...[0.1, 0.25, 0.5, 1, 2, 5, 10].map((speed) => ({ speed, evenPace: false })),
  { speed: 1, evenPace: true },
  { speed: 5, evenPace: true },
];

/** Where a replay begins that stands at a segment. */
export const placeAt = (segments: SegmentWindow, position: number, { evenPace }: Pace): ReplayPlace => ({
  position,
  timeNs: evenPace ? 0 : (segments.timeNs[position - segments.first] ?? 0),
});

/**
 * Lets time pass. Waits where the next segment is not at hand yet, and where the clock of a capture goes back, the
 * segment comes at once.
 * @param elapsedMs real time since the last call
 */
export function advance(segments: SegmentWindow, place: ReplayPlace, elapsedMs: number, pace: Pace): ReplayPlace {
  const { first, timeNs: times, total } = segments;
  const end = first + times.length;
  let { position } = place;
  if (position + 1 < first) return place;
  let timeNs = place.timeNs + elapsedMs * 1e6 * pace.speed;
  while (position + 1 < end) {
    const due = pace.evenPace ? 1e9 : times[position + 1 - first];
    if (due > timeNs) break;
    position++;
    if (pace.evenPace) timeNs -= 1e9;
  }
  if (position + 1 >= end && end < total) timeNs = pace.evenPace ? Math.min(timeNs, 1e9) : times.at(-1)!;
  return { position, timeNs };
}
