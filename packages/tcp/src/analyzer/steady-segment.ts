import type { SegmentFields } from '@synscope/wire';
import { TcpFlag } from '@synscope/wire';
import { Shared, SharedBit, Side, SideBit, sideStart } from '../connections/row-layout.js';
import { measureInFlight } from '../findings/bytes-in-flight.js';
import { FindingBit } from '../findings/finding-bits.js';
import type { FrameDuplicates } from '../findings/frame-duplicates.js';
import { newSubtypes } from '../findings/multipath.js';
import { isSuperSegment } from '../findings/super-segment.js';
import type { PayloadCoverage } from '../sequence/payload-coverage.js';
import { relativeTo } from '../sequence/sequence-number.js';
import { unackedMax, type UnackedSegments } from '../sequence/unacked-segments.js';
import { StateRule } from '../states/state-rule.js';
import { SegmentRole } from '../vocabulary/role.js';
import { Certainty, TcpState } from '../vocabulary/state.js';
import type { CaptureClock } from './capture-clock.js';
import { CompletenessBit, type SegmentAnalysis } from './segment-analysis.js';

const decisiveFlags = TcpFlag.syn | TcpFlag.fin | TcpFlag.rst | TcpFlag.ack;
const headerMin = 20;
/** What a side's latest segment may leave behind for the next one. */
const leftBehind = SideBit.lastKeepAlive | SideBit.lastWindowProbe | SideBit.multipathChanged | SideBit.firstAck;
const whatIsNeeded = SideBit.baseKnown | SideBit.inFlightValid;

/**
 * Whether both directions of a connection are such that data and ACKs in order need nothing of what the full analysis
 * looks at: the numbers that it keeps agree with each other, nothing is missing, zero, or still to be answered.
 */
export function rowIsSteady(words: Int32Array, doubles: Float64Array, row: number): boolean {
  // The initial round trip ends with the next ACK.
  if ((words[row + Shared.bits] & SharedBit.synSeen) !== 0 && doubles[(row >> 1) + Shared.initialRtt] === 0) return false;
  for (let side = 0; side < 2; side++) {
    const forward = row + sideStart(side);
    const reverse = row + sideStart(1 - side);
    const bits = words[forward + Side.bits];
    if ((bits & whatIsNeeded) !== whatIsNeeded || (bits & leftBehind) !== 0) return false;
    const next = words[forward + Side.next];
    if (next === 0 || words[forward + Side.maxAck] !== next || ((next - words[reverse + Side.lastAck]) | 0) < 0) return false;
    if (words[forward + Side.window] <= 0 || words[forward + Side.sackedBytes] !== 0) return false;
    if ((bits & SideBit.payloadSeen) !== 0 && words[forward + Side.payloadEnd] !== next) return false;
  }
  return true;
}

/**
 * The short way for most segments of most captures: data and ACKs in order on a connection that is steady, which
 * `SharedBit.steady` says. What the full analysis and the rules of the states would come to, straight on and with next
 * to no calls, because nothing else is done as often.
 *
 * @param side the sender's
 * @param out the frame and the connection are in it already
 * @returns whether it was such a segment; otherwise nothing was changed
 */
