import type { SegmentFields } from '@synscope/wire';
import { TcpFlag } from '@synscope/wire';
import { Shared, SharedBit, Side, SideBit } from '../connections/row-layout.js';
import { measureInFlight } from '../findings/bytes-in-flight.js';
import { unackedMax, type UnackedSegments } from '../sequence/unacked-segments.js';
import { CompletenessBit, type SegmentAnalysis } from './segment-analysis.js';

const decisiveFlags = TcpFlag.syn | TcpFlag.fin | TcpFlag.rst | TcpFlag.ack;
const headerMin = 20;
/** What a side's latest segment may leave behind, and a plain one does not. */
const notPlainBits =
  SideBit.lastKeepAlive | SideBit.lastWindowProbe | SideBit.multipathChanged | SideBit.firstAck;

/**
 * Whether a segment is one of the many of which the analysis finds nothing: data or an acknowledgment that comes next in
 * order, within what is expected, and whose options say nothing about the connection. Changes nothing.
 */
export function isPlainSegment(
  words: Int32Array,
  doubles: Float64Array,
  row: number,
  forward: number,
  reverse: number,
  fields: SegmentFields,
): boolean {
  if ((fields.flags & decisiveFlags) !== TcpFlag.ack || fields.window === 0 || fields.headerLength < headerMin) {
    return false;
  }
  if (fields.sackCount !== 0 || fields.windowScaleShift >= 0 || fields.malformedOptions !== 0) return false;
  const sequence = fields.sequence | 0;
  const next = words[forward + Side.next];
  if (sequence !== next || next === 0) return false;
  if ((words[forward + Side.bits] & words[reverse + Side.bits] & SideBit.baseKnown) === 0) return false;
  // The initial round trip ends here.
  if ((words[row + Shared.bits] & SharedBit.synSeen) !== 0 && doubles[(row >> 1) + Shared.initialRtt] === 0) return false;
  const acknowledgment = fields.acknowledgment | 0;
  const maxAck = words[reverse + Side.maxAck];
  if (maxAck !== 0 && ((maxAck - acknowledgment) | 0) < 0) return false;
  const length = fields.payloadLength;
  if (length <= 0) return length === 0 && acknowledgment !== words[forward + Side.lastAck];
  if (length === 1 && words[reverse + Side.window] === 0) return false;
  const end = (sequence + length) | 0;
  const acknowledged = words[reverse + Side.lastAck];
  if (acknowledged !== 0 && ((acknowledged - end) | 0) >= 0) return false;
  return words[forward + Side.unackedCount] < unackedMax && end !== windowEdge(words, reverse);
}

/** Where the window that a side last offered ends; a number that no segment ends at where that is not known. */
function windowEdge(words: Int32Array, side: number): number {
  const shift = words[side + Side.windowShift];
  if (shift === -1) return Number.NaN;
  const unscaled = shift === -2 || (words[side + Side.bits] & SideBit.firstAck) !== 0;
  return (words[side + Side.lastAck] + (words[side + Side.window] << (unscaled ? 0 : shift))) | 0;
}

/**
 * The analysis of a plain segment: what the full one would come to, straight on, because nothing else is done as often.
 * Frame, connection, position and times are in `out` already.
 */
export function analyzePlainSegment(
  words: Int32Array,
  doubles: Float64Array,
  row: number,
  forward: number,
  reverse: number,
  fields: SegmentFields,
  unacked: UnackedSegments,
  out: SegmentAnalysis,
): void {
  const sequence = fields.sequence | 0;
  const acknowledgment = fields.acknowledgment | 0;
  const length = fields.payloadLength;
  const sequenceBase = words[forward + Side.base];
  const acknowledgmentBase = words[reverse + Side.base];
  out.sequenceBase = sequenceBase;
  out.acknowledgmentBase = acknowledgmentBase;
  out.sequence = (sequence - sequenceBase) >>> 0;
  out.acknowledgment = (acknowledgment - acknowledgmentBase) >>> 0;
  out.nextSequence = (sequence - sequenceBase + length) >>> 0;
  noteStage(words, row, length, out);
  const shift = words[forward + Side.windowShift];
  out.windowScaleFactor = shift < 0 ? shift : 1 << shift;
  out.windowBytes = shift > 0 ? fields.window * (1 << shift) : fields.window;

  words[reverse + Side.bits] |= SideBit.inFlightValid;
  if (acknowledgment !== words[forward + Side.lastAck]) {
    words[forward + Side.lastNonDuplicate] = out.frame;
    words[forward + Side.duplicateAcks] = 0;
  }
  if (length > 0) {
    const end = (sequence + length) | 0;
    unacked.push(words, forward, sequence, end, out);
    words[forward + Side.next] = end;
    words[forward + Side.nextFrame] = out.frame;
    doubles[(forward >> 1) + Side.nextTime] = out.timeNs;
  }
  const maxAck = words[forward + Side.maxAck];
  if (maxAck === 0 || sequence === maxAck) words[forward + Side.maxAck] = words[forward + Side.next];
  words[forward + Side.window] = fields.window;
  words[forward + Side.lastAck] = acknowledgment;
  doubles[(forward >> 1) + Side.lastAckTime] = out.timeNs;
  words[forward + Side.bits] &= ~notPlainBits;
  words[forward + Side.sackedBytes] = 0;
  unacked.acknowledge(words, reverse, acknowledgment);
  if (unacked.ackedFrame !== 0) {
    out.acksFrame = unacked.ackedFrame;
    out.ackRttNs = out.timeNs - unacked.ackedTime;
    out.hasRecord = true;
  }
  if (length > 0) measureInFlight(words, forward, reverse, fields, out);
}

/** tcp.completeness: a segment that comes later than the first and has ACK alone. */
function noteStage(words: Int32Array, row: number, length: number, out: SegmentAnalysis): void {
  const bits = words[row + Shared.bits];
  out.completeness = (bits & SharedBit.completenessMask) >>> SharedBit.completenessShift;
  const stage = length > 0 ? CompletenessBit.data : CompletenessBit.ack;
  words[row + Shared.bits] = bits | (stage << SharedBit.completenessShift);
}
