import { PassThrough } from "node:stream";
import { CaptureHandle } from "./capture-handle.js";
import { checkRequest, defaultBufferBytes, defaultSnapLength, type CaptureRequest } from "./capture-request.js";
import { spawnCapture } from "./spawn-capture.js";

export type { CaptureCounts, CaptureEnded, CaptureHandle, CaptureStarted } from "./capture-handle.js";
export { isNotice, type Problem, type ProblemCode } from "./problem.js";

export interface CaptureOptions extends Partial<Omit<CaptureRequest, "interface">> {
  interface: string;
  /** A folder of mode 0700 of this process's user; a socket may stand there for a moment. */
  privateFolder: string;
}

/**
 * Starts a live capture in a process of its own. Never throws: whatever is wrong with the request
 * or the machine arrives as the handle's `problem`, followed by `ended`.
 */
export function startCapture(options: CaptureOptions): CaptureHandle {
  const { privateFolder: _, ...wanted } = options;
  const checked = checkRequest({
    filter: "",
    snapLength: defaultSnapLength,
    bufferBytes: defaultBufferBytes,
    ...wanted,
  });
  if ("request" in checked) return spawnCapture(checked.request);
  const handle = new CaptureHandle(String(options.interface), PassThrough.from([]), { stop() {}, kill() {} });
  setImmediate(() => {
    handle.fail(checked.problem);
    handle.takeExit(1, null, "");
  });
  return handle;
}
