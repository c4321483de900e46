import { PassThrough } from 'node:stream';
import { hasLauncher, startThroughLauncher } from '../launcher/launcher-client.js';
import { CaptureHandle } from './capture-handle.js';
import { checkRequest, defaultBufferBytes, defaultSnapLength, type CaptureRequest } from './capture-request.js';
import { spawnCapture } from './spawn-capture.js';

export type { CaptureCounts, CaptureEnded, CaptureHandle, CaptureStarted } from './capture-handle.js';
export { isNotice, type Problem, type ProblemCode } from './problem.js';

export interface CaptureOptions extends Partial<Omit<CaptureRequest, 'interface'>> {
  interface: string;
  /** A folder of mode 0700 of this process's user; a socket may stand there for a moment. */
  privateFolder: string;
}

/**
 * Starts a live capture in a process of its own. Never throws: whatever is wrong with the request
 * or the machine arrives as the handle's `problem`, followed by `ended`.
 */
export function startCapture(options: CaptureOptions): CaptureHandle {
  const { privateFolder, ...wanted } = options;
  const defaults = {
    filter: '',
    snapLength: defaultSnapLength,
    bufferBytes: defaultBufferBytes,
  };
  const checked = checkRequest({ ...defaults, ...wanted });
  if ('request' in checked) {
    return hasLauncher() ? startThroughLauncher(checked.request, privateFolder) : spawnCapture(checked.request);
  }
  const controls = { stop() {}, kill() {}, bytesRead: () => 0, pid: () => undefined, ownNetwork: false };
  const handle = new CaptureHandle({ ...defaults, ...wanted }, new PassThrough().end(), controls);
  setImmediate(() => {
    handle.fail(checked.problem);
    handle.takeExit(1, null, '');
  });
  return handle;
}
