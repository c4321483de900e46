import { Analyzer, CaptureClock, type ConnectionSummary } from '@synscope/tcp';
import { CaptureReader, type FrameRef } from '@synscope/pcap';
import { decodeSegment, DecodeResult, SegmentFields } from '@synscope/wire';
import { Collector, type Row } from './collector.js';

/** A frame out of a capture file. */
export interface FileFrame {
  readonly bytes: Uint8Array;
  readonly linkType: number;
  readonly seconds: number;
  readonly nanos: number;
  readonly originalLength: number;
}

/** What the analysis says of frames. Labels are by side: side 0 is the end first taken for the client. */
export interface FramesOutcome {
  /** One for each TCP segment. */
  readonly rows: readonly Row[];
  readonly summaries: readonly ConnectionSummary[];
  /** For each connection, which side is the client. */
  readonly clientSides: readonly number[];
}

/** The frames of a capture file, copied. @throws Error where the file is not whole */
export function readFrames(file: Uint8Array): readonly FileFrame[] {
  const frames: FileFrame[] = [];
  const reader = new CaptureReader({
    onFrame: (frame: FrameRef) => {
      const { seconds, nanos, linkType, originalLength } = frame;
      frames.push({ bytes: frame.bytes.slice(frame.start, frame.end), seconds, nanos, linkType, originalLength });
    },
    onProblem: (problem) => {
      throw new Error(`the capture cannot be read: ${problem.code} at byte ${problem.byteOffset}`);
    },
  });
  reader.write(file);
  reader.end();
  return frames;
}

/**
 * Decodes and analyses frames.
 *
 * @param endSeconds how long the capture goes on after its last frame
 */
export function runFrames(frames: readonly FileFrame[], endSeconds = 0): FramesOutcome {
  const collector = new Collector();
  const analyzer = new Analyzer(collector, { states: true });
  const clock = new CaptureClock();
  const fields = new SegmentFields();
  frames.forEach((frame, index) => {
    const { bytes, linkType, originalLength } = frame;
    clock.add(frame.seconds, frame.nanos);
    if (decodeSegment(bytes, 0, bytes.length, linkType, originalLength, fields) !== DecodeResult.tcp) return;
    const place = { fileOffset: 0, capturedLength: bytes.length, originalLength, linkType };
    analyzer.add(index + 1, clock, fields, place);
  });
  const lastTimeNs = clock.timeNs + endSeconds * 1e9;
  analyzer.finish(lastTimeNs);
  const connections = Array.from({ length: analyzer.connections }, (_, connection) => connection);
  return {
    rows: collector.rows,
    summaries: connections.map((connection) => analyzer.summary(connection, lastTimeNs, true)),
    clientSides: connections.map((connection) => analyzer.facts.clientSide(connection)),
  };
}
