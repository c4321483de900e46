import { readU16, readU32 } from './byte-order.js';
import { standardLimit } from './packet-limit.js';

/*
 * Variants of pcap that share a magic number, and differ in what stands between a record's header and its frame. The first
 * records tell, as Wireshark tells them (wiretap/libpcap.c): read with the right length of header, they make sense.
 */

/** A length that the headers of records may have, and what makes a header of that length unlikely. */
export interface PcapVariant {
  readonly recordHeaderLength: number;
  /** How many of the fields after the usual sixteen bytes cannot be right. */
  readonly oddities: (bytes: Uint8Array, position: number, bigEndian: boolean) => number;
}

const usual: PcapVariant = { recordHeaderLength: 16, oddities: () => 0 };
/** Interface index, protocol and packet type, from a Linux patch of 1999 that Red Hat 6.1 had. */
const patched: PcapVariant = { recordHeaderLength: 24, oddities: patchOddities };
/** The same and five bytes more, as SuSE 6.3 had it. */
const patchedLong: PcapVariant = { recordHeaderLength: 28, oddities: patchOddities };
const nokia: PcapVariant = { recordHeaderLength: 20, oddities: nokiaOddities };

/** What a file with libpcap's own magic number may be; the most usual first. */
export const variantsOfStandard: readonly PcapVariant[] = [usual, patched, nokia];
/** What a file with the magic number a1b2cd34 may be. */
export const variantsOfModified: readonly PcapVariant[] = [patched, patchedLong];

const recordsToTry = 3;
const usualLength = 16;
/** No frame on a wire is longer than this. */
const originalMax = 128 * 1024 * 1024;
const interfacesMax = 10_000;
/** Linux's ETH_P_LOOP, ETH_P_ECHO and ETH_P_PUP, the only protocols between its own numbers and those of IEEE. */
const oldProtocols: readonly number[] = [0x60, 0x200, 0x400];
const ownProtocolMax = 0x17;
const etherTypeMin = 0x600;
const packetTypeMax = 4;

function patchOddities(bytes: Uint8Array, position: number, bigEndian: boolean): number {
  const protocol = readU16(bytes, position + 4, bigEndian);
  const isProtocol = protocol >= etherTypeMin || protocol <= ownProtocolMax || oldProtocols.includes(protocol);
  const index = readU32(bytes, position, bigEndian);
  return (index > interfacesMax ? 1 : 0) + (isProtocol ? 0 : 1) + (bytes[position + 6] > packetTypeMax ? 1 : 0);
}

/** 0 in files that Wireshark has written; otherwise 0xXfbfYZ0W with few values of X, Y, Z and W. */
function nokiaOddities(bytes: Uint8Array, position: number, bigEndian: boolean): number {
  const value = readU32(bytes, position, bigEndian).toString(16);
  return value === '0' || /^[9b]fbf[bd][69]0[12]$/.test(value) ? 0 : 1;
}

/** What the file's header says that bears on its records. */
export interface RecordBounds {
  readonly bigEndian: boolean;
  readonly snapLength: number;
}

/** How likely a variant is by the records at hand. */
interface Attempt {
  /** Things that cannot be right; 0 where all is well. */
  readonly oddities: number;
  /** Where not enough is at hand to say: bytes from the first record that would be; else 0. */
  readonly needed: number;
}

/**
 * Which of the variants the records at `position` are of.
 *
 * @param ended whether nothing follows `end`
 * @returns the variant; or, as long as that cannot be told, how many bytes from `position` it takes to get further
 */
export function chooseVariant(
  variants: readonly PcapVariant[],
  bytes: Uint8Array,
  position: number,
  end: number,
  bounds: RecordBounds,
  ended: boolean,
): PcapVariant | number {
  const longest = Math.max(...variants.map(({ recordHeaderLength }) => recordHeaderLength));
  if (end - position < longest && !ended) return longest;
  const rivals = variants.filter(
    ({ recordHeaderLength, oddities }, index) =>
      index === 0 ||
      (end - position >= recordHeaderLength && oddities(bytes, position + usualLength, bounds.bigEndian) === 0),
  );
  let best = rivals[0];
  let fewest = Infinity;
  if (rivals.length === 1) return best;
  for (const variant of rivals) {
    const { oddities, needed } = tryVariant(variant, bytes, position, end, bounds, ended);
    if (needed > 0) return needed;
    if (oddities < fewest) {
      fewest = oddities;
      best = variant;
    }
    if (oddities === 0) break;
  }
  return best;
}

function tryVariant(
  variant: PcapVariant,
  bytes: Uint8Array,
  first: number,
  end: number,
  { bigEndian, snapLength }: RecordBounds,
  ended: boolean,
): Attempt {
  let oddities = 0;
  let position = first;
  for (let record = 0; record < recordsToTry && !(ended && position === end); record++) {
    const start = position + variant.recordHeaderLength;
    if (start > end) return ended ? { oddities: oddities + 1, needed: 0 } : { oddities, needed: start - first };
    const captured = readU32(bytes, position + 8, bigEndian);
    const original = readU32(bytes, position + 12, bigEndian);
    if (readU32(bytes, position + 4, bigEndian) >= 1e6) oddities++;
    if (captured > standardLimit) oddities++;
    if (captured > snapLength) oddities++;
    if (original > originalMax) oddities++;
    if (captured > original) oddities++;
    oddities += variant.oddities(bytes, position + usualLength, bigEndian);
    if (captured > standardLimit) break;
    position = start + captured;
    if (position > end) return ended ? { oddities: oddities + 1, needed: 0 } : { oddities, needed: position - first };
  }
  return { oddities, needed: 0 };
}
