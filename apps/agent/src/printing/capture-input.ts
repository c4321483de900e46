import type { Readable } from 'node:stream';
import type { Problem } from '@synscope/protocol';
import { problemOf } from '../captures/problem-error.js';
import { unpacked } from '../unpacking/unpacked.js';

/**
 * The bytes of a capture, unpacked where they are compressed. A stream that breaks off or is damaged just ends here, so
 * that what was whole is printed; `problem` then says why.
 */
export class CaptureInput implements AsyncIterable<Uint8Array> {
  /** Why there was no more; null where it ended as it should, or has not ended. */
  problem: Problem | null = null;
  readonly #stream: Readable;

  constructor(stream: Readable) {
    this.#stream = stream;
  }

  async *[Symbol.asyncIterator](): AsyncGenerator<Uint8Array> {
    try {
      // What is printed is not kept, so it may be as long as it likes.
      const limits = { unpackedBytesMax: Number.MAX_SAFE_INTEGER };
      yield* unpacked(this.#stream as AsyncIterable<Uint8Array>, limits);
    } catch (error) {
      this.problem = problemOf(error);
    }
  }
}
