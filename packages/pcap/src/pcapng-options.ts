import { readU16, readU32 } from './byte-order.js';
import type { InterfaceInfo } from './frame-sink.js';
import { microseconds, unitsPerSecond } from './timestamp.js';
import type { TimeBase } from './timestamp.js';
import { decodeUtf8 } from './utf8.js';

/** Codes of options that are known here. */
export const OptionCode = {
  end: 0,
  comment: 1,
  interfaceName: 2,
  interfaceDescription: 3,
  timeResolution: 9,
  filter: 11,
  timeOffset: 14,
} as const;

/**
 * Calls `visit` with each option of a pcapng block: its code and where its value lies. Stops at damage.
 * @returns where it stopped: at the end of the options, at damage, or at the end of the bytes
 */
export function optionsUpTo(
  bytes: Uint8Array,
  position: number,
  end: number,
  bigEndian: boolean,
  visit: (code: number, start: number, end: number) => void,
): number {
  while (position + 4 <= end) {
    const code = readU16(bytes, position, bigEndian);
    const length = readU16(bytes, position + 2, bigEndian);
    if (code === OptionCode.end || position + 4 + length > end) return position;
    visit(code, position + 4, position + 4 + length);
    position = Math.min(end, position + 4 + ((length + 3) & ~3));
  }
  return position;
}

/** Gives each comment among a block's options. */
export function eachComment(
  bytes: Uint8Array,
  position: number,
  end: number,
  bigEndian: boolean,
  give: (text: string) => void,
): void {
  optionsUpTo(bytes, position, end, bigEndian, (code, start, stop) => {
    if (code === OptionCode.comment) give(decodeUtf8(bytes, start, stop));
  });
}

/** What an interface description's options say. */
export interface InterfaceOptions {
  readonly info: Pick<InterfaceInfo, 'name' | 'description' | 'filter'>;
  readonly timeBase: TimeBase;
}

/** Reads the options of an interface description block. */
export function readInterfaceOptions(
  bytes: Uint8Array,
  position: number,
  end: number,
  bigEndian: boolean,
): InterfaceOptions {
  const info: { name?: string; description?: string; filter?: string } = {};
  const timeBase = { ...microseconds };
  optionsUpTo(bytes, position, end, bigEndian, (code, start, stop) => {
    const length = stop - start;
    switch (code) {
      case OptionCode.interfaceName:
        info.name = decodeUtf8(bytes, start, stop);
        break;
      case OptionCode.interfaceDescription:
        info.description = decodeUtf8(bytes, start, stop);
        break;
      case OptionCode.filter:
        // One byte says in which form; 0 is text.
        if (length > 1 && bytes[start] === 0) info.filter = decodeUtf8(bytes, start + 1, stop);
        break;
      case OptionCode.timeResolution:
        if (length === 1) timeBase.unitsPerSecond = unitsPerSecond(bytes[start]);
        break;
      case OptionCode.timeOffset:
        if (length === 8) timeBase.offsetSeconds = readSigned64(bytes, start, bigEndian);
        break;
    }
  });
  return { info, timeBase };
}

/** A signed 64-bit integer; beyond 2^53 it is rounded, which no time in seconds reaches. */
function readSigned64(bytes: Uint8Array, position: number, bigEndian: boolean): number {
  const high = readU32(bytes, bigEndian ? position : position + 4, bigEndian) | 0;
  const low = readU32(bytes, bigEndian ? position + 4 : position, bigEndian);
  return high * 4294967296 + low;
}
