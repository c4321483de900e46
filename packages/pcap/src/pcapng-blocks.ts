import { readU32 } from './byte-order.js';

// What every pcapng block has (draft-ietf-opsawg-pcapng), for who reads them and who passes them on.

/** Type of a section header block, the same in either byte order. */
export const sectionHeaderBlock = 0x0a0d0d0a;

/** Whether a stream that begins with these bytes (four of them tell) is pcapng. */
export const isPcapng = (bytes: Uint8Array): boolean => bytes.length >= 4 && readU32(bytes, 0, true) === sectionHeaderBlock;

/** Types of blocks that are known here. */
export const BlockType = {
  interfaceDescription: 1,
  packet: 2,
  simplePacket: 3,
  enhancedPacket: 6,
  systemdJournal: 9,
  sysdigEvent: 0x204,
  sysdigEvent2: 0x216,
  sysdigEvent2Large: 0x221,
  custom: 0xbad,
  customNoCopy: 0x40000bad,
} as const;

/** Type, total length, and in a section header the byte-order mark. */
export const blockStartLength = 12;
const minimumBlockLength = 12;
/** A block ends with its length once more. */
export const trailerLength = 4;
/** No block is longer: the longest packet (128 MiB) with generous options. */
export const blockLimit = 128 * 1024 * 1024 + 262_144;
/** tshark numbers these blocks as frames, though they hold no packet. */
export function countsAsFrame(type: number): boolean {
  switch (type) {
    case BlockType.custom:
    case BlockType.customNoCopy:
    case BlockType.systemdJournal:
    case BlockType.sysdigEvent:
    case BlockType.sysdigEvent2:
    case BlockType.sysdigEvent2Large:
      return true;
    default:
      return false;
  }
}

/** The least that a block of a type can be, bytes. */
export function minimumLength(type: number): number {
  switch (type) {
    case sectionHeaderBlock:
      return 28;
    case BlockType.interfaceDescription:
      return 20;
    case BlockType.enhancedPacket:
    case BlockType.packet:
      return 32;
    case BlockType.simplePacket:
    case BlockType.custom:
    case BlockType.customNoCopy:
      return 16;
    default:
      return minimumBlockLength;
  }
}
