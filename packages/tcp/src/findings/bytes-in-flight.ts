import type { SegmentFields } from '@synscope/wire';
import { TcpFlag } from '@synscope/wire';
import type { SegmentAnalysis } from '../analyzer/segment-analysis.js';
import { Side, SideBit } from '../connections/row-layout.js';

/** tshark takes more than this for nonsense. */
const inFlightMax = 2_000_000_000;

/** How much of a direction is unacknowledged after a segment with payload, and how much was sent since the last push. */
export function measureInFlight(
  words: Int32Array,
  forward: number,
  reverse: number,
  fields: SegmentFields,
  out: SegmentAnalysis,
): void {
  const bits = words[forward + Side.bits];
  if (words[forward + Side.unackedCount] === 0 || (bits & SideBit.inFlightValid) === 0) return;
  const outstanding = (words[forward + Side.unackedEnd] - words[forward + Side.unackedStart]) | 0;
  // Signed: what would be negative is beyond the limit as an unsigned number.
  const unsacked = (outstanding - words[reverse + Side.sackedBytes]) | 0;
  if (unsacked > 0 && unsacked < inFlightMax) {
    out.bytesInFlight = (fields.flags & (TcpFlag.syn | TcpFlag.fin)) === 0 ? unsacked : unsacked - 1;
  }
  out.hasRecord = true;
  const push = (fields.flags & TcpFlag.psh) !== 0;
  const lastPushed = (bits & SideBit.lastPushed) !== 0;
  if (lastPushed || push) words[forward + Side.bits] = push ? bits | SideBit.lastPushed : bits & ~SideBit.lastPushed;
  words[forward + Side.pushed] = (lastPushed ? 0 : words[forward + Side.pushed]) + fields.payloadLength;
  if (out.bytesInFlight > 0) out.pushBytesSent = words[forward + Side.pushed] >>> 0;
}
