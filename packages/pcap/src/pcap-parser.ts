import { readU16, readU32 } from './byte-order.js';
import type { FormatParser, ParserHost } from './format-parser.js';
import { packetLimit, standardLimit } from './packet-limit.js';
import type { PcapFlavour } from './pcap-flavour.js';

/** The classic capture format: a file header, then records of a header and the bytes of a frame. */
export class PcapParser implements FormatParser {
  needed: number;
  skip = 0;
  partial: FormatParser['partial'] = null;
  #limit = standardLimit;
  #inHeader = true;
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
  }

  parse(bytes: Uint8Array, position: number, end: number, streamOffset: number): number {
    this.skip = 0;
    const first = position;
    if (this.#inHeader) {
      if (end - position < this.flavour.fileHeaderLength) return position;
      this.#parseFileHeader(bytes, position);
      position += this.flavour.fileHeaderLength;
    }
    return this.#parseRecords(bytes, position, end, streamOffset - first);
  }

  #parseFileHeader(bytes: Uint8Array, position: number): void {
    const { bigEndian } = this.flavour;
    const frame = this.host.frame;
    this.#inHeader = false;
    // The upper bits hold the length of a frame check sequence.
    frame.linkType = readU32(bytes, position + 20, bigEndian) & 0x03ffffff;
    this.#limit = packetLimit(frame.linkType);
    const version = (readU16(bytes, position + 4, bigEndian) << 16) | readU16(bytes, position + 6, bigEndian);
    // Before version 2.3 the two lengths stood the other way round; in 2.3 some writers still had them so.
    if (version < 0x20003) {
      this.#capturedAt = 12;
      this.#originalAt = 8;
    }
    this.#mayBeSwapped = version === 0x20003;
    this.host.sink.onInterface?.({
      interfaceId: 0,
      linkType: frame.linkType,
      snapLength: readU32(bytes, position + 16, bigEndian),
    });
  }

  /** `base` is added to a position to get the stream offset. */
  #parseRecords(bytes: Uint8Array, position: number, end: number, base: number): number {
    const { frame, sink } = this.host;
    const { bigEndian, nanoseconds, recordHeaderLength } = this.flavour;
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
      frame.originalLength = originalLength;
      frame.bytes = bytes;
      frame.start = start;
      frame.end = start + kept;
      frame.fileOffset = start + base;
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
