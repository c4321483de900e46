import type { Analyzer, FramePlace } from '@synscope/tcp';
import type { SegmentFields } from '@synscope/wire';
import type { ConnectionRow, IdleGap, SegmentWindow } from './segment-window.js';

/** Counts over the whole capture. */
export interface TraceTotals {
  /** Frames, with or without a TCP segment. */
  readonly frames: number;
  readonly segments: number;
  readonly connections: number;
  /** Epoch seconds from which every timeNs counts; null before the first frame with a time. */
  readonly baseSeconds: number | null;
  /** Times of the first and last frame that have one, nanoseconds since the base; null before. */
  readonly firstTimeNs: number | null;
  readonly lastTimeNs: number | null;
}

/** The columnar store of one capture: segments and connections, filled through its own Analyzer, asked for windows. */
export class Trace {
  readonly analyzer!: Analyzer;

  /**
   * A frame was read, whether or not it holds a segment. Call before `addSegment`.
   *
   * @param seconds epoch seconds; NaN where the capture gives no time
   * @param nanoseconds 0 to 999999999
   */
  addFrame(_seconds: number, _nanoseconds: number): void {}

  /** The segment in the frame that was just added. */
  addSegment(_fields: SegmentFields, _place: FramePlace): void {}

  /** The capture has ended. */
  finish(): void {}

  get totals(): TraceTotals {
    throw new Error('not yet');
  }

  /** Grows with every change. */
  get revision(): number {
    throw new Error('not yet');
  }

  /** The revision at which a connection last changed. */
  connectionRevision(_connection: number): number {
    throw new Error('not yet');
  }

  /** Segments `first` to `first + count - 1` of a connection, as far as they exist. */
  segmentWindow(_connection: number, _first: number, _count: number): SegmentWindow {
    throw new Error('not yet');
  }

  /** Position of a frame's segment within the connection, or -1. */
  positionOfFrame(_connection: number, _frame: number): number {
    throw new Error('not yet');
  }

  /** Position of the first segment at or after a time; the number of segments where there is none. */
  positionAtTime(_connection: number, _timeNs: number): number {
    throw new Error('not yet');
  }

  /** Connection and position of the segment in a frame, or null where the frame holds none. */
  locate(_frame: number): { readonly connection: number; readonly position: number } | null {
    throw new Error('not yet');
  }

  connectionRow(_connection: number): ConnectionRow {
    throw new Error('not yet');
  }

  /** Sort keys, cheap to read for every connection. */
  startNs(_connection: number): number {
    throw new Error('not yet');
  }
  durationNs(_connection: number): number {
    throw new Error('not yet');
  }
  segmentCount(_connection: number): number {
    throw new Error('not yet');
  }
  payloadBytes(_connection: number): number {
    throw new Error('not yet');
  }
  /** NaN where unknown. */
  handshakeNs(_connection: number): number {
    throw new Error('not yet');
  }
  retransmissions(_connection: number): number {
    throw new Error('not yet');
  }

  /** Silences longer than `longerThanNs`: the longest ones, in order of time. */
  idleGaps(_connection: number, _limits: { readonly longerThanNs: number; readonly atMost: number }): IdleGap[] {
    throw new Error('not yet');
  }

  /** Where the frame of a segment is in the capture stream, or null where the frame holds no segment. */
  framePlace(_frame: number): (Readonly<FramePlace> & { readonly timeNs: number }) | null {
    throw new Error('not yet');
  }
}
