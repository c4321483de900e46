import { indexOf, positionOf, type SegmentWindow } from '@synscope/trace';

/** Rows on either side of the selected one in which what it has to do with is looked for. */
const reach = 400;

/**
 * Positions of what the segment acknowledges and of what acknowledges it, as far as the window has them: its data and
 * their acknowledgment are to be seen as one.
 */
export function relatedSegments(window: SegmentWindow, position: number): ReadonlySet<number> {
  const related = new Set<number>();
  const index = indexOf(window, position);
  const frame = window.frame[index];
  if (frame === undefined) return related;
  const from = Math.max(0, index - reach);
  const to = Math.min(window.frame.length, index + reach);
  for (let other = from; other < to; other++) {
    const acknowledged = window.acksFrame[index] !== 0 && window.frame[other] === window.acksFrame[index];
    if (other !== index && (acknowledged || window.acksFrame[other] === frame)) related.add(positionOf(window, other));
  }
  return related;
}
