import { Finding } from '@synscope/tcp';
import { partOf, type SegmentWindow } from '@synscope/trace';
import type { RowRange } from './axis.js';

/** y of every row's tail (sent) and head (received), by index within the range. */
export interface RowPlaces {
  readonly tailY: number[];
  readonly headY: number[];
  /** Index (of the window) of the last segment that the receiver sent before this one arrived; -1 for none. */
  readonly crossedBy: readonly number[];
}

const FIN = 0x001;
const SYN = 0x002;
const RST = 0x004;
const ACK = 0x010;

/** How many rows on an arrow may arrive at most. */
const farthest = 64;

/** One past the last sequence number that the segment takes. */
export function sequenceEnd(window: SegmentWindow, index: number): number {
  const flags = window.flags[index];
  return window.sequence[index] + window.lengthBytes[index] + (flags & SYN ? 1 : 0) + (flags & FIN ? 1 : 0);
}

/** True where `acknowledgment` covers everything before `end`: signed 32-bit difference. */
export const covers = (acknowledgment: number, end: number): boolean => ((acknowledgment - end) | 0) >= 0;

/** Whether this row's segment was lost: its retransmission proves it. */
export const isLost = (window: SegmentWindow, index: number): boolean =>
  (window.findings[index] & (1 << Finding.lostOnTheWay)) !== 0;

/** The answer of one row to whether an earlier SYN or FIN of the other end had arrived when it was sent. */
function shows(window: SegmentWindow, index: number, end: number): 'arrived' | 'under way' | 'nothing' {
  const flags = window.flags[index];
  if (flags & ACK) return covers(window.acknowledgment[index], end) ? 'arrived' : flags & RST ? 'nothing' : 'under way';
  return flags & SYN ? 'under way' : 'nothing';
}

/**
 * Finds crossing arrows. A SYN or FIN cannot have arrived while its receiver still sends segments that do not
 * acknowledge it, so its head belongs after the last of those. Only for what changes a state: data that crosses
 * acknowledgments is the rule, and would hide the picture.
 * @returns index of the last such segment for each row of the range, -1 where there is none
 */
export function findCrossings(window: SegmentWindow, rows: RowRange): number[] {
  const crossedBy = Array.from({ length: rows.to - rows.from }, () => -1);
  const rowCount = window.frame.length;
  for (let i = rows.from; i < rows.to; i++) {
    if ((window.flags[i] & (SYN | FIN)) === 0 || isLost(window, i)) continue;
    const end = sequenceEnd(window, i);
    let last = -1;
    for (let j = i + 1; j < rowCount && j <= i + farthest; j++) {
      if (partOf(window, j) !== partOf(window, i) || window.fromClient[j] === window.fromClient[i]) continue;
      const shown = shows(window, j, end);
      if (shown === 'arrived') break;
      if (shown === 'under way') last = j;
    }
    crossedBy[i - rows.from] = last;
  }
  return crossedBy;
}

/** How many rows before the first visible one may have arrows that reach into view. */
export const rowsBefore = farthest;
