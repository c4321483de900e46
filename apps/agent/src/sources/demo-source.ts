import { Readable } from 'node:stream';
import type { CaptureAbility } from '../capture/ability.js';
import type { Capture } from '../captures/capture.js';
import { demoRecording } from '../demo/recording.js';
import { startDemo } from '../demo/start-demo.js';
import { watchHandle } from './live-source.js';
import { pump } from './pump.js';

/** Runs the demo connection and watches it. What is in the way is the capture's problem. */
export async function openDemo(capture: Capture, ability: CaptureAbility, privateFolder: string): Promise<void> {
  capture.startEngine();
  const demo = await startDemo({ privateFolder, ability });
  if ('problem' in demo) {
    capture.fail(demo.problem);
    capture.finish();
    return;
  }
  capture.setDemo({ port: demo.port, place: demo.place });
  watchHandle(capture, demo.capture);
}

/** Gives the demo as it was recorded earlier. */
export function openRecording(capture: Capture): void {
  capture.startEngine();
  void pump(capture, Readable.from([demoRecording()]));
}
