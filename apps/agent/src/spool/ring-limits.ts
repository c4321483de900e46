import { usualLimits } from '@synscope/engine';
import type { TraceLimits } from '@synscope/trace';

/** How much of a capture that never ends is kept. At least one of the two is set. */
export interface RingLimits {
  /** The newest so many bytes; undefined: however many. */
  readonly bytes: number | undefined;
  /** What is not older than so many seconds, by the capture's own clock; undefined: however old. */
  readonly seconds: number | undefined;
}

const byteUnits: Readonly<Record<string, number>> = { K: 1024, M: 1024 ** 2, G: 1024 ** 3, T: 1024 ** 4 };
const secondUnits: Readonly<Record<string, number>> = { s: 1, min: 60, h: 3600, d: 86_400 };
/** With less, what is let go would be all that there is to see. */
const leastBytes = 1024 ** 2;

/**
 * Reads `500M`, `2G` (bytes) or `90s`, `30min`, `12h`, `7d` (time).
 * @returns undefined where it is neither, or too little
 */
export function parseRing(text: string): RingLimits | undefined {
  const parts = /^(\d{1,12})(K|M|G|T|s|min|h|d)$/.exec(text);
  if (parts === null) return undefined;
  const [, digits, unit] = parts;
  if (unit in byteUnits) {
    const bytes = Number(digits) * byteUnits[unit];
    return bytes >= leastBytes && Number.isSafeInteger(bytes) ? { bytes, seconds: undefined } : undefined;
  }
  const seconds = Number(digits) * secondUnits[unit];
  return seconds >= 1 ? { bytes: undefined, seconds } : undefined;
}

/** The smallest record that holds a TCP segment: its header, IPv4 and TCP without options. */
const leastRecordBytes = 16 + 20 + 20;
/** An engine keeps at least so many segments: below that there is nothing to save. */
const leastSegments = 100_000;

/**
 * How much of its analysis the engine of such a capture keeps: not more segments than could be in the bytes that are kept,
 * so that a capture of days holds its memory as it holds its disk.
 */
export function traceLimitsOf(ring: RingLimits | undefined): TraceLimits | undefined {
  if (ring?.bytes === undefined) return undefined;
  const segments = Math.max(leastSegments, Math.ceil(ring.bytes / leastRecordBytes));
  return { ...usualLimits, segments: Math.min(usualLimits.segments, segments) };
}
