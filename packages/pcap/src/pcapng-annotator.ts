import { readU32 } from './byte-order.js';
import { ByteWriter } from './byte-writer.js';
import { BlockType, blockLimit, blockStartLength, countsAsFrame, minimumLength, sectionHeaderBlock, trailerLength } from './pcapng-blocks.js';
import { eachComment, OptionCode, optionsUpTo } from './pcapng-options.js';
import { encodeUtf8 } from './utf8.js';

/** Where the packet's bytes begin in an enhanced packet block, and in the obsolete packet block. */
const packetStart = 28;
/** Where the options begin in a section header block. */
const sectionHeaderOptions = 24;
const nothing = new Uint8Array(0);

/** Comments in place of those on a frame, by its number; undefined: it keeps its own. */
export type CommentsOf = (frame: number) => readonly string[] | undefined;

/** Comments on a capture as a whole, given those that it has. */
export type SectionComments = (own: readonly string[]) => readonly string[];

/**
 * Passes a pcapng stream on with other comments on some of its frames. Every other byte stays as it is: blocks that nobody
 * here knows, name resolution, decryption secrets, options, and what comes after a block that cannot be read. But for two
 * things: a section that tells its length ceases to (-1: not specified), as that changes; and a simple packet block, which
 * has no room for comments, becomes an enhanced packet block, with the time 0.
 */
export class PcapngAnnotator {
  readonly #commentsOf: CommentsOf;
  /** For the first section; null: it keeps its comments. */
  #ofSection: SectionComments | null;
  /** Bytes that came and are not passed on yet: less than a block. */
  #waiting: Uint8Array[] = [];
  #waitingLength = 0;
  #needed = blockStartLength;
  #bigEndian = false;
  /** Most bytes captured of a frame, by the first interface of the section, which simple packet blocks are of. */
  #snapLength: number | null = null;
  #frame = 0;
  #isLost = false;

  /** @param ofSection comments in place of those on the capture as a whole */
  constructor(commentsOf: CommentsOf, ofSection: SectionComments | null = null) {
    this.#commentsOf = commentsOf;
    this.#ofSection = ofSection;
  }

