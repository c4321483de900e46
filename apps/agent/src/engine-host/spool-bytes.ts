import { readSync } from 'node:fs';
import type { CaptureBytes } from '@synscope/engine';

/** Read at once: frames that are asked for one after the other mostly lie side by side. */
const aheadBytes = 256 * 1024;

/** A spool file's bytes, to be read again from anywhere that was not let go. */
export class SpoolBytes implements CaptureBytes {
  readonly #descriptor: number;
  readonly #ahead = new Uint8Array(aheadBytes);
  #start = 0;
  #length = 0;
  #letGoFrom = 0;
  #letGoTo = 0;

  constructor(descriptor: number) {
    this.#descriptor = descriptor;
  }

  /** Bytes that are not there any more. */
  letGo(start: number, end: number): void {
    this.#letGoFrom = start;
    this.#letGoTo = end;
    this.#length = 0;
  }

  /** @throws Error where the disk fails */
  read(offset: number, length: number): Uint8Array | null {
    if (offset < this.#letGoTo && offset + length > this.#letGoFrom) return null;
    if (length > aheadBytes) return this.#readInto(new Uint8Array(length), offset);
    if (offset < this.#start || offset + length > this.#start + this.#length) {
      this.#start = offset;
      this.#length = readSync(this.#descriptor, this.#ahead, 0, aheadBytes, offset);
    }
    const from = offset - this.#start;
    return from + length <= this.#length ? this.#ahead.subarray(from, from + length) : null;
  }

  #readInto(bytes: Uint8Array, offset: number): Uint8Array | null {
    return readSync(this.#descriptor, bytes, 0, bytes.length, offset) === bytes.length ? bytes : null;
  }
}
