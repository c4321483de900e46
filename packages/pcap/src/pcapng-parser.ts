import { hex, readU16, readU32 } from './byte-order.js';
import type { FormatParser, ParserHost } from './format-parser.js';
import { packetLimit, standardLimit } from './packet-limit.js';
import { BlockType, blockLimit, blockStartLength, countsAsFrame, minimumLength, sectionHeaderBlock, trailerLength } from './pcapng-blocks.js';
import { eachComment, readInterfaceOptions } from './pcapng-options.js';
import { setTime } from './timestamp.js';
import type { TimeBase } from './timestamp.js';

/** A block up to this length is read whole; of a longer one only the packet. */
const wholeBlockLimit = 1024 * 1024;
const interfaceLimit = 65_536;

/** A block that is passed over, until the length at its end is checked. */
interface PassedBlock {
  readonly blockType: number;
  readonly length: number;
  readonly byteOffset: number;
  readonly rest: number;
}

interface SectionInterface {
  readonly id: number;
  readonly linkType: number;
  readonly snapLength: number;
  readonly timeBase: TimeBase;
}

/** The pcapng format (draft-ietf-opsawg-pcapng): typed blocks, in sections that each have their own byte order. */
export class PcapngParser implements FormatParser {
  needed = blockStartLength;
  skip = 0;
  partial: PassedBlock | null = null;
  #bigEndian = false;
  /** Interfaces of the current section. */
  #interfaces: SectionInterface[] = [];
  /** Interfaces of all sections so far. */
  #interfaceCount = 0;

  constructor(private readonly host: ParserHost) {}

