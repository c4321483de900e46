import type { SegmentFields } from '@synscope/wire';
import { TcpFlag } from '@synscope/wire';
import { Side, SideBit } from '../connections/row-layout.js';
import { noteWindowScale } from '../findings/window-scaling.js';
import type { SegmentAnalysis } from './segment-analysis.js';

/** Notes what a segment's options mean for the segments after it. */
export function noteOptions(words: Int32Array, forward: number, reverse: number, fields: SegmentFields): void {
  noteWindowScale(words, forward, reverse, fields);
  let sacked = 0;
  for (let block = 0; block < fields.sackCount; block++) sacked += fields.sackRight[block] - fields.sackLeft[block];
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
