import type { SegmentFields } from '@synscope/wire';
import { TcpFlag } from '@synscope/wire';
import type { SegmentAnalysis } from '../analyzer/segment-analysis.js';
import { Side, SideBit } from '../connections/row-layout.js';

/** RFC 7323 section 2.3: a greater shift is used as 14. */
const shiftMax = 14;

/** tcp.window_size and its factor for a segment, by what the connection's earlier segments agreed. */
export function scaleWindow(words: Int32Array, forward: number, fields: SegmentFields, out: SegmentAnalysis): void {
  out.windowBytes = fields.window;
  out.windowScaleFactor = 0;
  if ((fields.flags & TcpFlag.syn) !== 0) return;
  const shift = words[forward + Side.windowShift];
  out.windowScaleFactor = shift < 0 ? shift : 1 << shift;
  if (shift > 0 && fields.payloadLength >= 0) out.windowBytes = fields.window * (1 << shift);
}

/** Notes what a segment's options say of window scaling; it holds from the sender's next segment on. */
export function noteWindowScale(
  words: Int32Array,
  forward: number,
  reverse: number,
  fields: SegmentFields,
  whole: boolean,
): void {
  const shift = fields.windowScaleShiftLast;
  if (shift >= 0) words[forward + Side.windowShift] = shift > shiftMax ? shiftMax : shift;
  const syn = (fields.flags & TcpFlag.syn) !== 0;
  if (!syn) {
    if ((fields.flags & TcpFlag.ack) !== 0) words[forward + Side.bits] &= ~SideBit.firstAck;
    return;
  }
  words[forward + Side.bits] |= SideBit.firstAck;
  if (!whole) return;
  if (words[forward + Side.windowShift] === -1) {
    words[forward + Side.windowShift] = -2;
    words[reverse + Side.windowShift] = -2;
  } else if ((fields.flags & TcpFlag.ack) !== 0 && words[reverse + Side.windowShift] === -2) {
    words[forward + Side.windowShift] = -2;
  }
}
