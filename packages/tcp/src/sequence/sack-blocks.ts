import type { SegmentFields } from '@synscope/wire';
import { isAfter } from './sequence-number.js';

/**
 * Whether the first SACK block reports bytes that its sender received twice (D-SACK, RFC 2883 section 4): it lies below
 * the acknowledgment, or within the second block.
 */
export function reportsDuplicate(fields: SegmentFields): boolean {
  if (fields.sackCount === 0) return false;
  const left = fields.sackLeft[0];
  const right = fields.sackRight[0];
  if (!isAfter(right, fields.acknowledgment)) return true;
  return fields.sackCount > 1 && !isAfter(fields.sackLeft[1], left) && !isAfter(right, fields.sackRight[1]);
}

/**
 * The end of the highest block that reports bytes beyond the acknowledgment, as a signed 32-bit integer; null where none
 * does.
 */
export function highestSacked(fields: SegmentFields): number | null {
  let highest: number | null = null;
  for (let block = 0; block < fields.sackCount; block++) {
    const right = fields.sackRight[block] | 0;
    if (isAfter(right, highest ?? fields.acknowledgment)) highest = right;
  }
  return highest;
}
