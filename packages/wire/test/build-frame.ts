/** Frames made by hand, for tests: every function gives the bytes of a header with its content. */

export type Bytes = Uint8Array;

/** Bytes given in hex, blanks ignored, or as numbers, or as they are, one after another. */
export function bytes(...parts: (string | number | Bytes)[]): Bytes {
  const pieces = parts.map((part) =>
    typeof part === 'string' ? hexBytes(part) : typeof part === 'number' ? Uint8Array.of(part) : part,
  );
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

/** A 16-bit integer in network order. */
export function u16(value: number): Bytes {
  return bytes((value >> 8) & 255, value & 255);
}

/** A 32-bit integer in network order. */
export function u32(value: number): Bytes {
  return bytes(u16(value >>> 16), u16(value & 0xffff));
}

export interface TcpParts {
  readonly sourcePort?: number;
  readonly destinationPort?: number;
  readonly sequence?: number;
  readonly acknowledgment?: number;
  readonly flags?: number;
  readonly window?: number;
  readonly checksum?: number;
  readonly urgentPointer?: number;
  /** Data offset in words; from the options where not given. */
  readonly dataOffset?: number;
  /** Options, padded with zeros to whole words. */
  readonly options?: Bytes;
  readonly payload?: Bytes;
}

export function tcp(parts: TcpParts = {}): Bytes {
  const options = bytes(parts.options ?? '');
  const padding = new Uint8Array(-options.length & 3);
  const offset = parts.dataOffset ?? 5 + (options.length + padding.length) / 4;
  const flags = parts.flags ?? 0x18;
  return bytes(
    u16(parts.sourcePort ?? 40000),
    u16(parts.destinationPort ?? 80),
    u32(parts.sequence ?? 1000),
    u32(parts.acknowledgment ?? 2000),
    (offset << 4) | (flags >> 8),
    flags & 255,
    u16(parts.window ?? 500),
    u16(parts.checksum ?? 0),
    u16(parts.urgentPointer ?? 0),
    options,
    padding,
    parts.payload ?? '',
  );
}

export interface Ipv4Parts {
  readonly protocol?: number;
  readonly totalLength?: number;
  readonly headerWords?: number;
  readonly version?: number;
  readonly identification?: number;
  /** Flags and fragment offset, as they stand in the header. */
  readonly fragment?: number;
  readonly source?: string;
  readonly destination?: string;
  readonly options?: Bytes;
}

export function ipv4(content: Bytes, parts: Ipv4Parts = {}): Bytes {
  const options = parts.options ?? bytes();
  const length = 20 + options.length;
  return bytes(
    ((parts.version ?? 4) << 4) | (parts.headerWords ?? length / 4),
    0x02,
    u16(parts.totalLength ?? length + content.length),
    u16(parts.identification ?? 0x1234),
    u16(parts.fragment ?? 0x4000),
    64,
    parts.protocol ?? 6,
    u16(0),
    parts.source ?? '0a000001',
    parts.destination ?? '0a000002',
    options,
    content,
  );
}

export interface Ipv6Parts {
  readonly nextHeader?: number;
  readonly payloadLength?: number;
  readonly source?: string;
  readonly destination?: string;
}

export const ipv6Source = 'fd000000000000000000000000000001';
export const ipv6Destination = 'fd000000000000000000000000000002';

export function ipv6(content: Bytes, parts: Ipv6Parts = {}): Bytes {
  return bytes(
    '60 20 00 07',
    u16(parts.payloadLength ?? content.length),
    parts.nextHeader ?? 6,
    63,
    parts.source ?? ipv6Source,
    parts.destination ?? ipv6Destination,
    content,
  );
}

export function udp(content: Bytes, destinationPort: number, sourcePort = 50000): Bytes {
  return bytes(u16(sourcePort), u16(destinationPort), u16(8 + content.length), u16(0), content);
}

export function ethernet(content: Bytes, type = 0x0800): Bytes {
  return bytes('02 00 00 00 00 01', '02 00 00 00 00 02', u16(type), content);
}

/** An IEEE 802.1Q tag of VLAN 7; what is around it says that it is one by type 0x8100. */
export function vlan(content: Bytes, type = 0x0800): Bytes {
  return bytes(u16(7), u16(type), content);
}

/** IEEE 802.3 with an LLC and SNAP header. */
export function snap(content: Bytes, type = 0x0800): Bytes {
  return bytes('aa aa 03 00 00 00', u16(type), content);
}

/** An 802.11 data frame towards the distribution system. */
export function ieee80211(content: Bytes, control = '08 01', rest = ''): Bytes {
  return bytes(control, '00 00', '02 00 00 00 00 01', '02 00 00 00 00 02', '02 00 00 00 00 03', '10 00', rest, content);
}
