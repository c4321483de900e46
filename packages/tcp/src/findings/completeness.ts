import type { SegmentFields } from '@synscope/wire';
import { TcpFlag } from '@synscope/wire';
import { CompletenessBit, type SegmentAnalysis } from '../analyzer/segment-analysis.js';
import { Shared, SharedBit } from '../connections/row-layout.js';

/** tshark gives up on a header that claims to be shorter. */
const headerMin = 20;

/** Gives `out` the value before the segment, as a single pass does, and moves it on. */
export function noteCompleteness(words: Int32Array, row: number, fields: SegmentFields, out: SegmentAnalysis): void {
  const bits = words[row + Shared.bits];
  out.completeness = (bits & SharedBit.completenessMask) >>> SharedBit.completenessShift;
  if (fields.headerLength < headerMin) return;
  const first = out.position === 0 && (bits & SharedBit.announced) === 0;
  const after = completenessAfter(out.completeness, fields.flags, fields.payloadLength, first);
  words[row + Shared.bits] = (bits & ~SharedBit.completenessMask) | (after << SharedBit.completenessShift);
}

/**
 * What tcp.completeness is after a segment: which stages of a connection's life were seen.
 *
 * @param first whether it is the connection's first segment, of which tshark's single pass notes only a SYN and
 *   its data; a SYN that comes later it does not note
 */
export function completenessAfter(before: number, flags: number, payloadLength: number, first: boolean): number {
  let bits = before;
  const carriesData = payloadLength > 0;
  if (first) {
    if ((flags & (TcpFlag.syn | TcpFlag.ack)) !== TcpFlag.syn) return bits;
    // Where the connection takes the place of another on the same ports, the SYN is noted, and a RST with it, but not
    // its data.
    if (before !== 0) return (flags & TcpFlag.rst) === 0 ? bits : bits | CompletenessBit.rst;
    bits |= CompletenessBit.syn;
    return carriesData ? bits | CompletenessBit.data : bits;
  }
  const acks = (flags & TcpFlag.ack) !== 0;
  if ((flags & TcpFlag.syn) !== 0) {
    if (acks) bits |= CompletenessBit.synAck;
  } else if (acks) {
    bits |= carriesData ? CompletenessBit.data : CompletenessBit.ack;
  }
  if (acks && (flags & TcpFlag.fin) !== 0) bits |= CompletenessBit.fin;
  if ((flags & TcpFlag.rst) !== 0) bits |= CompletenessBit.rst;
  return bits;
}
