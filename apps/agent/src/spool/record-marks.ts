import { pcapFlavour, type PcapFlavour } from '@synscope/pcap';

/** A place where a record of a pcap stream begins. */
export interface RecordMark {
  /** In the stream, from its first byte. */
  readonly offset: number;
  /** Epoch seconds of that record. */
  readonly seconds: number;
  /** Records before it. */
  readonly records: number;
}

/** Marks are so far apart, at least; a stream of any length has only so many within what is kept. */
const markEveryBytes = 256 * 1024;
const markEverySeconds = 1;

/**
 * Follows a pcap stream record by record, in pieces of any size, and remembers where some of its records begin: the
 * stream can be cut there, and is a capture again behind its header.
 */
export class RecordMarks {
  #flavour: PcapFlavour | null | undefined;
  /** The beginning of a header (of the file's, or at `#next`) whose rest is in the next piece. */
  #held: Uint8Array = new Uint8Array(0);
  /** Where the next header begins, in the stream. */
  #next = 0;
  #taken = 0;
  #records = 0;
  #latestSeconds = 0;
  #marks: RecordMark[] = [];

  /** Length of the file's header; undefined before it was seen, and where this is no pcap stream. */
  get headerLength(): number | undefined {
    return this.#flavour?.fileHeaderLength;
  }

  /** Whether the stream is certain not to be followed: it is pcapng, or no capture. */
  get isForeign(): boolean {
    return this.#flavour === null;
  }

  /** Epoch seconds of the latest record. */
  get latestSeconds(): number {
    return this.#latestSeconds;
  }

  /** Marks that were not forgotten, in the stream's order. */
  get marks(): readonly RecordMark[] {
    return this.#marks;
  }

  /** Takes the next bytes of the stream. */
  take(bytes: Uint8Array): void {
    const start = this.#taken;
    this.#taken += bytes.length;
    if (this.#flavour === undefined) this.#readMagic(bytes);
    const flavour = this.#flavour;
    if (flavour === undefined || flavour === null) return;
    const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
    while (this.#next + flavour.recordHeaderLength <= this.#taken) {
      const at = this.#next - start;
      if (at >= 0) this.#readRecord(view, at, flavour);
      else this.#readRecord(this.#acrossPieces(bytes, flavour), 0, flavour);
    }
    this.#hold(bytes, start);
  }

  /** Marks before a place are of no more use. */
  forgetBefore(offset: number): void {
    const first = this.#marks.findIndex((mark) => mark.offset >= offset);
    this.#marks = first < 0 ? [] : this.#marks.slice(first);
  }

  #readMagic(bytes: Uint8Array): void {
    const start = joined(this.#held, bytes.subarray(0, 4));
    if (start.length < 4) {
      this.#held = start;
      return;
    }
    this.#held = new Uint8Array(0);
    this.#flavour = pcapFlavour(new DataView(start.buffer, start.byteOffset).getUint32(0));
    if (this.#flavour !== null) this.#next = this.#flavour.fileHeaderLength;
  }

  #readRecord(view: DataView, at: number, { bigEndian, recordHeaderLength }: PcapFlavour): void {
    const seconds = view.getUint32(at, !bigEndian);
    const last = this.#marks.at(-1);
    const isApart =
      last === undefined ||
      this.#next - last.offset >= markEveryBytes ||
      Math.abs(seconds - last.seconds) >= markEverySeconds;
    if (isApart) this.#marks.push({ offset: this.#next, seconds, records: this.#records });
    this.#latestSeconds = seconds;
    this.#records += 1;
    this.#next += recordHeaderLength + view.getUint32(at + 8, !bigEndian);
  }

  #acrossPieces(bytes: Uint8Array, { recordHeaderLength }: PcapFlavour): DataView {
    const header = joined(this.#held, bytes.subarray(0, recordHeaderLength - this.#held.length));
    return new DataView(header.buffer, header.byteOffset, header.byteLength);
  }

  /** Keeps what there is of a header that goes on in the next piece. */
  #hold(bytes: Uint8Array, start: number): void {
    if (this.#next >= start) this.#held = bytes.slice(this.#next - start);
    else this.#held = joined(this.#held, bytes);
  }
}

function joined(first: Uint8Array, second: Uint8Array): Uint8Array {
  const both = new Uint8Array(first.length + second.length);
  both.set(first);
  both.set(second, first.length);
  return both;
}
