const firstCapacity = 256 * 1024;
/** No number, time or IPv4 address takes more. */
const shortBytes = 64;
const hexDigits = Buffer.from('0123456789abcdef', 'latin1');
const zero = 0x30;
const minus = 0x2d;
const point = 0x2e;

/**
 * Puts lines of text together in one buffer, without a string for every number.
 *
 * `reserve` makes room for a number of short values; after it, that many may be written without looking at the room
 * again. Values of any length look to it themselves, and leave the reserved room free.
 */
export class LineWriter {
  #bytes = Buffer.allocUnsafe(firstCapacity);
  #length = 0;
  #reserved = 0;

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

  /** Makes room for this many values of bounded length. */
  reserve(values: number): void {
    this.#reserved = values * shortBytes;
    this.#makeRoom(0);
  }

  byte(code: number): void {
    this.#bytes[this.#length++] = code;
  }

  /** A whole number from 0 to 2^53. */
  decimal(value: number): void {
    if (value < 10) this.#bytes[this.#length++] = zero + value;
    else if (value < 0x7fff_ffff) this.#digits(value | 0, digitsOf(value | 0));
    else if (value < 1e15) {
      const upper = Math.floor(value / 1e6);
      this.decimal(upper);
      this.#digits((value - upper * 1e6) | 0, 6);
    } else this.#length += this.#bytes.write(String(value), this.#length, 'latin1');
  }

  /** A whole number, negative or not. */
  signed(value: number): void {
    if (value < 0) this.byte(minus);
    this.decimal(Math.abs(value));
  }

  /** "0x" and the number in `digits` hexadecimal digits. */
  hex(value: number, digits: number): void {
    const bytes = this.#bytes;
    let at = this.#length;
    bytes[at++] = zero;
    bytes[at++] = 0x78;
    for (let shift = (digits - 1) * 4; shift >= 0; shift -= 4) bytes[at++] = hexDigits[(value >>> shift) & 15];
    this.#length = at;
  }

  /** Seconds and nanoseconds with nine decimals. */
  time(seconds: number, nanoseconds: number): void {
    this.signed(seconds);
    this.byte(point);
    this.#digits(nanoseconds | 0, 9);
  }

  /** A duration in nanoseconds, as seconds with nine decimals. */
  duration(nanoseconds: number): void {
    if (nanoseconds < 0) this.byte(minus);
    const whole = Math.abs(nanoseconds);
    const seconds = Math.floor(whole / 1e9);
    this.time(seconds, whole - seconds * 1e9);
  }

  ipv4(word: number): void {
    this.decimal(word >>> 24);
    this.byte(point);
    this.decimal((word >>> 16) & 255);
    this.byte(point);
    this.decimal((word >>> 8) & 255);
    this.byte(point);
    this.decimal(word & 255);
  }

  /** Bytes as hexadecimal digits. */
  hexBytes(bytes: Uint8Array, start: number, end: number): void {
    this.#makeRoom((end - start) * 2);
    for (let at = start; at < end; at++) {
      this.#bytes[this.#length++] = hexDigits[bytes[at] >>> 4];
      this.#bytes[this.#length++] = hexDigits[bytes[at] & 15];
    }
  }

  /** Text of ASCII characters only. */
  ascii(text: string): void {
    this.#makeRoom(text.length);
    const bytes = this.#bytes;
    for (let at = 0; at < text.length; at++) bytes[this.#length++] = text.charCodeAt(at);
  }

  text(text: string): void {
    this.#makeRoom(Buffer.byteLength(text));
    this.#length += this.#bytes.write(text, this.#length, 'utf8');
  }

  bytes(bytes: Uint8Array): void {
    this.#makeRoom(bytes.length);
    this.#bytes.set(bytes, this.#length);
    this.#length += bytes.length;
  }

  /** @param value an integer from 0 to 2^31 - 1 */
  #digits(value: number, digits: number): void {
    const bytes = this.#bytes;
    let rest = value;
    for (let at = this.#length + digits - 1; at >= this.#length; at--) {
      const tenth = (rest / 10) | 0;
      bytes[at] = zero + (rest - tenth * 10);
      rest = tenth;
    }
    this.#length += digits;
  }

  #makeRoom(more: number): void {
    const needed = this.#length + more + this.#reserved;
    if (needed <= this.#bytes.length) return;
    const grown = Buffer.allocUnsafe(Math.max(this.#bytes.length * 2, needed));
    grown.set(this.#bytes.subarray(0, this.#length));
    this.#bytes = grown;
  }
}

/** How many digits an integer from 10 to 2^31 - 1 has. */
function digitsOf(value: number): number {
  if (value < 100_000) return value < 100 ? 2 : value < 1_000 ? 3 : value < 10_000 ? 4 : 5;
  if (value < 10_000_000) return value < 1_000_000 ? 6 : 7;
  return value < 100_000_000 ? 8 : value < 1_000_000_000 ? 9 : 10;
}
