export { CaptureEngine, usualLimits } from './capture-engine.js';
export { EngineSession } from './engine-session.js';
export { excerptToPcapng, withNotes, type ExcerptRange, type ExcerptSource } from './capture-writing.js';
export type { EngineExcerpt, EngineStatus, FramePlace } from './engine-status.js';
export type { EngineReply, EngineRequest, FindQuestion, GraphQuestion, StreamQuestion } from './messages.js';
export type { CaptureBytes } from './stream/capture-bytes.js';
export { filterHelp } from './filter/complete-filter.js';
