import type { EndpointName, Excerpt, Problem } from '@synscope/protocol';

/** How far an engine has come. */
export interface EngineStatus {
  /** Bytes of the capture stream that were analysed. */
  readonly bytesAnalysed: number;
  /** Length of the part of the stream that ends with a whole record. */
  readonly bytesWhole: number;
  readonly frames: number;
  /** All of them, also those that are not kept any more. */
  readonly segments: number;
  readonly connections: number;
  /** What was let go because there was too much, and cannot be shown. */
  readonly evictedSegments: number;
  readonly evictedConnections: number;
  /** Comments in the capture that were kept. */
  readonly comments: number;
  /** What endpoints are called. */
  readonly names: readonly EndpointName[];
  /** Epoch seconds from which timeNs counts; null before the first frame. */
  readonly baseSeconds: number | null;
  /** Time of the last frame, nanoseconds since the base. */
  readonly lastTimeNs: number;
  /** What is wrong in the stream, with the byte where it went wrong; null where nothing is. */
  readonly problem: Problem | null;
  /** What a person should know of it though nothing is broken, such as frames of an unknown link type. */
  readonly notices: readonly Problem[];
  /** Grows with every change that a picture could show. */
  readonly revision: number;
  /** Whether end() was called and everything settled. */
  readonly ended: boolean;
}

/** Where a frame's bytes are in the capture stream. */
export interface FramePlace {
  readonly frame: number;
  readonly timeNs: number;
  readonly fileOffset: number;
  readonly capturedLength: number;
  readonly originalLength: number;
  readonly linkType: number;
  /** What people wrote about the frame. */
  readonly comments: readonly string[];
}

/** Segments for what is exported, and where those of their frames are that hold one. */
export interface EngineExcerpt extends Excerpt {
  readonly places: readonly FramePlace[];
}
