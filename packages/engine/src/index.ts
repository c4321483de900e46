export { CaptureEngine, usualLimits } from './capture-engine.js';
export { EngineSession } from './engine-session.js';
export type { EngineStatus, FramePlace } from './engine-status.js';
export type { EngineReply, EngineRequest } from './messages.js';
export { filterHelp } from './filter/complete-filter.js';
