import { hex, readU32 } from './byte-order.js';
import type { CaptureProblem } from './capture-problem.js';
import type { FormatParser, ParserHost } from './format-parser.js';
import { FrameRef } from './frame-sink.js';
import type { FrameSink } from './frame-sink.js';
import { pcapFlavour } from './pcap-flavour.js';
import { PcapParser } from './pcap-parser.js';
import { sectionHeaderBlock } from './pcapng-blocks.js';
import { PcapngParser } from './pcapng-parser.js';

const magicLength = 4;

/**
 * Reads a capture, pcap or pcapng told by its content, from a stream of bytes given in pieces of any size.
 *
 * A frame that lies whole within a piece is delivered in place; only one that straddles two pieces is copied. Memory is
 * bounded by the longest record there may be, whatever the stream claims. Never throws, unless the sink does.
 */
export class CaptureReader {
  readonly #host: Host;
  #parser: FormatParser | null = null;
  /** Bytes of a record that is not whole yet. */
  #carry: Uint8Array = new Uint8Array(1024);
  #carried = 0;
  #wholeBytes = 0;
  /** Bytes still to be passed over. */
  #skip = 0;
  /** Stream offset of the first byte that was not consumed. */
  #offset = 0;
  #needed = magicLength;
  #ended = false;

  constructor(sink: FrameSink) {
    this.#host = new Host(sink);
  }

  /** Frames delivered and custom blocks passed so far: the last frame number. */
  get frameCount(): number {
    return this.#host.frame.frameNumber;
  }

  /** Whether reading has stopped at a problem; further bytes are ignored. */
  get failed(): boolean {
    return this.#host.failed;
  }

  /** Length of the part of the stream, from its start, that ends with a record: cut there, it is a capture by itself. */
  get wholeBytes(): number {
    return this.#wholeBytes;
  }

  /** Gives the next bytes of the stream. They are not kept after the call. */
  write(chunk: Uint8Array): void {
    let position = 0;
    const end = chunk.length;
    while (position < end && !this.#host.failed) {
      if (this.#skip > 0) {
        const passed = Math.min(this.#skip, end - position);
        this.#skip -= passed;
        this.#offset += passed;
        position += passed;
      } else if (this.#carried > 0 || end - position < this.#needed) {
        position += this.#fillCarry(chunk, position, end);
      } else {
        const next = this.#parse(chunk, position, end);
        this.#offset += next - position;
        position = next;
      }
      this.#wholeBytes = this.#recordAtHand()?.byteOffset ?? this.#offset;
    }
  }

  /**
   * Says that nothing more may come for long: a frame that is held back because the next would tell old variants of pcap
   * apart is delivered, read as the most usual one.
   */
  flush(): void {
    if (!this.#ended && !this.#host.failed) this.#decide(false);
  }

  /** Says that the stream is over. */
  end(): void {
    if (this.#ended || this.#host.failed) return;
    this.#ended = true;
    this.#decide(true);
    if (this.#host.failed) return;
    const streamLength = this.#offset + this.#carried;
    if (this.#parser === null) {
      if (streamLength === 0) this.#host.fail({ code: 'empty', byteOffset: 0, params: {} });
      else this.#failNotACapture(this.#carry, 0, this.#carried);
    } else if (this.#offset === 0) {
      const missingBytes = this.#needed - this.#carried;
      this.#host.fail({ code: 'cutInFileHeader', byteOffset: 0, params: { missingBytes } });
    } else {
      const cut = this.#cutRecord();
      if (cut === null) return;
      const { byteOffset, missingBytes } = cut;
      this.#host.fail({ code: 'cutInRecord', byteOffset, params: { missingBytes, streamLength } });
    }
  }

  /** The record of which part was consumed, and more is to be passed over; null where there is none. */
  #recordAtHand(): FormatParser['partial'] {
    const partial = this.#parser?.partial ?? null;
    return partial !== null && this.#skip + partial.rest > 0 ? partial : null;
  }

  /** The record that is not whole, and how much of it is missing as far as is known; null between records. */
  #cutRecord(): { byteOffset: number; missingBytes: number } | null {
    const partial = this.#recordAtHand();
    if (partial !== null) {
      return { byteOffset: partial.byteOffset, missingBytes: this.#skip + partial.rest - this.#carried };
    }
    if (this.#carried === 0) return null;
    return { byteOffset: this.#offset, missingBytes: this.#needed - this.#carried };
  }

  /** Adds bytes to the carried ones up to what is needed, parses them when that is reached; returns how many it took. */
  #fillCarry(chunk: Uint8Array, position: number, end: number): number {
    const taken = Math.min(this.#needed - this.#carried, end - position);
    this.#reserve(this.#carried + taken);
    this.#carry.set(chunk.subarray(position, position + taken), this.#carried);
    this.#carried += taken;
    if (this.#carried === this.#needed) {
      const consumed = this.#parse(this.#carry, 0, this.#carried);
      this.#drop(consumed);
    }
    return taken;
  }

  /** Forgets the first of the carried bytes, which were consumed, and those after them that are to be passed over. */
  #drop(consumed: number): void {
    if (consumed === 0) return;
    const passed = Math.min(this.#skip, this.#carried - consumed);
    this.#skip -= passed;
    const dropped = consumed + passed;
    this.#offset += dropped;
    this.#carry.copyWithin(0, dropped, this.#carried);
    this.#carried -= dropped;
  }

  /** Has carried bytes read that waited for more to tell how. */
  #decide(ended: boolean): void {
    const decided = this.#carried > 0 && this.#parser?.decide?.(this.#carry, this.#carried, ended);
    if (decided !== true) return;
    this.#drop(this.#parse(this.#carry, 0, this.#carried));
    this.#wholeBytes = this.#recordAtHand()?.byteOffset ?? this.#offset;
  }

  #reserve(length: number): void {
    if (length <= this.#carry.length) return;
    const grown = new Uint8Array(Math.max(length, this.#carry.length * 2));
    grown.set(this.#carry.subarray(0, this.#carried));
    this.#carry = grown;
  }

  #parse(bytes: Uint8Array, position: number, end: number): number {
    this.#parser ??= this.#chooseParser(bytes, position);
    const parser = this.#parser;
    if (parser === null) return position;
    const next = parser.parse(bytes, position, end, this.#offset);
    this.#needed = parser.needed;
    this.#skip = parser.skip;
    return next;
  }

  #chooseParser(bytes: Uint8Array, position: number): FormatParser | null {
    const magic = readU32(bytes, position, true);
    if (magic === sectionHeaderBlock) return new PcapngParser(this.#host);
    const flavour = pcapFlavour(magic);
    if (flavour !== null) return new PcapParser(this.#host, flavour);
    this.#failNotACapture(bytes, position, position + magicLength);
    return null;
  }

  #failNotACapture(bytes: Uint8Array, position: number, end: number): void {
    this.#host.fail({ code: 'notACapture', byteOffset: 0, params: { magic: hex(bytes, position, end) } });
  }
}

class Host implements ParserHost {
  readonly frame = new FrameRef();
  failed = false;

  constructor(readonly sink: FrameSink) {}

  fail(problem: CaptureProblem): void {
    this.failed = true;
    this.sink.onProblem(problem);
  }
}
