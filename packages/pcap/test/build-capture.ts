/** Captures made by hand, for tests, and what a reader says of them. */

export type Bytes = Uint8Array;

/** Bytes given in hex, blanks ignored, or as they are, one after another. */
export function bytes(...parts: (string | Bytes)[]): Bytes {
  const pieces = parts.map((part) => (typeof part === 'string' ? hexBytes(part) : part));
  const whole = new Uint8Array(pieces.reduce((length, piece) => length + piece.length, 0));
  let at = 0;
  for (const piece of pieces) {
    whole.set(piece, at);
    at += piece.length;
  }
  return whole;
}

function hexBytes(text: string): Bytes {
  return Uint8Array.from(text.replaceAll(/\s/g, '').match(/../g) ?? [], (pair) => Number.parseInt(pair, 16));
}

/** Integers of one byte order. */
export class Order {
  constructor(readonly bigEndian: boolean) {}

  u16(...values: number[]): Bytes {
    return this.#write(2, values);
  }

  u32(...values: number[]): Bytes {
    return this.#write(4, values);
  }

  #write(size: number, values: number[]): Bytes {
    const data = new DataView(new ArrayBuffer(size * values.length));
    values.forEach((value, i) => {
      if (size === 2) data.setUint16(i * 2, value, !this.bigEndian);
      else data.setUint32(i * 4, value, !this.bigEndian);
    });
    return new Uint8Array(data.buffer);
  }

  /** The header of a pcap file. */
  pcapHeader(linkType = 1, magic = 0xa1b2c3d4, version: readonly [number, number] = [2, 4]): Bytes {
    return bytes(this.u32(magic), this.u16(...version), this.u32(0, 0, 65535, linkType));
  }

  /** A record of a pcap file. */
  pcapRecord(seconds: number, fraction: number, data: Bytes, original = data.length, captured = data.length): Bytes {
    return bytes(this.u32(seconds, fraction, captured, original), data);
  }

  /** A pcapng block; `claimed` and `trailing` are its lengths where they lie. */
  block(type: number, body: Bytes, claimed?: number, trailing?: number): Bytes {
    const padding = new Uint8Array(-body.length & 3);
    const length = claimed ?? 12 + body.length + padding.length;
    return bytes(this.u32(type, length), body, padding, this.u32(trailing ?? length));
  }

  /** A pcapng option. */
  option(code: number, value: Bytes): Bytes {
    return bytes(this.u16(code, value.length), value, new Uint8Array(-value.length & 3));
  }

  section(options: Bytes = bytes(), version: readonly [number, number] = [1, 0]): Bytes {
    const length = this.u32(0xffffffff, 0xffffffff);
    return this.block(0x0a0d0d0a, bytes(this.u32(0x1a2b3c4d), this.u16(...version), length, options));
  }

  interfaceBlock(linkType = 1, snapLength = 0, options: Bytes = bytes()): Bytes {
    return this.block(1, bytes(this.u16(linkType, 0), this.u32(snapLength), options));
  }

  enhancedPacket(data: Bytes, parts: EnhancedParts = {}): Bytes {
    const { interfaceId = 0, high = 0, low = 0, captured = data.length, original = data.length } = parts;
    const padding = new Uint8Array(-data.length & 3);
    const body = bytes(this.u32(interfaceId, high, low, captured, original), data, padding, parts.options ?? '');
    return this.block(6, body);
  }
}

export interface EnhancedParts {
  readonly interfaceId?: number;
  readonly high?: number;
  readonly low?: number;
  readonly captured?: number;
  readonly original?: number;
  readonly options?: Bytes;
}

export const little = new Order(false);
export const big = new Order(true);
