const firstCapacity = 256 * 1024;
/** A number or address takes less; longer texts are written with their length known. */
const slackBytes = 64;
const hexDigits = Buffer.from('0123456789abcdef', 'latin1');
const zero = 0x30;

/** Puts lines of text together in one buffer, without a string for every number. */
export class LineWriter {
  #bytes = Buffer.allocUnsafe(firstCapacity);
  #length = 0;

  /** Bytes written since the last `take`. */
  get length(): number {
    return this.#length;
  }

  /** What was written since the last `take`; the caller owns it. */
  take(): Buffer {
    const taken = this.#bytes.subarray(0, this.#length);
    this.#bytes = Buffer.allocUnsafe(this.#bytes.length);
    this.#length = 0;
    return taken;
  }

  byte(code: number): void {
    this.#reserve(1);
    this.#bytes[this.#length++] = code;
  }

  /** A whole number from 0 to 2^53. */
  decimal(value: number): void {
    this.#reserve(slackBytes);
    if (value > 0xffff_ffff) {
      this.#length += this.#bytes.write(String(value), this.#length, 'latin1');
      return;
    }
    let digits = 1;
    for (let power = 10; digits < 10 && value >= power; power *= 10) digits++;
    this.#digits(value, digits);
  }

  /** A whole number, negative or not. */
  signed(value: number): void {
    if (value < 0) this.byte(0x2d);
    this.decimal(Math.abs(value));
  }

  /** "0x" and the number in `digits` hexadecimal digits. */
  hex(value: number, digits: number): void {
    this.#reserve(slackBytes);
    this.#bytes[this.#length++] = zero;
    this.#bytes[this.#length++] = 0x78;
    for (let shift = (digits - 1) * 4; shift >= 0; shift -= 4) {
      this.#bytes[this.#length++] = hexDigits[(value >>> shift) & 15];
    }
  }

  /** Bytes as hexadecimal digits. */
  hexBytes(bytes: Uint8Array, start: number, end: number): void {
    this.#reserve((end - start) * 2);
    for (let at = start; at < end; at++) {
      this.#bytes[this.#length++] = hexDigits[bytes[at] >>> 4];
      this.#bytes[this.#length++] = hexDigits[bytes[at] & 15];
    }
  }

  /** Seconds and nanoseconds with nine decimals. */
  time(seconds: number, nanoseconds: number): void {
    this.signed(seconds);
    this.byte(0x2e);
    this.#reserve(slackBytes);
    this.#digits(nanoseconds, 9);
  }

  /** A duration in nanoseconds, as seconds with nine decimals. */
  duration(nanoseconds: number): void {
    if (nanoseconds < 0) this.byte(0x2d);
    const whole = Math.abs(nanoseconds);
    const seconds = Math.floor(whole / 1e9);
    this.time(seconds, whole - seconds * 1e9);
  }

  ascii(text: string): void {
    this.#reserve(text.length);
    this.#length += this.#bytes.write(text, this.#length, 'latin1');
  }

  text(text: string): void {
    this.#reserve(Buffer.byteLength(text));
    this.#length += this.#bytes.write(text, this.#length, 'utf8');
  }

  bytes(bytes: Uint8Array): void {
    this.#reserve(bytes.length);
    this.#bytes.set(bytes, this.#length);
    this.#length += bytes.length;
  }

  ipv4(word: number): void {
    this.decimal(word >>> 24);
    this.byte(0x2e);
    this.decimal((word >>> 16) & 255);
    this.byte(0x2e);
    this.decimal((word >>> 8) & 255);
    this.byte(0x2e);
    this.decimal(word & 255);
  }

  #digits(value: number, digits: number): void {
    const bytes = this.#bytes;
    let rest = value;
    for (let at = this.#length + digits - 1; at >= this.#length; at--) {
      const tenth = Math.floor(rest / 10);
      bytes[at] = zero + (rest - tenth * 10);
      rest = tenth;
    }
    this.#length += digits;
  }

  #reserve(more: number): void {
    if (this.#length + more <= this.#bytes.length) return;
    const grown = Buffer.allocUnsafe(Math.max(this.#bytes.length * 2, this.#length + more));
    grown.set(this.#bytes.subarray(0, this.#length));
    this.#bytes = grown;
  }
}
