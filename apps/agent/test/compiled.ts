// The agent as it was compiled: captures are started from there, because their processes run compiled
// modules that lie beside the one that starts them.
export { childPath, watchChild } from '../dist/capture/spawn-capture.js';
export { parseSideLine } from '../dist/capture/side-channel.js';
export { liveCaptureAbility } from '../dist/capture/preflight.js';
export { startCapture, type CaptureHandle, type CaptureOptions, type Problem } from '../dist/capture/start-capture.js';
export { startDemo, type Demo } from '../dist/demo/start-demo.js';
