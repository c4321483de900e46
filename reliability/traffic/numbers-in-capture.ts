import { closeSync, openSync, readSync } from 'node:fs';

const fileHeaderBytes = 24;
const recordHeaderBytes = 16;
/** Ethernet, IPv4, TCP: what stands before a segment's number. */
const headersBytes = 14 + 20 + 20;
const numberBytes = 16;
const senderPort = 9911;
const chunkBytes = 8 * 1024 * 1024;

/** Which numbered segments (traffic/sender.c) a capture holds. */
export interface NumbersInCapture {
  /** Numbered records. */
  readonly records: number;
  /** Of them, those whose number stood in an earlier one. */
  readonly twice: number;
  /** The highest number, or -1. */
  readonly highest: number;
  /** When the last record's segment was sent, nanoseconds since 1970. */
  readonly lastSentNs: bigint;
  /** Bytes after the last whole record. */
  readonly cutBytes: number;
  has(number: number): boolean;
}

/**
 * Reads a pcap file of Ethernet frames, as the agent writes it, by nothing of the project's own: what is measured here is
 * not measured by itself.
 * @throws Error where it is no such file
 */
export function numbersInCapture(path: string): NumbersInCapture {
  const descriptor = openSync(path, 'r');
  try {
    return readNumbers(descriptor);
  } finally {
    closeSync(descriptor);
  }
}

function readNumbers(descriptor: number): NumbersInCapture {
  const seen = new NumberSet();
  let [records, twice, highest, lastSentNs] = [0, 0, -1, 0n];
  const chunk = Buffer.allocUnsafe(chunkBytes);
  let held = 0;
  let isFirst = true;
  for (;;) {
    const got = readSync(descriptor, chunk, held, chunkBytes - held, null);
    const length = held + got;
    let at = 0;
    if (isFirst && length >= fileHeaderBytes) {
      if (![0xa1b23c4d, 0xa1b2c3d4].includes(chunk.readUInt32LE(0))) throw new Error('the spool file is no pcap file');
      at = fileHeaderBytes;
      isFirst = false;
    }
    while (at + recordHeaderBytes <= length) {
      const captured = chunk.readUInt32LE(at + 8);
      const next = at + recordHeaderBytes + captured;
      if (next > length) break;
      const frame = at + recordHeaderBytes;
      if (captured >= headersBytes + numberBytes && isNumbered(chunk, frame)) {
        const number = Number(chunk.readBigUInt64BE(frame + headersBytes));
        records += 1;
        if (!seen.add(number)) twice += 1;
        if (number > highest) highest = number;
        lastSentNs = chunk.readBigUInt64BE(frame + headersBytes + 8);
      }
      at = next;
    }
    held = length - at;
    chunk.copy(chunk, 0, at, length);
    if (got === 0) return { records, twice, highest, lastSentNs, cutBytes: held, has: (number) => seen.has(number) };
    if (held === chunkBytes) throw new Error('a record is longer than a record can be');
  }
}

function isNumbered(bytes: Buffer, frame: number): boolean {
  const [from, to] = [bytes.readUInt16BE(frame + 34), bytes.readUInt16BE(frame + 36)];
  return bytes.readUInt16BE(frame + 12) === 0x0800 && (from === senderPort || to === senderPort);
}

/** Whole numbers from 0 on, a bit for each. */
class NumberSet {
  #bits = new Uint8Array(1 << 16);

  /** @returns whether it is new */
  add(number: number): boolean {
    const at = Math.floor(number / 8);
    if (at >= this.#bits.length) {
      const grown = new Uint8Array(Math.max(at + 1, this.#bits.length * 2));
      grown.set(this.#bits);
      this.#bits = grown;
    }
    const bit = 1 << (number % 8);
    const isNew = (this.#bits[at] & bit) === 0;
    this.#bits[at] |= bit;
    return isNew;
  }

  has(number: number): boolean {
    return ((this.#bits[Math.floor(number / 8)] ?? 0) & (1 << (number % 8))) !== 0;
  }
}
