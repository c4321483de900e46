import { flag } from './segment.mjs';

/** @typedef {import('./segment.mjs').Segment} Segment */
/** @typedef {import('./talk.mjs').Talk} Talk */
/** @typedef {import('./payload.mjs').Payload} Payload */

const bufferBytes = 4 << 20;
/** No record is longer. */
const recordBytesMax = 4096;
const etherType = { ipv4: 0x0800, ipv6: 0x86dd, vlan: 0x8100 };
/** When the capture began, seconds after 1970. */
const epoch = 1_700_000_000;

/** Writes segments as the records of a pcap file: Ethernet, microseconds, little-endian, checksums right. */
export class FrameWriter {
  #buffer = Buffer.alloc(bufferBytes);
  #at = 0;
  #payload;
  #snapLength;
  #flush;

  /**
   * @param {Payload} payload
   * @param {number} snapLength most bytes of a frame that are kept
   * @param {(bytes: Uint8Array) => void} flush takes what is written; the bytes are good until it returns
   */
  constructor(payload, snapLength, flush) {
    this.#payload = payload;
    this.#snapLength = snapLength;
    this.#flush = flush;
    const header = this.#buffer;
    header.writeUInt32LE(0xa1b2c3d4, 0);
    header.writeUInt16LE(2, 4);
    header.writeUInt16LE(4, 6);
    header.writeUInt32LE(snapLength, 16);
    header.writeUInt32LE(1, 20);
    this.#at = 24;
  }

