import { ByteWriter } from './byte-writer.js';
import { encodeUtf8 } from './utf8.js';

/** An interface as `PcapngWriter` describes it. */
export interface PcapngInterface {
  readonly linkType: number;
  /** Most bytes captured of a frame; 0, no limit, where not given. */
  readonly snapLength?: number;
  readonly name?: string;
  readonly comments?: readonly string[];
}

/** A frame as `PcapngWriter` writes it. */
export interface PcapngPacket {
  /** Number that `addInterface` order gave, from 0. */
  readonly interfaceId: number;
  readonly seconds: number;
  readonly nanos: number;
  readonly bytes: Uint8Array;
  /** Length on the wire; that of `bytes` where not given. */
  readonly originalLength?: number;
  /** Kept with the frame, shown by Wireshark; at most 65,535 bytes of UTF-8 are kept. */
  readonly comment?: string;
  /** Further ones, each an option of its own. */
  readonly comments?: readonly string[];
}

/** Makes the blocks of a pcapng file with one section and nanosecond times. Each method returns bytes to be appended. */
export class PcapngWriter {
  constructor(private readonly options: { readonly bigEndian?: boolean; readonly application?: string } = {}) {}

  /** The section header, which opens the file. @param comments on the capture as a whole */
  sectionHeader(comments: readonly string[] = []): Uint8Array {
    const body = this.#writer().u32(0x1a2b3c4d).u16(1).u16(0).u32(0xffffffff).u32(0xffffffff);
    const { application } = this.options;
    this.#comments(body, comments);
    if (application !== undefined) this.#option(body, 4, encodeUtf8(application));
    if (application !== undefined || comments.length > 0) body.u32(0);
    return this.#block(0x0a0d0d0a, body);
  }

  /** Describes the next interface; the first is number 0. */
  interfaceDescription(description: PcapngInterface): Uint8Array {
    const body = this.#writer()
      .u16(description.linkType)
      .u16(0)
      .u32(description.snapLength ?? 0);
    this.#comments(body, description.comments ?? []);
    if (description.name !== undefined) this.#option(body, 2, encodeUtf8(description.name));
    this.#option(body, 9, Uint8Array.of(9)).u32(0);
    return this.#block(1, body);
  }

  /** A frame, in an enhanced packet block. */
  packet(packet: PcapngPacket): Uint8Array {
    const time = BigInt(packet.seconds) * 1_000_000_000n + BigInt(packet.nanos);
    const body = this.#writer()
      .u32(packet.interfaceId)
      .u32(Number(time >> 32n))
      .u32(Number(time & 0xffffffffn))
      .u32(packet.bytes.length)
      .u32(packet.originalLength ?? packet.bytes.length)
      .raw(packet.bytes)
      .pad();
    const comments = [...(packet.comment === undefined ? [] : [packet.comment]), ...(packet.comments ?? [])];
    this.#comments(body, comments);
    if (comments.length > 0) body.u32(0);
    return this.#block(6, body);
  }

  #writer(): ByteWriter {
    return new ByteWriter(this.options.bigEndian ?? false);
  }

  #comments(body: ByteWriter, comments: readonly string[]): void {
    for (const comment of comments) this.#option(body, 1, encodeUtf8(comment));
  }

  #option(body: ByteWriter, code: number, value: Uint8Array): ByteWriter {
    const kept = value.subarray(0, 0xffff);
    return body.u16(code).u16(kept.length).raw(kept).pad();
  }

  #block(type: number, body: ByteWriter): Uint8Array {
    const length = body.length + 12;
    return this.#writer().u32(type).u32(length).raw(body.finish()).u32(length).finish();
  }
}
