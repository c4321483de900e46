import { type PcapVariant, variantsOfModified, variantsOfStandard } from './pcap-variant.js';

/** How the records of a pcap file are laid out, by its magic number. */
export interface PcapFlavour {
  readonly bigEndian: boolean;
  readonly nanoseconds: boolean;
  readonly fileHeaderLength: number;
  /** Length of a record's header, in the most usual variant. */
  readonly recordHeaderLength: number;
  /** Where several variants share the magic number: those, the most usual first. */
  readonly variants: readonly PcapVariant[];
}

/**
 * The flavour that the first four bytes, read in network order, announce, or null.
 *
 * a1b2c3d4 is libpcap's own, a1b23c4d has nanoseconds, a1b2cd34 (an old Linux patch) has eight more bytes in each record
 * header, or twelve; 1c0001ac and 1c0001ab are Ixia's, with four more bytes in the file header.
 */
export function pcapFlavour(magic: number): PcapFlavour | null {
  return flavours.get(magic) ?? null;
}

const flavours = new Map<number, PcapFlavour>();

function add(magic: number, layout: Omit<PcapFlavour, 'bigEndian'>): void {
  const swapped = ((magic << 24) | ((magic & 0xff00) << 8) | ((magic >>> 8) & 0xff00) | (magic >>> 24)) >>> 0;
  flavours.set(magic, { ...layout, bigEndian: true });
  flavours.set(swapped, { ...layout, bigEndian: false });
}

const usual = { nanoseconds: false, fileHeaderLength: 24, recordHeaderLength: 16, variants: [] } as const;
add(0xa1b2c3d4, { ...usual, variants: variantsOfStandard });
add(0xa1b23c4d, { ...usual, nanoseconds: true });
add(0xa1b2cd34, { ...usual, recordHeaderLength: 24, variants: variantsOfModified });
add(0x1c0001ab, { ...usual, fileHeaderLength: 28 });
add(0x1c0001ac, { ...usual, fileHeaderLength: 28 });
