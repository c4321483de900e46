import type { SegmentFields } from '@synscope/wire';
import { TcpFlag } from '@synscope/wire';
import { Side, SideBit } from '../connections/row-layout.js';
import { noteWindowScale } from '../findings/window-scaling.js';
import type { SegmentAnalysis } from './segment-analysis.js';

/** tshark subtracts the last SACK option's blocks from the bytes in flight, and no more of them than this. */
const sackBlocksMax = 3;

/**
 * Notes what a segment's options mean for the segments after it.
 *
 * @param whole whether all options were captured: only then, and where they could be read, is anything concluded from one that is not there
 */
export function noteOptions(
  words: Int32Array,
  forward: number,
  reverse: number,
  fields: SegmentFields,
  whole: boolean,
): void {
  noteWindowScale(words, forward, reverse, fields, whole && !fields.optionsAbandoned);
  let sacked = 0;
  const first = fields.sackLastOption;
  const end = fields.sackCount - first < sackBlocksMax ? fields.sackCount : first + sackBlocksMax;
  for (let block = first; block < end; block++) sacked += fields.sackRight[block] - fields.sackLeft[block];
  words[forward + Side.sackedBytes] = sacked;
  if ((fields.flags & TcpFlag.syn) !== 0 && fields.mss > 0) words[forward + Side.mss] = fields.mss;
}

/** Which of the two closings a FIN is: the first side's or the second's, repeated ones as the first time. */
export function noteFin(
  words: Int32Array,
  forward: number,
  reverse: number,
  fields: SegmentFields,
  out: SegmentAnalysis,
): void {
  if ((fields.flags & TcpFlag.fin) === 0) return;
  out.finIsPassive = (words[reverse + Side.bits] & SideBit.closesFirst) !== 0;
  if (!out.finIsPassive) words[forward + Side.bits] |= SideBit.closesFirst;
}