  parse(bytes: Uint8Array, position: number, end: number, streamOffset: number): number {
    this.skip = 0;
    const base = streamOffset - position;
    for (;;) {
      if (this.partial !== null) {
        if (end - position < trailerLength) return position;
        const { blockType, length, byteOffset } = this.partial;
        if (!this.#checkTrailer(bytes, position, blockType, length, byteOffset)) return position;
        this.partial = null;
        position += trailerLength;
      }
      if (end - position < blockStartLength) {
        this.needed = blockStartLength;
        return position;
      }
      const type = readU32(bytes, position, this.#bigEndian);
      if (type === sectionHeaderBlock && !this.#readByteOrder(bytes, position, position + base)) return position;
      const claimed = readU32(bytes, position + 4, this.#bigEndian);
      if (!this.#checkLength(type, claimed, position + base)) return position;
      // Blocks are padded to four bytes, and some writers leave the padding out of the length.
      const length = (claimed + 3) & ~3;
      if (!isRead(type) || length > wholeBlockLimit) {
        const next = this.#passBlock(bytes, position, end, type, length, base);
        if (next === position || this.skip > 0 || this.host.failed) return next;
        position = next;
        continue;
      }
      if (end - position < length) {
        this.needed = length;
        return position;
      }
      const trailerAt = position + length - trailerLength;
      if (!this.#checkTrailer(bytes, trailerAt, type, claimed, position + base)) return position;
      this.#readBlock(bytes, position, type, length, base);
      if (this.host.failed) return position;
      position += length;
    }
  }

  #readByteOrder(bytes: Uint8Array, position: number, byteOffset: number): boolean {
    const magic = readU32(bytes, position + 8, true);
    if (magic === 0x1a2b3c4d) this.#bigEndian = true;
    else if (magic === 0x4d3c2b1a) this.#bigEndian = false;
    else {
      const params = { magic: hex(bytes, position + 8, position + 12) };
      this.host.fail({ code: 'badByteOrderMark', byteOffset, params });
      return false;
    }
    return true;
  }

  #checkLength(blockType: number, length: number, byteOffset: number): boolean {
    if (length < minimumLength(blockType)) {
      this.host.fail({ code: 'badBlockLength', byteOffset, params: { blockType, length } });
      return false;
    }
    if (length > blockLimit) {
      this.host.fail({ code: 'blockTooLong', byteOffset, params: { blockType, length, limit: blockLimit } });
      return false;
    }
    return true;
  }

  /** Compares the length at a block's end, at `position`, with the one at its start. */
  #checkTrailer(bytes: Uint8Array, position: number, blockType: number, length: number, byteOffset: number): boolean {
    const trailingLength = readU32(bytes, position, this.#bigEndian);
    if (trailingLength === length) return true;
    this.host.fail({ code: 'blockLengthsDiffer', byteOffset, params: { blockType, length, trailingLength } });
    return false;
  }

  /** Passes over a block that is not read; of an overlong packet block, delivers the packet first. */
  #passBlock(bytes: Uint8Array, position: number, end: number, type: number, length: number, base: number): number {
    let seen = Math.min(blockStartLength, length - trailerLength);
    if (type === BlockType.enhancedPacket || type === BlockType.packet || type === BlockType.simplePacket) {
      seen = Math.min(length - trailerLength, 28 + standardLimit);
      if (end - position < seen) {
        this.needed = seen;
        return position;
      }
      this.#readPacket(bytes, position, type, length, base);
      if (this.host.failed) return position;
    } else if (countsAsFrame(type)) {
      this.host.frame.frameNumber++;
    }
    // All that is left to see of the block is its length once more, at its end.
    this.needed = trailerLength;
    this.skip = length - trailerLength - seen;
    const claimed = readU32(bytes, position + 4, this.#bigEndian);
    this.partial = { blockType: type, length: claimed, byteOffset: position + base, rest: trailerLength };
    return position + seen;
  }

  #readBlock(bytes: Uint8Array, position: number, type: number, length: number, base: number): void {
    const end = position + length - trailerLength;
    switch (type) {
      case sectionHeaderBlock:
        this.#readSection(bytes, position, end, base);
        break;
      case BlockType.interfaceDescription:
        this.#readInterface(bytes, position, end, base);
        break;
      default: {
        const optionsAt = this.#readPacket(bytes, position, type, length, base);
        if (optionsAt < end && !this.host.failed) this.#readComments(bytes, optionsAt, end);
      }
    }
  }

  #readSection(bytes: Uint8Array, position: number, end: number, base: number): void {
    const major = readU16(bytes, position + 12, this.#bigEndian);
    const minor = readU16(bytes, position + 14, this.#bigEndian);
    // 1.2 was written by some tools for what is 1.0.
    if (major !== 1 || (minor !== 0 && minor !== 2)) {
      this.host.fail({ code: 'unsupportedVersion', byteOffset: position + base, params: { major, minor } });
      return;
    }
    this.#interfaces = [];
    eachComment(bytes, position + 24, end, this.#bigEndian, (text) => {
      this.host.sink.onComment?.({ text, about: 'section', subject: 0 });
    });
  }

  #readInterface(bytes: Uint8Array, position: number, end: number, base: number): void {
    if (this.#interfaceCount >= interfaceLimit) {
      const params = { limit: interfaceLimit };
      this.host.fail({ code: 'tooManyInterfaces', byteOffset: position + base, params });
      return;
    }
    const id = this.#interfaceCount++;
    const linkType = readU16(bytes, position + 8, this.#bigEndian);
    const snapLength = readU32(bytes, position + 12, this.#bigEndian);
    const { info, timeBase } = readInterfaceOptions(bytes, position + 16, end, this.#bigEndian);
    this.#interfaces.push({ id, linkType, snapLength, timeBase });
    this.host.sink.onInterface?.({ interfaceId: id, linkType, snapLength, ...info });
    eachComment(bytes, position + 16, end, this.#bigEndian, (text) => {
      this.host.sink.onComment?.({ text, about: 'interface', subject: id });
    });
  }

  /** Delivers the packet of a block; returns where the block's options begin. */
  #readPacket(bytes: Uint8Array, position: number, type: number, length: number, base: number): number {
    const frame = this.host.frame;
    const bigEndian = this.#bigEndian;
    const byteOffset = position + base;
    const simple = type === BlockType.simplePacket;
    const interfaceId = simple
      ? 0
      : type === BlockType.packet
        ? readU16(bytes, position + 8, bigEndian)
        : readU32(bytes, position + 8, bigEndian);
    if (interfaceId >= this.#interfaces.length) {
      const params = { interfaceId, interfaceCount: this.#interfaces.length };
      this.host.fail({ code: 'unknownInterface', byteOffset, params });
      return 0;
    }
    const source = this.#interfaces[interfaceId];
    const start = position + (simple ? 12 : 28);
    const originalLength = readU32(bytes, simple ? position + 8 : position + 24, bigEndian);
    let captured = originalLength;
    if (!simple) captured = readU32(bytes, position + 20, bigEndian);
    else if (source.snapLength !== 0 && source.snapLength < captured) captured = source.snapLength;
    if (start + captured > position + length - trailerLength) {
      this.host.fail({ code: 'packetPastBlock', byteOffset, params: { length: captured, blockLength: length } });
      return 0;
    }
    const limit = packetLimit(source.linkType);
    if (captured > limit) {
      this.host.fail({ code: 'recordTooLong', byteOffset, params: { length: captured, limit } });
      return 0;
    }
    if (simple) {
      frame.seconds = 0;
      frame.nanos = 0;
    } else {
      setTime(
        frame,
        readU32(bytes, position + 12, bigEndian),
        readU32(bytes, position + 16, bigEndian),
        source.timeBase,
      );
    }
    frame.hasTime = !simple;
    frame.bytes = bytes;
    frame.start = start;
    frame.end = start + Math.min(captured, standardLimit);
    frame.fileOffset = start + base;
    frame.originalLength = originalLength;
    frame.linkType = source.linkType;
    frame.interfaceId = source.id;
    frame.frameNumber++;
    this.host.sink.onFrame(frame);
    return start + ((captured + 3) & ~3);
  }

  #readComments(bytes: Uint8Array, position: number, end: number): void {
    const subject = this.host.frame.frameNumber;
    eachComment(bytes, position, end, this.#bigEndian, (text) => {
      this.host.sink.onComment?.({ text, about: 'frame', subject });
    });
  }
}

/** Whether a block's content is read; others are passed over by their length. */
function isRead(type: number): boolean {
  return (
    type === BlockType.enhancedPacket ||
    type === BlockType.simplePacket ||
    type === BlockType.packet ||
    type === BlockType.interfaceDescription ||
    type === sectionHeaderBlock
  );
}
