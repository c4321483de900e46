/** How the records of a pcap file are laid out, by its magic number. */
export interface PcapFlavour {
  readonly bigEndian: boolean;
  readonly nanoseconds: boolean;
  readonly fileHeaderLength: number;
  readonly recordHeaderLength: number;
}

/**
 * The flavour that the first four bytes, read in network order, announce, or null.
 *
 * a1b2c3d4 is libpcap's own, a1b23c4d has nanoseconds, a1b2cd34 (an old Linux patch) has eight more bytes in each record
 * header, 1c0001ac and 1c0001ab are Ixia's, with four more bytes in the file header.
 */
export function pcapFlavour(magic: number): PcapFlavour | null {
  return flavours.get(magic) ?? null;
}

const flavours = new Map<number, PcapFlavour>();

function add(magic: number, nanoseconds: boolean, fileHeaderLength: number, recordHeaderLength: number): void {
  const swapped = ((magic << 24) | ((magic & 0xff00) << 8) | ((magic >>> 8) & 0xff00) | (magic >>> 24)) >>> 0;
  flavours.set(magic, { bigEndian: true, nanoseconds, fileHeaderLength, recordHeaderLength });
  flavours.set(swapped, { bigEndian: false, nanoseconds, fileHeaderLength, recordHeaderLength });
}

add(0xa1b2c3d4, false, 24, 16);
add(0xa1b23c4d, true, 24, 16);
add(0xa1b2cd34, false, 24, 24);
add(0x1c0001ab, false, 28, 16);
add(0x1c0001ac, false, 28, 16);