  /** @param {Talk} talk @param {Segment} segment */
  write(talk, segment) {
    if (this.#at + recordBytesMax > bufferBytes) this.end();
    const record = this.#at;
    const frame = record + 16;
    const ip = this.#ethernet(frame, talk, segment);
    const tcp = ip + (talk.peers.isIpv6 ? 40 : 20);
    const payload = this.#tcp(tcp, talk, segment);
    this.#ip(ip, talk, segment, payload - tcp + segment.length);
    const offset = this.#payload.offsetOf(segment.seq, segment.length);
    this.#checksum(tcp, payload, talk, segment, offset);
    this.#buffer.set(this.#payload.bytes.subarray(offset, offset + segment.length), payload);
    const length = payload + segment.length - frame;
    const captured = Math.min(length, this.#snapLength);
    this.#buffer.writeUInt32LE(epoch + Math.floor(segment.time / 1e6), record);
    this.#buffer.writeUInt32LE(segment.time % 1e6, record + 4);
    this.#buffer.writeUInt32LE(captured, record + 8);
    this.#buffer.writeUInt32LE(length, record + 12);
    this.#at = frame + captured;
  }

  /** Hands over what is left. */
  end() {
    this.#flush(this.#buffer.subarray(0, this.#at));
    this.#at = 0;
  }

  /** @param {number} at @param {Talk} talk @param {Segment} segment @returns {number} where IP begins */
  #ethernet(at, { peers }, { from }) {
    const buffer = this.#buffer;
    buffer.writeUIntBE(from.isClient ? 0x02_00_00_00_00_01 : 0x02_00_00_00_00_02, at, 6);
    buffer.writeUIntBE(from.isClient ? 0x02_00_00_00_00_02 : 0x02_00_00_00_00_01, at + 6, 6);
    const type = peers.isIpv6 ? etherType.ipv6 : etherType.ipv4;
    if (peers.vlan === null) {
      buffer.writeUInt16BE(type, at + 12);
      return at + 14;
    }
    buffer.writeUInt16BE(etherType.vlan, at + 12);
    buffer.writeUInt16BE(peers.vlan, at + 14);
    buffer.writeUInt16BE(type, at + 16);
    return at + 18;
  }

  /** @param {number} at @param {Talk} talk @param {Segment} segment @param {number} length of what it carries */
  #ip(at, { peers }, { from }, length) {
    const buffer = this.#buffer;
    const source = from.isClient ? peers.clientAddress : peers.serverAddress;
    const destination = from.isClient ? peers.serverAddress : peers.clientAddress;
    if (peers.isIpv6) {
      buffer.writeUInt32BE(0x6000_0000, at);
      buffer.writeUInt16BE(length, at + 4);
      buffer.writeUInt16BE(0x0640, at + 6);
      buffer.set(source, at + 8);
      buffer.set(destination, at + 24);
      return;
    }
    buffer.writeUInt16BE(0x4500, at);
    buffer.writeUInt16BE(20 + length, at + 2);
    buffer.writeUInt16BE(from.ipId, at + 4);
    from.ipId = (from.ipId + 1) & 0xffff;
    buffer.writeUInt32BE(0x4000_4006, at + 6);
    buffer.writeUInt16BE(0, at + 10);
    buffer.set(source, at + 12);
    buffer.set(destination, at + 16);
    buffer.writeUInt16BE(folded(this.#sumOf(at, at + 20)), at + 10);
  }

  /** @param {number} at @param {Talk} talk @param {Segment} segment @returns {number} where the payload begins */
  #tcp(at, talk, segment) {
    const buffer = this.#buffer;
    const { peers } = talk;
    const { from, flags } = segment;
    const scaled = talk.hasScale && !(flags & flag.syn);
    buffer.writeUInt16BE(from.isClient ? peers.clientPort : peers.serverPort, at);
    buffer.writeUInt16BE(from.isClient ? peers.serverPort : peers.clientPort, at + 2);
    buffer.writeUInt32BE(segment.seq, at + 4);
    buffer.writeUInt32BE(segment.ack, at + 8);
    const window = flags & flag.rst ? 0 : segment.window >> (scaled ? from.windowShift : 0);
    buffer.writeUInt16BE(Math.min(window, 0xffff), at + 14);
    buffer.writeUInt32BE(0, at + 16);
    const end = this.#options(at + 20, talk, segment);
    buffer.writeUInt16BE((((end - at) / 4) << 12) | flags, at + 12);
    return end;
  }

  /** @param {number} at @param {Talk} talk @param {Segment} segment @returns {number} where they end */
  #options(at, talk, { from, flags, sack, time }) {
    const buffer = this.#buffer;
    if (flags & flag.rst) return at;
    let end = at;
    if (flags & flag.syn) {
      end = buffer.writeUInt32BE(0x0204_0000 | talk.mss, end);
      if (talk.hasSack) end = buffer.writeUInt32BE(0x0101_0402, end);
    }
    if (talk.hasTimestamps) {
      end = buffer.writeUInt32BE(0x0101_080a, end);
      end = buffer.writeUInt32BE(clock(from, time), end);
      const echoed = from.isClient ? talk.server : talk.client;
      end = buffer.writeUInt32BE(flags & flag.ack ? clock(echoed, time - talk.farUs) : 0, end);
    }
    if (flags & flag.syn && talk.hasScale) end = buffer.writeUInt32BE(0x0103_0300 | from.windowShift, end);
    if (sack !== null) {
      end = buffer.writeUInt32BE(0x0101_0502 + 8 * sack.length, end);
      for (const [left, right] of sack) end = buffer.writeUInt32BE(right, buffer.writeUInt32BE(left, end));
    }
    return end;
  }

  /** @param {number} tcp @param {number} payload @param {Talk} talk @param {Segment} segment @param {number} offset */
  #checksum(tcp, payload, { peers }, { length }, offset) {
    const addresses = peers.isIpv6 ? 32 : 8;
    const pseudo = this.#sumOf(tcp - addresses, tcp) + 6 + (payload - tcp) + length;
    const sum = pseudo + this.#sumOf(tcp, payload) + this.#payload.sum(offset, length);
    this.#buffer.writeUInt16BE(folded(sum), tcp + 16);
  }

  /** @param {number} from @param {number} to an even number of bytes later */
  #sumOf(from, to) {
    let sum = 0;
    for (let at = from; at < to; at += 2) sum += this.#buffer[at] * 256 + this.#buffer[at + 1];
    return sum;
  }
}

/** A millisecond's clock, begun anywhere. @param {import('./talk.mjs').End} end @param {number} time */
function clock(end, time) {
  return (end.clock + Math.floor(time / 1000)) >>> 0;
}

/** @param {number} sum of 16-bit words @returns {number} the Internet checksum */
function folded(sum) {
  let rest = sum;
  while (rest > 0xffff) rest = (rest % 0x10000) + Math.floor(rest / 0x10000);
  return ~rest & 0xffff;
}
