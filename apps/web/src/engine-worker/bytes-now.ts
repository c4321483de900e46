import type { CaptureBytes } from '@synscope/engine';
import type { StoredBytes } from './stored-bytes.js';

/** Read at once: frames that are asked for one after the other mostly lie side by side. */
const aheadBytes = 256 * 1024;

/** Only workers have it, and the compiler knows this project's global scope as a window's. */
interface SyncReader {
  readAsArrayBuffer(blob: Blob): ArrayBuffer;
}

/** Stored bytes, read while the caller waits. */
export class BytesNow implements CaptureBytes {
  readonly #stored: StoredBytes;
  #ahead = new Uint8Array(0);
  #start = 0;

  constructor(stored: StoredBytes) {
    this.#stored = stored;
  }

  read(offset: number, length: number): Uint8Array | null {
    if (offset < this.#start || offset + length > this.#start + this.#ahead.length) {
      const { FileReaderSync: Reader } = globalThis as unknown as { readonly FileReaderSync?: new () => SyncReader };
      if (Reader === undefined) return null;
      const blob = this.#stored.part(offset, Math.max(length, aheadBytes));
      this.#ahead = new Uint8Array(new Reader().readAsArrayBuffer(blob));
      this.#start = offset;
    }
    const from = offset - this.#start;
    return from + length <= this.#ahead.length ? this.#ahead.subarray(from, from + length) : null;
  }
}
