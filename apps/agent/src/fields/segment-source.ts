import type { FrameRef } from '@synscope/pcap';
import type { SegmentAnalysis } from '@synscope/tcp';
import type { SegmentFields } from '@synscope/wire';
import type { LineWriter } from './line-writer.js';

/** When a frame was captured. */
export class FrameMoment {
  seconds = 0;
  nanos = 0;
  known = false;

  set(frame: FrameRef): void {
    this.seconds = frame.seconds;
    this.nanos = frame.nanos;
    this.known = true;
  }
}

/** What a line is printed from: one segment, while its frame is at hand. The same instance serves every segment. */
export class SegmentSource {
  frame!: FrameRef;
  fields!: SegmentFields;
  analysis!: SegmentAnalysis;
  /** What the offsets of the TCP header and payload point into, from where they count, and where it ends. */
  bytes: Uint8Array = new Uint8Array(0);
  start = 0;
  end = 0;
  /** Whether checksums are to be verified, which takes a look at every byte. */
  verifyChecksums = false;
  /** Times of the capture's first frame, of the one before, and of the one printed before. */
  readonly first = new FrameMoment();
  readonly previous = new FrameMoment();
  readonly previousPrinted = new FrameMoment();
  /** Whether the segment has a stream: fewer than 16 captured bytes of the TCP header give it none. */
  analysed = false;
  /** Whether tshark gets as far as the flags: the segment has a stream, and the header's length field is at least 20. */
  sound = false;
  /** Whether it gets through the fixed header: all 20 bytes of it were captured. */
  whole = false;
  /** Whether it shows what it worked out: it got through the options, and knows where the payload ends. */
  shown = false;
}

/** Prints one field of a segment, or nothing where the segment has none. */
export type FieldPrinter = (source: SegmentSource, line: LineWriter) => void;
