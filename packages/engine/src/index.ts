export type { EngineStatus, FramePlace } from './engine-status.js';
export type { EngineReply, EngineRequest } from './messages.js';
