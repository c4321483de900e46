import { joinWindows, type FrameNotes } from '@synscope/diagram';
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
}

/** Fetches segments of a connection, part by part. @throws ProblemError */
export async function fetchExcerpt(
  session: Session,
  capture: string,
  connection: number,
  first: number,
  count: number,
): Promise<ExportedSegments> {
  const windows: SegmentWindow[] = [];
  const notes: FrameNotes[] = [];
  for (let from = first; ; ) {
    const wanted = Math.min(limits.segmentRowsMax, first + count - from);
    const excerpt = await session.link.request('excerpt', { capture, connection, first: from, count: wanted });
    if (excerpt === null) throw new ProblemError({ code: 'nothingToExport', params: {} });
    windows.push(excerpt.segments);
    notes.push(...excerpt.notes);
    from += excerpt.segments.frame.length;
    if (excerpt.segments.frame.length < wanted || from >= first + count) {
      return { window: joinWindows(windows), connection: excerpt.connection, idleGaps: excerpt.idleGaps, notes };
    }
  }
}
