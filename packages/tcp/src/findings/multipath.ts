import type { SegmentFields } from '@synscope/wire';
import { Shared, SharedBit, Side, SideBit } from '../connections/row-layout.js';

/** The subtypes that tshark watches for: up to MP_FASTCLOSE. */
const watched = 0xff;

/**
 * Notes the MPTCP options of a segment. When the connection sees a kind of them for the first time, tshark does not call
 * the next ACK of either side a duplicate: options that must arrive are sent in ACKs that repeat (RFC 8684 section 3.3).
 */
export function noteMultipath(
  words: Int32Array,
  row: number,
  forward: number,
  reverse: number,
  fields: SegmentFields,
): void {
  const added = newSubtypes(words, row, fields);
  if (added === 0) return;
  words[row + Shared.bits] |= added << SharedBit.multipathShift;
  words[forward + Side.bits] |= SideBit.multipathChanged;
  words[reverse + Side.bits] |= SideBit.multipathChanged;
}

/** Those kinds of a segment's MPTCP options that the connection has not seen yet. */
export function newSubtypes(words: Int32Array, row: number, fields: SegmentFields): number {
  return fields.mptcpSubtypes & watched & ~(words[row + Shared.bits] >>> SharedBit.multipathShift);
}
