import { formatIPv4, formatIPv6 } from '../ip-address.js';
import { readU32 } from '../walk/read-word.js';
import type { Layer, LayerField, LayerNote } from './layer.js';

/** A header as it lies in a frame. */
export interface HeaderView {
  readonly bytes: Uint8Array;
  /** Index of the frame's first byte. */
  readonly origin: number;
  /** Index of the header's first byte. */
  readonly position: number;
  /** Length of the header, as the decoder read it; 0 where it could not be read. */
  readonly length: number;
  /** Index after the last byte that is there: captured, and within the packet. */
  readonly end: number;
  /** What it means where the header goes on beyond `end`: the capture was cut, or the packet is too short. */
  readonly beyond: 'cut' | 'malformed';
}

/** Turns a number into words. */
export type Words = (value: number) => string;

/**
 * Collects the fields of one header. Offsets are given from the header's start. A field that is not wholly there is
 * left out, and the layer is marked.
 */
export class LayerBuilder {
  readonly #fields: LayerField[] = [];
  #note: LayerNote | undefined;

  constructor(
    private readonly view: HeaderView,
    private readonly protocol: string,
    private readonly name: string,
    /** Depth of every field. */
    private readonly depth: number = 0,
  ) {}

  /** Whether the header's bytes up to `offset` are there. */
  has(offset: number): boolean {
    return this.view.position + offset <= this.view.end;
  }

  /** The unsigned integer of up to four bytes at an offset, or -1 where it is not all there. */
  peek(offset: number, length: number): number {
    if (!this.has(offset + length)) return -1;
    let value = 0;
    for (let i = 0; i < length; i++) value = value * 256 + this.view.bytes[this.view.position + offset + i];
    return value;
  }

  /** An unsigned integer of up to four bytes. */
  number(key: string, name: string, offset: number, length: number, words: Words = String): number {
    const value = this.peek(offset, length);
    this.text(key, name, offset, length, () => words(value));
    return value;
  }

  /** An unsigned integer of up to four bytes, little-endian. */
  little(key: string, name: string, offset: number, length: number, words: Words = String): number {
    if (!this.has(offset + length)) {
      this.note(this.view.beyond);
      return -1;
    }
    let value = 0;
    for (let i = length - 1; i >= 0; i--) value = value * 256 + this.view.bytes[this.view.position + offset + i];
    this.text(key, name, offset, length, () => words(value));
    return value;
  }

  /** Some bits of an integer of `length` bytes; `bit` counts from its most significant one. */
  bits(
    key: string,
    name: string,
    offset: number,
    length: number,
    bit: number,
    bitLength: number,
    words: Words = String,
  ): number {
    const whole = this.peek(offset, length);
    if (whole < 0) {
      this.note(this.view.beyond);
      return -1;
    }
    const value = Math.floor(whole / 2 ** (length * 8 - bit - bitLength)) % 2 ** bitLength;
    const first = offset + (bit >> 3);
    this.#add(key, name, words(value), first, ((bit + bitLength + 7) >> 3) - (bit >> 3), offset * 8 + bit, bitLength);
    return value;
  }

  /** A single bit, as "Set" or "Not set". */
  flag(key: string, name: string, offset: number, length: number, bit: number): boolean {
    return this.bits(key, name, offset, length, bit, 1, (value) => (value ? 'Set' : 'Not set')) === 1;
  }

  ipv4(key: string, name: string, offset: number): void {
    this.text(key, name, offset, 4, (at) => formatIPv4(readU32(this.view.bytes, at)));
  }

  ipv6(key: string, name: string, offset: number): void {
    const { bytes } = this.view;
    this.text(key, name, offset, 16, (at) =>
      formatIPv6(readU32(bytes, at), readU32(bytes, at + 4), readU32(bytes, at + 8), readU32(bytes, at + 12)),
    );
  }

  /** Bytes in hex, set apart by `separator`. A long run is shortened; its length is in the field. */
  hex(key: string, name: string, offset: number, length: number, separator = ''): void {
    this.text(key, name, offset, length, (at) => hexText(this.view.bytes, at, at + length, separator));
  }

  /** A hardware address. */
  mac(key: string, name: string, offset: number, length = 6): void {
    this.hex(key, name, offset, length, ':');
  }

  /** Any other field; `render` gets the index of its first byte. */
  text(key: string, name: string, offset: number, length: number, render: (at: number) => string): void {
    if (this.has(offset + length)) this.#add(key, name, render(this.view.position + offset), offset, length);
    else this.note(this.view.beyond);
  }

  /** Adds fields made elsewhere. */
  add(fields: readonly LayerField[]): void {
    this.#fields.push(...fields);
  }

  /** Marks the layer. The first mark stays. */
  note(note: LayerNote): void {
    this.#note ??= note;
  }

  get fields(): readonly LayerField[] {
    return this.#fields;
  }

  /** The layer, which its own header says is `length` bytes long. */
  finish(length: number): Layer {
    const { position, end, origin } = this.view;
    const there = Math.max(0, Math.min(length, end - position));
    if (there < length) this.note(this.view.beyond);
    const offset = position - origin;
    // A header that claims to be shorter than its fixed part has none of the fields beyond.
    const fields = this.#fields.filter((field) => field.offset + field.length <= offset + there);
    if (fields.length < this.#fields.length) this.note('malformed');
    return {
      protocol: this.protocol,
      name: this.name,
      offset,
      length: there,
      fields,
      ...(this.#note === undefined ? {} : { note: this.#note }),
    };
  }

  #add(
    key: string,
    name: string,
    value: string,
    offset: number,
    length: number,
    bitOffset?: number,
    bitLength?: number,
  ): void {
    const { position, origin } = this.view;
    this.#fields.push({
      key,
      name,
      value,
      offset: position - origin + offset,
      length,
      ...(bitOffset === undefined || bitLength === undefined ? {} : { bitOffset, bitLength }),
      ...(this.depth === 0 ? {} : { depth: this.depth }),
    });
  }
}

const longestHex = 64;

function hexText(bytes: Uint8Array, from: number, to: number, separator: string): string {
  const parts: string[] = [];
  const stop = Math.min(to, from + longestHex);
  for (let i = from; i < stop; i++) parts.push(bytes[i].toString(16).padStart(2, '0'));
  return parts.join(separator) + (stop < to ? '…' : '');
}
