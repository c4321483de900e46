export { CaptureReader } from './capture-reader.js';
export { FrameRef } from './frame-sink.js';
export type { CaptureComment, FrameSink, InterfaceInfo } from './frame-sink.js';
export type { CaptureProblem, CaptureProblemCode } from './capture-problem.js';
