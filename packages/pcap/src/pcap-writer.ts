import { ByteWriter } from './byte-writer.js';

/** What the header of a pcap file says. */
export interface PcapFileOptions {
  /** LINKTYPE_ number of every frame in the file. */
  readonly linkType: number;
  /** Most bytes captured of a frame; 262144 where not given. */
  readonly snapLength?: number;
  /** Whether records count nanoseconds; otherwise microseconds. */
  readonly nanoseconds?: boolean;
  /** Little-endian where not given. */
  readonly bigEndian?: boolean;
}

/** The 24 bytes that open a pcap file. */
export function pcapFileHeader(options: PcapFileOptions): Uint8Array {
  return new ByteWriter(options.bigEndian ?? false)
    .u32(options.nanoseconds ? 0xa1b23c4d : 0xa1b2c3d4)
    .u16(2)
    .u16(4)
    .u32(0)
    .u32(0)
    .u32(options.snapLength ?? 262_144)
    .u32(options.linkType)
    .finish();
}

/**
 * One record of a pcap file: its 16-byte header and the frame's bytes.
 *
 * @param nanos nanoseconds beyond the seconds; cut to microseconds unless `options.nanoseconds`.
 * @param originalLength the frame's length on the wire.
 * @param options as given to `pcapFileHeader`.
 */
export function pcapRecord(
  seconds: number,
  nanos: number,
  bytes: Uint8Array,
  originalLength: number = bytes.length,
  options: Pick<PcapFileOptions, 'nanoseconds' | 'bigEndian'> = {},
): Uint8Array {
  return new ByteWriter(options.bigEndian ?? false)
    .u32(seconds)
    .u32(options.nanoseconds ? nanos : Math.floor(nanos / 1000))
    .u32(bytes.length)
    .u32(originalLength)
    .raw(bytes)
    .finish();
}