  /** @returns what can be passed on by now; it may share memory with the chunk */
  take(chunk: Uint8Array): Uint8Array[] {
    if (this.#isLost) return [chunk];
    this.#waiting.push(chunk);
    this.#waitingLength += chunk.length;
    if (this.#waitingLength < this.#needed) return [];
    const bytes = joined(this.#waiting, this.#waitingLength);
    const out: Uint8Array[] = [];
    /** From here on nothing is passed on yet, up to here all blocks are read. */
    let from = 0;
    let at = 0;
    for (;;) {
      const length = this.#lengthOf(bytes, at);
      if (length === null || this.#isLost) break;
      const changed = this.#read(bytes, at, length);
      if (changed !== null) {
        if (at > from) out.push(bytes.subarray(from, at));
        out.push(changed);
        from = at + length;
      }
      at += length;
    }
    // What cannot be read is passed on as it is.
    const until = this.#isLost ? bytes.length : at;
    if (until > from) out.push(bytes.subarray(from, until));
    this.#waiting = until < bytes.length ? [bytes.subarray(until)] : [];
    this.#waitingLength = bytes.length - until;
    return out;
  }

  /** @returns what is left: a block whose end is missing */
  end(): Uint8Array {
    return joined(this.#waiting, this.#waitingLength);
  }

  /** The length of the block at a position; null where more bytes are needed first, or where it cannot be read. */
  #lengthOf(bytes: Uint8Array, at: number): number | null {
    const have = bytes.length - at;
    this.#needed = blockStartLength;
    if (have < blockStartLength) return null;
    const type = readU32(bytes, at, this.#bigEndian);
    if (type === sectionHeaderBlock) {
      const isBig = readU32(bytes, at + 8, true) === 0x1a2b3c4d;
      if (!isBig && readU32(bytes, at + 8, false) !== 0x1a2b3c4d) this.#isLost = true;
      this.#bigEndian = isBig;
    }
    const claimed = readU32(bytes, at + 4, this.#bigEndian);
    if (claimed < minimumLength(type) || claimed > blockLimit) this.#isLost = true;
    if (this.#isLost) return null;
    const length = (claimed + 3) & ~3;
    this.#needed = length;
    if (have < length) return null;
    if (readU32(bytes, at + length - trailerLength, this.#bigEndian) !== claimed) this.#isLost = true;
    return length;
  }

  /** @returns what stands in place of a block; null where it stays as it is */
  #read(bytes: Uint8Array, at: number, length: number): Uint8Array | null {
    const type = readU32(bytes, at, this.#bigEndian);
    switch (type) {
      case sectionHeaderBlock:
        this.#snapLength = null;
        return this.#section(bytes, at, length);
      case BlockType.interfaceDescription:
        this.#snapLength ??= readU32(bytes, at + 12, this.#bigEndian);
        return null;
      case BlockType.enhancedPacket:
      case BlockType.packet: {
        const comments = this.#commentsOf(++this.#frame);
        return comments === undefined ? null : this.#packet(bytes, at, length, type, comments);
      }
      case BlockType.simplePacket: {
        const comments = this.#commentsOf(++this.#frame);
        return comments === undefined || comments.length === 0 ? null : this.#simplePacket(bytes, at, length, comments);
      }
      default:
        if (countsAsFrame(type)) this.#frame++;
        return null;
    }
  }

  #section(bytes: Uint8Array, at: number, length: number): Uint8Array | null {
    const ofSection = this.#ofSection;
    this.#ofSection = null;
    if (ofSection === null) return this.#withoutLength(bytes, at, length);
    const end = at + length - trailerLength;
    const own: string[] = [];
    eachComment(bytes, at + sectionHeaderOptions, end, this.#bigEndian, (text) => own.push(text));
    const head = bytes.slice(at + 8, at + sectionHeaderOptions).fill(0xff, 8, 16);
    return this.#block(sectionHeaderBlock, head, ofSection(own), this.#otherOptions(bytes, at + sectionHeaderOptions, end));
  }

  /** Options other than comments, and what could not be read of them. */
  #otherOptions(bytes: Uint8Array, from: number, end: number): Uint8Array {
    const others = new ByteWriter(this.#bigEndian);
    const readTo = optionsUpTo(bytes, from, end, this.#bigEndian, (code, start, stop) => {
      const padded = Math.min(end, stop + (-(stop - start) & 3));
      if (code !== OptionCode.comment) others.raw(bytes.subarray(start - 4, padded));
    });
    return others.raw(bytes.subarray(readTo, end)).finish();
  }

  #withoutLength(bytes: Uint8Array, at: number, length: number): Uint8Array | null {
    if (bytes.subarray(at + 16, at + 24).every((byte) => byte === 0xff)) return null;
    return bytes.slice(at, at + length).fill(0xff, 16, 24);
  }

  #packet(bytes: Uint8Array, at: number, length: number, type: number, comments: readonly string[]): Uint8Array | null {
    const end = at + length - trailerLength;
    const captured = readU32(bytes, at + 20, this.#bigEndian);
    const optionsAt = at + packetStart + ((captured + 3) & ~3);
    if (captured > blockLimit || optionsAt > end) return null;
    return this.#block(type, bytes.subarray(at + 8, optionsAt), comments, this.#otherOptions(bytes, optionsAt, end));
  }

  #simplePacket(bytes: Uint8Array, at: number, length: number, comments: readonly string[]): Uint8Array {
    const original = readU32(bytes, at + 8, this.#bigEndian);
    const snapLength = this.#snapLength === null || this.#snapLength === 0 ? Infinity : this.#snapLength;
    const captured = Math.min(original, snapLength, length - 16);
    const head = new ByteWriter(this.#bigEndian).u32(0).u32(0).u32(0).u32(captured).u32(original);
    head.raw(bytes.subarray(at + 12, at + length - trailerLength));
    return this.#block(BlockType.enhancedPacket, head.finish(), comments, nothing);
  }

  /** @param options what stands after the comments; where that is nothing, the options are ended here */
  #block(type: number, head: Uint8Array, comments: readonly string[], options: Uint8Array): Uint8Array {
    const body = new ByteWriter(this.#bigEndian).raw(head);
    for (const comment of comments) {
      const text = encodeUtf8(comment).subarray(0, 0xffff);
      body.u16(OptionCode.comment).u16(text.length).raw(text).pad();
    }
    if (options.length > 0) body.raw(options);
    else if (comments.length > 0) body.u32(0);
    const length = body.length + 12;
    return new ByteWriter(this.#bigEndian).u32(type).u32(length).raw(body.finish()).u32(length).finish();
  }
}

function joined(pieces: readonly Uint8Array[], length: number): Uint8Array {
  if (pieces.length <= 1) return pieces[0] ?? nothing;
  const whole = new Uint8Array(length);
  let at = 0;
  for (const piece of pieces) {
    whole.set(piece, at);
    at += piece.length;
  }
  return whole;
}
