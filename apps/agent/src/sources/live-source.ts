import { isNotice, startCapture, type CaptureHandle, type CaptureOptions } from '../capture/start-capture.js';
import type { Capture, Source } from '../captures/capture.js';
import { watchForLocalOnly } from '../interfaces/local-only-hint.js';
import { pump } from './pump.js';

/** How long a capture process may take to end when the agent itself ends. */
const abortPatienceMs = 400;

/** Captures on an interface until it is stopped. */
export function openLive(capture: Capture, options: CaptureOptions): void {
  capture.startEngine();
  capture.onFirstSegment(watchForLocalOnly(options.interface, options.filter ?? '', (hint) => capture.addNotice(hint)));
  watchHandle(capture, startCapture(options));
}

/** Lets a capture follow its capture process: bytes, counts, problems, the end. */
export function watchHandle(capture: Capture, handle: CaptureHandle): void {
  handle.on('problem', (problem) => (isNotice(problem) ? capture.addNotice(problem) : capture.fail(problem)));
  handle.on('stats', (counts) => capture.setDroppedByKernel(counts.droppedByKernel));
  capture.setSource(sourceOf(handle));
  void pump(capture, handle.bytes).then((allCame) => {
    // Where the bytes can go nowhere any more, capturing is of no use.
    if (!allCame) void handle.stop();
  });
}

function sourceOf(handle: CaptureHandle): Source {
  return {
    stop: () => void handle.stop(),
    abort: async () => {
      // What nobody reads would keep the process from ending.
      handle.bytes.resume();
      let timer: NodeJS.Timeout | undefined;
      const patience = new Promise((resolve) => (timer = setTimeout(resolve, abortPatienceMs)));
      await Promise.race([handle.stop(), patience]);
      clearTimeout(timer);
      handle.bytes.destroy();
    },
  };
}
