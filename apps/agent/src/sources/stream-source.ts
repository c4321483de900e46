import type { Readable } from 'node:stream';
import type { Capture } from '../captures/capture.js';
import type { Source } from '../captures/capture-identity.js';
import { pump } from './pump.js';
import { unpacked, type UnpackLimits } from '../unpacking/unpacked.js';

/**
 * Takes a capture from a stream: a file that is open already, a pipe, standard input. It shows as it comes.
 * @param sizeBytes where the end is known
 */
export function openStream(capture: Capture, stream: Readable, sizeBytes: number | null, limits: UnpackLimits): void {
  capture.startEngine();
  capture.setBytesExpected(sizeBytes);
  let stopped = false;
  const source: Source = {
    stop: () => {
      stopped = true;
      stream.destroy();
    },
    abort: () => {
      stream.destroy();
      return Promise.resolve();
    },
  };
  capture.setSource(source);
  const bytes = unpacked(
    untilStopped(stream, () => stopped),
    limits,
    () => capture.setBytesExpected(null),
  );
  void pump(capture, bytes).then(() => stream.destroy());
}

/** A person who stops reading wants what came so far; that is no failure. */
async function* untilStopped(stream: Readable, isStopped: () => boolean): AsyncGenerator<Uint8Array> {
  try {
    yield* stream as AsyncIterable<Uint8Array>;
  } catch (error) {
    if (!isStopped()) throw error;
  }
}
