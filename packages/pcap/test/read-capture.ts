import { CaptureReader } from '../src/capture-reader.js';
import type { CaptureComment, CaptureProblem, FrameRef, InterfaceInfo } from '../src/index.js';
import type { Bytes } from './build-capture.js';

/** One frame, copied out of the reader's. */
export interface Frame {
  readonly data: string;
  readonly time: string;
  readonly linkType: number;
  readonly originalLength: number;
  readonly fileOffset: number;
  readonly interfaceId: number;
  readonly frameNumber: number;
}

/** All that a reader said of a capture. */
export interface Reading {
  readonly frames: Frame[];
  readonly interfaces: InterfaceInfo[];
  readonly comments: CaptureComment[];
  readonly problem: CaptureProblem | null;
}

/** Reads a capture given in pieces of `chunkLength` bytes. */
export function readCapture(capture: Bytes, chunkLength = capture.length): Reading {
  const frames: Frame[] = [];
  const interfaces: InterfaceInfo[] = [];
  const comments: CaptureComment[] = [];
  let problem: CaptureProblem | null = null;
  const reader = new CaptureReader({
    onFrame: (frame) => frames.push(snapshot(frame)),
    onInterface: (info) => interfaces.push(info),
    onComment: (comment) => comments.push(comment),
    onProblem: (found) => {
      if (problem !== null) throw new Error('a second problem');
      problem = found;
    },
  });
  for (let at = 0; at < capture.length; at += chunkLength) reader.write(capture.slice(at, at + chunkLength));
  reader.end();
  return { frames, interfaces, comments, problem };
}

function snapshot(frame: FrameRef): Frame {
  const { linkType, originalLength, fileOffset, interfaceId, frameNumber } = frame;
  const data = Buffer.from(frame.bytes.subarray(frame.start, frame.end)).toString('hex');
  const time = frame.hasTime ? `${frame.seconds}.${String(frame.nanos).padStart(9, '0')}` : '';
  return { data, time, linkType, originalLength, fileOffset, interfaceId, frameNumber };
}
