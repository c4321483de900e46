export { CaptureEngine, usualLimits } from './capture-engine.js';
export { EngineSession } from './engine-session.js';
export { excerptToPcapng, type ExcerptRange, type ExcerptSource } from './capture-writing.js';
export { withNotes } from './with-notes.js';
export { captureItself, namesComment, renamed } from './endpoint-names.js';
export type { EngineExcerpt, EngineStatus, FramePlace } from './engine-status.js';
export type { EngineReply, EngineRequest, FindQuestion, GraphQuestion, StreamQuestion } from './messages.js';
export type { CaptureBytes } from './stream/capture-bytes.js';
export { filterHelp } from './filter/complete-filter.js';
