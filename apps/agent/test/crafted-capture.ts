import { isIPv6 } from 'node:net';

/** A segment to be put into a capture; what is left out is 0, or nothing. */
export interface Segment {
  readonly from: string;
  readonly fromPort: number;
  readonly to: string;
  readonly toPort: number;
  readonly seq?: number;
  readonly ack?: number;
  /** Letters: F S R P A. */
  readonly flags?: string;
  /** All twelve bits, in place of letters. */
  readonly flagBits?: number;
  /** In hexadecimal. */
  readonly options?: string;
  readonly payload?: string;
  /** Source and destination of the IP headers around, the outermost first. */
  readonly outer?: readonly (readonly [string, string])[];
}

const letters = 'FSRPA';
const stepMicros = 10_000;
const rawIpLink = 101;
const router = '10.0.0.9';

/** A capture put together from segments, one every 10 ms, without a link layer. */
export class CraftedCapture {
  readonly #records: Buffer[] = [];
  #identification = 1;

  add(segment: Segment): this {
    return this.#record(this.#packet(segment));
  }

  /** A handshake; numbers begin at 100 and 5000. */
  open({ from, fromPort, to, toPort }: Segment): this {
    const there = { from, fromPort, to, toPort };
    this.add({ ...there, seq: 100, flags: 'S' });
    this.add({ from: to, fromPort: toPort, to: from, toPort: fromPort, seq: 5000, ack: 101, flags: 'SA' });
    return this.add({ ...there, seq: 101, ack: 5001, flags: 'A' });
  }

  /** An ICMP message to a segment's sender that quotes it, up to so many bytes of its TCP header. */
  quote(type: number, segment: Segment, tcpBytes = 1500): this {
    const message = Buffer.concat([Buffer.from([type, 0, 0, 0, 0, 0, 0, 0]), this.#packet(segment).subarray(0, 20 + tcpBytes)]);
    return this.#record(this.#ip(router, segment.from, 1, message));
  }

  bytes(): Buffer {
    const header = Buffer.alloc(24);
    header.writeUInt32LE(0xa1b2c3d4, 0);
    header.writeUInt16LE(2, 4);
    header.writeUInt16LE(4, 6);
    header.writeUInt32LE(0xffff, 16);
    header.writeUInt32LE(rawIpLink, 20);
    return Buffer.concat([header, ...this.#records]);
  }

  #record(packet: Buffer): this {
    const header = Buffer.alloc(16);
    const micros = this.#records.length * stepMicros;
    header.writeUInt32LE(1_700_000_000 + Math.floor(micros / 1e6), 0);
    header.writeUInt32LE(micros % 1e6, 4);
    header.writeUInt32LE(packet.length, 8);
    header.writeUInt32LE(packet.length, 12);
    this.#records.push(Buffer.concat([header, packet]));
    return this;
  }

  #packet(segment: Segment): Buffer {
    const headers = [...(segment.outer ?? []), [segment.from, segment.to] as const];
    let packet = tcpOf(segment);
    let protocol = 6;
    for (const [from, to] of headers.toReversed()) {
      packet = this.#ip(from, to, protocol, packet);
      protocol = isIPv6(from) ? 41 : 4;
    }
    return packet;
  }

  /** Each header has an identification and a time to live of its own. */
  #ip(from: string, to: string, protocol: number, content: Buffer): Buffer {
    const id = this.#identification++;
    if (isIPv6(from)) {
      const header = Buffer.alloc(8);
      header[0] = 0x60;
      header.writeUInt16BE(content.length, 4);
      header.set([protocol, 100 + (id % 100)], 6);
      return Buffer.concat([header, ipv6(from), ipv6(to), content]);
    }
    const header = Buffer.alloc(12);
    header.set([0x45, (id % 16) << 2], 0);
    header.writeUInt16BE(20 + content.length, 2);
    header.writeUInt16BE(id, 4);
    header.set([1 + (id % 200), protocol], 8);
    return Buffer.concat([header, ipv4(from), ipv4(to), content]);
  }
}

/** A window scale option, in hexadecimal. */
export function windowScaleOption(shift: number): string {
  return Buffer.from([3, 3, shift]).toString('hex');
}

/** A SACK option, in hexadecimal. */
export function sackOption(...blocks: readonly (readonly [number, number])[]): string {
  const option = Buffer.alloc(2 + 8 * blocks.length);
  option.set([5, option.length]);
  blocks.flat().forEach((edge, at) => option.writeUInt32BE(edge, 2 + 4 * at));
  return option.toString('hex');
}

function tcpOf(segment: Segment): Buffer {
  const listed = Buffer.from(segment.options ?? '', 'hex');
  const options = Buffer.concat([listed, Buffer.alloc(-listed.length & 3, 1)]);
  const bits = [...(segment.flags ?? '')].reduce((flags, letter) => flags | (1 << letters.indexOf(letter)), 0);
  const header = Buffer.alloc(20);
  header.writeUInt16BE(segment.fromPort, 0);
  header.writeUInt16BE(segment.toPort, 2);
  header.writeUInt32BE(segment.seq ?? 0, 4);
  header.writeUInt32BE(segment.ack ?? 0, 8);
  header.writeUInt16BE(((20 + options.length) << 10) | (segment.flagBits ?? bits), 12);
  header.writeUInt16BE(1000, 14);
  return Buffer.concat([header, options, Buffer.from(segment.payload ?? '', 'latin1')]);
}

function ipv4(address: string): Buffer {
  return Buffer.from(address.split('.').map(Number));
}

/** Of the form `2001::1`. */
function ipv6(address: string): Buffer {
  const [first, last] = address.split('::').map((group) => Number.parseInt(group, 16));
  const bytes = Buffer.alloc(16);
  bytes.writeUInt16BE(first, 0);
  bytes.writeUInt16BE(last, 14);
  return bytes;
}
