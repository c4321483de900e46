/** Builds a run of bytes with 16- and 32-bit integers of one byte order. Grows as needed. */
export class ByteWriter {
  #bytes = new Uint8Array(64);
  #length = 0;

  constructor(private readonly bigEndian: boolean) {}

  get length(): number {
    return this.#length;
  }

  u16(value: number): this {
    const at = this.#extend(2);
    this.#bytes[at] = this.bigEndian ? value >>> 8 : value;
    this.#bytes[at + 1] = this.bigEndian ? value : value >>> 8;
    return this;
  }

  u32(value: number): this {
    return this.bigEndian ? this.u16(value >>> 16).u16(value) : this.u16(value).u16(value >>> 16);
  }

  raw(bytes: Uint8Array): this {
    // Extending may replace the buffer, so it comes first.
    const at = this.#extend(bytes.length);
    this.#bytes.set(bytes, at);
    return this;
  }

  /** Adds zero bytes up to a multiple of four. */
  pad(): this {
    this.#extend(-this.#length & 3);
    return this;
  }

  /** The bytes written, in a buffer of their own. */
  finish(): Uint8Array {
    return this.#bytes.slice(0, this.#length);
  }

  #extend(count: number): number {
    const at = this.#length;
    this.#length += count;
    if (this.#length > this.#bytes.length) {
      const grown = new Uint8Array(Math.max(this.#length, this.#bytes.length * 2));
      grown.set(this.#bytes.subarray(0, at));
      this.#bytes = grown;
    }
    return at;
  }
}
