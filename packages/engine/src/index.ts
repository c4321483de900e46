export { CaptureEngine, usualLimits } from './capture-engine.js';
export { EngineSession } from './engine-session.js';
export type { EngineStatus, FramePlace } from './engine-status.js';
export type { EngineReply, EngineRequest, FindQuestion, GraphQuestion, StreamQuestion } from './messages.js';
export type { CaptureBytes } from './stream/capture-bytes.js';
export { filterHelp } from './filter/complete-filter.js';
