import { joinWindows, type FrameNotes, type Together } from '@synscope/diagram';
import { limits } from '@synscope/protocol';
import type { ConnectionRow, IdleGap, SegmentWindow } from '@synscope/trace';
import type { Session } from '../store/session.js';
import { ProblemError } from '../transport/problem-error.js';

/** The segments that are exported, all at hand. */
export interface ExportedSegments {
  readonly window: SegmentWindow;
  readonly connection: ConnectionRow;
  readonly idleGaps: readonly IdleGap[];
  readonly notes: readonly FrameNotes[];
  /** Of several connections. */
  readonly together?: Together;
}

/** Connections that are exported in one diagram. */
export interface Several {
  readonly connections: readonly number[];
  /** Whether all ports of an address share a lifeline. */
  readonly byHost: boolean;
}

/** How several are asked for. */
export const togetherOf = (several: Several | null): { together?: number[] } => (several === null ? {} : { together: [...several.connections] });

/**
 * Which connections a page of one file begins with, in the words of an address: those that the file has, in their order,
 * by the numbers that they have there. Empty where there are not several.
 */
export function placeInExcerpt({ window, together }: ExportedSegments): string {
  // A file numbers connections by their first segments.
  const numbers = [...new Set(window.parts?.part)];
  const shown = (window.parts?.connections ?? []).map((_, part) => numbers.indexOf(part)).filter((number) => number >= 0);
  if (shown.length < 2) return '';
  return `together=${shown.join(',')}${together?.byHost === true ? '&group=host' : ''}`;
}

/** Fetches segments of a connection, or of several, part by part. @throws ProblemError */
export async function fetchExcerpt(
  session: Session,
  capture: string,
  connection: number,
  first: number,
  count: number,
  several: Several | null,
): Promise<ExportedSegments> {
  const windows: SegmentWindow[] = [];
  const notes: FrameNotes[] = [];
  for (let from = first; ; ) {
    const wanted = Math.min(limits.segmentRowsMax, first + count - from);
    const excerpt = await session.link.request('excerpt', { capture, connection, first: from, count: wanted, ...togetherOf(several) });
    if (excerpt === null) throw new ProblemError({ code: 'nothingToExport', params: {} });
    windows.push(excerpt.segments);
    notes.push(...excerpt.notes);
    from += excerpt.segments.frame.length;
    if (excerpt.segments.frame.length < wanted || from >= first + count) {
      const together = excerpt.together === undefined ? {} : { together: { connections: excerpt.together, byHost: several?.byHost ?? false } };
      return { window: joinWindows(windows), connection: excerpt.connection, idleGaps: excerpt.idleGaps, notes, ...together };
    }
  }
}
