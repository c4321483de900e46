import type { FramePlace } from '@synscope/tcp';
import { Double, linkTypeShift, type SegmentColumns, Word } from './segment-columns.js';

/** Where a segment's frame is, and when it was captured. */
export type SegmentPlace = Readonly<FramePlace> & { readonly timeNs: number };

/** Where the frame of a row is in the capture stream. */
export function placeOfRow(columns: SegmentColumns, row: number): SegmentPlace {
  const { words, doubles } = columns.chunk(row);
  const at = columns.start(row);
  return {
    timeNs: doubles[(at >> 1) + Double.timeNs],
    fileOffset: doubles[(at >> 1) + Double.fileOffset],
    capturedLength: words[at + Word.capturedLength],
    originalLength: words[at + Word.originalLength],
    linkType: words[at + Word.flags] >>> linkTypeShift,
  };
}
