import { Readable } from 'node:stream';
import type { CaptureAbility } from '../capture/ability.js';
import type { Capture } from '../captures/capture.js';
import { problemOf, ProblemError } from '../captures/problem-error.js';
import { demoRecording } from '../demo/recording.js';
import { startDemo } from '../demo/start-demo.js';
import { watchHandle } from './live-source.js';
import { pump } from './pump.js';

/** Runs the demo connection and watches it. What is in the way is the capture's problem. */
export async function openDemo(capture: Capture, ability: CaptureAbility, privateFolder: string): Promise<void> {
  capture.startEngine();
  try {
    const demo = await startDemo({ privateFolder, ability });
    if ('problem' in demo) throw new ProblemError(demo.problem.code, demo.problem.params);
    capture.setDemo({ port: demo.port, place: demo.place });
    watchHandle(capture, demo.capture);
  } catch (error) {
    capture.fail(problemOf(error));
    capture.finish();
  }
}

/** Gives the demo as it was recorded earlier. */
export function openRecording(capture: Capture): void {
  capture.startEngine();
  void pump(capture, Readable.from([demoRecording()]));
}