export function takeSteadySegment(
  words: Int32Array,
  doubles: Float64Array,
  row: number,
  side: number,
  clock: CaptureClock,
  fields: SegmentFields,
  unacked: UnackedSegments,
  coverage: PayloadCoverage,
  duplicates: FrameDuplicates,
  out: SegmentAnalysis,
): boolean {
  if ((fields.flags & decisiveFlags) !== TcpFlag.ack || fields.window === 0 || fields.headerLength < headerMin) return false;
  if ((fields.sackCount | fields.malformedOptions) !== 0 || fields.windowScaleShift >= 0) return false;
  if (fields.mptcpSubtypes !== 0 && newSubtypes(words, row, fields) !== 0) return false;
  const forward = row + sideStart(side);
  const reverse = row + sideStart(1 - side);
  const sequence = fields.sequence | 0;
  const acknowledgment = fields.acknowledgment | 0;
  const length = fields.payloadLength;
  if (sequence !== words[forward + Side.next] || sequence === 0) return false;
  const lastAck = words[forward + Side.lastAck];
  if (((acknowledgment - lastAck) | 0) < 0 || ((words[reverse + Side.next] - acknowledgment) | 0) < 0) return false;
  const end = (sequence + length) | 0;
  if (length > 0) {
    if ((words[forward + Side.bits] & SideBit.payloadTells) !== 0 || words[forward + Side.unackedCount] >= unackedMax) {
      return false;
    }
    if (fillsWindow(words, reverse, end)) return false;
  } else if (length < 0 || acknowledgment === lastAck) {
    return false;
  }

  const half = row >> 1;
  const timeNs = (clock.seconds - doubles[half + Shared.baseSeconds]) * 1e9 + clock.nanoseconds;
  out.timeNs = timeNs;
  if (!duplicates.remember(fields, out)) return false;
  out.position = words[row + Shared.segments]++;
  out.timeRelativeNs = timeNs - doubles[half + Shared.firstTime];
  out.timeDeltaNs = timeNs - doubles[half + Shared.lastTime];
  out.initialRttNs = doubles[half + Shared.initialRtt];
  doubles[half + Shared.lastTime] = timeNs;
  doubles[half + Shared.lastCaptureTime] = clock.timeNs;
  words[row + Shared.lastFrame] = out.frame;

  const sequenceBase = words[forward + Side.base];
  const acknowledgmentBase = words[reverse + Side.base];
  out.sequenceBase = sequenceBase;
  out.acknowledgmentBase = acknowledgmentBase;
  out.sequence = relativeTo(sequenceBase, sequence);
  out.acknowledgment = relativeTo(acknowledgmentBase, acknowledgment);
  out.nextSequence = relativeTo(sequenceBase, end);
  const shift = words[forward + Side.windowShift];
  out.windowScaleFactor = shift < 0 ? shift : 1 << shift;
  out.windowBytes = shift > 0 ? fields.window * (1 << shift) : fields.window;
  noteStage(words, row, length, out);

  if (acknowledgment !== lastAck) {
    words[forward + Side.lastNonDuplicate] = out.frame;
    words[forward + Side.duplicateAcks] = 0;
    words[forward + Side.lastAck] = acknowledgment;
  }
  words[forward + Side.window] = fields.window;
  doubles[(forward >> 1) + Side.lastAckTime] = timeNs;
  if (fields.hasTimestamps) {
    words[forward + Side.timestamp] = fields.timestampValue;
    words[forward + Side.bits] |= SideBit.timestampSeen;
  }
  if (length > 0) {
    unacked.push(words, forward, sequence, end, out);
    words[forward + Side.next] = end;
    words[forward + Side.maxAck] = end;
    words[forward + Side.nextFrame] = out.frame;
    doubles[(forward >> 1) + Side.nextTime] = timeNs;
    doubles[(forward >> 1) + Side.sentTime] = clock.timeNs;
  }
  unacked.acknowledge(words, reverse, acknowledgment);
  if (unacked.ackedFrame !== 0) {
    out.acksFrame = unacked.ackedFrame;
    out.ackRttNs = timeNs - unacked.ackedTime;
    out.hasRecord = true;
  }
  if (length > 0) {
    measureInFlight(words, forward, reverse, fields, out);
    if (isSuperSegment(words, reverse, fields, null)) {
      out.findings = FindingBit.superSegment;
      words[row + Shared.findings] |= FindingBit.superSegment;
    }
    out.newBytes = coverage.add(words, forward, sequence, end, (sequenceBase + 1) | 0);
    doubles[(forward >> 1) + Side.newBytes] += out.newBytes;
  }
  return true;
}

/** The part that such a segment plays, and the states after it: those before it. */
export function labelSteadySegment(words: Int32Array, row: number, length: number, out: SegmentAnalysis): void {
  const assumed = (words[row + Shared.bits] & SharedBit.statesAssumed) !== 0;
  const certainty = assumed ? Certainty.assumed : Certainty.certain;
  out.role = length > 0 ? SegmentRole.data : SegmentRole.ack;
  for (let side = 0; side < 2; side++) {
    const label = side === 0 ? out.labels[0] : out.labels[1];
    label.state = TcpState.established;
    label.certainty = certainty;
    label.rule = StateRule.synchronizedSegment;
    // What an end sends makes its own state certain, by itself.
    label.evidenceFrame = side === out.side && !assumed ? 0 : words[row + sideStart(side) + Side.stateFrame];
  }
}

/** Whether payload up to `end` ends where the window that a side last offered ends. */
function fillsWindow(words: Int32Array, side: number, end: number): boolean {
  const shift = words[side + Side.windowShift];
  if (shift === -1) return false;
  return end === ((words[side + Side.lastAck] + (words[side + Side.window] << (shift < 0 ? 0 : shift))) | 0);
}

/** tcp.completeness: a segment that comes later than the first and has ACK alone. */
function noteStage(words: Int32Array, row: number, length: number, out: SegmentAnalysis): void {
  const bits = words[row + Shared.bits];
  out.completeness = (bits & SharedBit.completenessMask) >>> SharedBit.completenessShift;
  const stage = length > 0 ? CompletenessBit.data : CompletenessBit.ack;
  words[row + Shared.bits] = bits | (stage << SharedBit.completenessShift);
}
