import { readU16, readU32 } from './byte-order.js';
import type { FormatParser, ParserHost } from './format-parser.js';
import { packetLimit, standardLimit } from './packet-limit.js';
import type { PcapFlavour } from './pcap-flavour.js';
import { chooseVariant } from './pcap-variant.js';

/** Two halves, major and minor. Only files of this version can be of a variant. */
const currentVersion = 0x20004;
const aixVersion = 0x20002;
/** DG/UX's tcpdump writes 543.0, and the lengths in the old order. */
const dguxVersion = 0x21f0000;
const aixFddi = 15;
/** Link types by AIX's numbers: Ethernet, Token Ring, FDDI, loopback. */
const aixLinkTypes: ReadonlyMap<number, number> = new Map([[6, 1], [9, 6], [aixFddi, 10], [24, 0]]);

/** The classic capture format: a file header, then records of a header and the bytes of a frame. */
export class PcapParser implements FormatParser {
  needed: number;
  skip = 0;
  partial: FormatParser['partial'] = null;
  #limit = standardLimit;
  #inHeader = true;
  #recordHeaderLength: number;
  /** Whether the first records are still to tell which variant this is. */
  #undecided = false;
  #snapLength = 0;
  #nanoseconds: boolean;
  /** Bytes between a record's header and its frame that are no part of the frame. */
  #padding = 0;
  /** Offset of the captured length within a record header, and of the original length. */
  #capturedAt = 8;
  #originalAt = 12;
  /** Whether the two may be swapped, so that the smaller one is the captured length. */
  #mayBeSwapped = false;

  constructor(
    private readonly host: ParserHost,
    private readonly flavour: PcapFlavour,
  ) {
    this.needed = flavour.fileHeaderLength;
    this.#recordHeaderLength = flavour.recordHeaderLength;
    this.#nanoseconds = flavour.nanoseconds;
  }

  parse(bytes: Uint8Array, position: number, end: number, streamOffset: number): number {
    this.skip = 0;
    const first = position;
    if (this.#inHeader) {
      if (end - position < this.flavour.fileHeaderLength) return position;
      this.#parseFileHeader(bytes, position);
      position += this.flavour.fileHeaderLength;
    }
    if (this.#undecided) {
      this.#choose(bytes, position, end, false);
      if (this.#undecided) return position;
    }
    return this.#parseRecords(bytes, position, end, streamOffset - first);
  }

  decide(bytes: Uint8Array, end: number, ended: boolean): boolean {
    if (!this.#undecided || this.#inHeader) return false;
    this.#choose(bytes, 0, end, ended);
    if (this.#undecided && this.#holdsRecord(bytes, end)) this.#undecided = false;
    return !this.#undecided;
  }

  /** Whether the first record is whole, if the variant is the most usual one. */
  #holdsRecord(bytes: Uint8Array, end: number): boolean {
    const start = this.#recordHeaderLength;
    return end >= start && end - start >= readU32(bytes, 8, this.flavour.bigEndian);
  }

  #choose(bytes: Uint8Array, position: number, end: number, ended: boolean): void {
    const bounds = { bigEndian: this.flavour.bigEndian, snapLength: this.#snapLength };
    const chosen = chooseVariant(this.flavour.variants, bytes, position, end, bounds, ended);
    if (typeof chosen === 'number') {
      this.needed = chosen;
      return;
    }
    this.#recordHeaderLength = chosen.recordHeaderLength;
    this.#undecided = false;
  }

  #parseFileHeader(bytes: Uint8Array, position: number): void {
    const { bigEndian } = this.flavour;
    const frame = this.host.frame;
    this.#inHeader = false;
    // The upper bits hold the length of a frame check sequence.
    frame.linkType = readU32(bytes, position + 20, bigEndian) & 0x03ffffff;
    this.#limit = packetLimit(frame.linkType);
    const version = (readU16(bytes, position + 4, bigEndian) << 16) | readU16(bytes, position + 6, bigEndian);
    if (version === aixVersion && this.flavour.variants.length > 0) this.#readAsAix(frame.linkType);
    // Before version 2.3 the two lengths stood the other way round; in 2.3 some writers still had them so.
    if (version < 0x20003 || version === dguxVersion) {
      this.#capturedAt = 12;
      this.#originalAt = 8;
    }
    this.#mayBeSwapped = version === 0x20003;
    this.#snapLength = readU32(bytes, position + 16, bigEndian);
    this.#undecided = version === currentVersion && this.flavour.variants.length > 0;
    this.host.sink.onInterface?.({
      interfaceId: 0,
      linkType: frame.linkType,
      snapLength: this.#snapLength,
    });
  }

  /** AIX writes the number of an interface's type (RFC 1573) for that of the link layer, and nanoseconds. */
  #readAsAix(interfaceType: number): void {
    const linkType = aixLinkTypes.get(interfaceType);
    if (linkType === undefined) return;
    this.host.frame.linkType = linkType;
    this.#nanoseconds = true;
    if (interfaceType === aixFddi) this.#padding = 3;
  }

  /** `base` is added to a position to get the stream offset. */
  #parseRecords(bytes: Uint8Array, position: number, end: number, base: number): number {
    const { frame, sink } = this.host;
    const { bigEndian } = this.flavour;
    const nanoseconds = this.#nanoseconds;
    const recordHeaderLength = this.#recordHeaderLength;
    const padding = this.#padding;
    frame.bytes = bytes;
    for (;;) {
      if (end - position < recordHeaderLength) {
        this.needed = recordHeaderLength;
        return position;
      }
      let length = readU32(bytes, position + this.#capturedAt, bigEndian);
      let originalLength = readU32(bytes, position + this.#originalAt, bigEndian);
      if (this.#mayBeSwapped && length > originalLength) [length, originalLength] = [originalLength, length];
      if (length > this.#limit) {
        const params = { length, limit: this.#limit };
        this.host.fail({ code: 'recordTooLong', byteOffset: position + base, params });
        return position;
      }
      const kept = length > standardLimit ? standardLimit : length;
      const start = position + recordHeaderLength;
      if (end - start < kept) {
        this.needed = recordHeaderLength + kept;
        return position;
      }
      const fraction = readU32(bytes, position + 4, bigEndian);
      const nanos = nanoseconds ? fraction : fraction * 1000;
      frame.seconds = readU32(bytes, position, bigEndian);
      frame.nanos = nanos;
      if (nanos >= 1e9) carrySeconds(frame);
      const padded = padding < kept ? padding : kept;
      frame.originalLength = originalLength - padded;
      frame.start = start + padded;
      frame.end = start + kept;
      frame.fileOffset = frame.start + base;
      frame.frameNumber++;
      sink.onFrame(frame);
      position = start + kept;
      if (length > kept) {
        this.skip = length - kept;
        this.partial = { byteOffset: position - kept - recordHeaderLength + base, rest: 0 };
        this.needed = recordHeaderLength;
        return position;
      }
    }
  }
}

/** Some writers leave more than a second in the fraction. */
function carrySeconds(frame: { seconds: number; nanos: number }): void {
  frame.seconds += Math.floor(frame.nanos / 1e9);
  frame.nanos %= 1e9;
}
