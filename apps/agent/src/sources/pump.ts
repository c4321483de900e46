import type { Capture } from '../captures/capture.js';
import { problemOf } from '../captures/problem-error.js';

/**
 * Brings a source's bytes into a capture, each piece on disk before the next is asked for, and finishes the capture
 * when they end, for whatever reason.
 * @returns whether all came; where not, the capture has the problem
 */
export async function pump(capture: Capture, bytes: AsyncIterable<Uint8Array>): Promise<boolean> {
  try {
    for await (const chunk of bytes) await capture.take(chunk);
    return true;
  } catch (error) {
    capture.fail(problemOf(error));
    return false;
  } finally {
    capture.finish();
  }
}
