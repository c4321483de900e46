/**
 * Sequence numbers are kept as signed 32-bit integers, and compared by their signed difference, which is right across a
 * wrap as long as the two lie within 2^31 of each other (RFC 9293 section 3.4). At a distance of exactly 2^31 each comes
 * out both before and after the other, as in tshark.
 */

/** Whether `a` comes after `b`. */
export function isAfter(a: number, b: number): boolean {
  return ((b - a) | 0) < 0;
}

/** Whether `a` comes before `b`. */
export function isBefore(a: number, b: number): boolean {
  return ((a - b) | 0) < 0;
}

/** `value` counted from `base`, as an unsigned number: what tshark shows as a relative sequence number. */
export function relativeTo(base: number, value: number): number {
  return (value - base) >>> 0;
}
