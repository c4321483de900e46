import { TcpFlag } from '@synscope/wire';
import { Shared, SharedBit } from '../connections/row-layout.js';
import type { CaptureClock } from './capture-clock.js';
import type { SegmentAnalysis } from './segment-analysis.js';

/** The segment's time, counted from the connection's own base, which its first segment sets; times within it. */
export function noteTimes(doubles: Float64Array, row: number, clock: CaptureClock, out: SegmentAnalysis): void {
  const half = row >> 1;
  const first = out.position === 0;
  if (first) doubles[half + Shared.baseSeconds] = clock.seconds;
  const timeNs = (clock.seconds - doubles[half + Shared.baseSeconds]) * 1e9 + clock.nanoseconds;
  out.timeNs = timeNs;
  if (first) {
    doubles[half + Shared.firstTime] = timeNs;
  } else {
    out.timeRelativeNs = timeNs - doubles[half + Shared.firstTime];
    out.timeDeltaNs = timeNs - doubles[half + Shared.lastTime];
  }
  doubles[half + Shared.lastTime] = timeNs;
}

/**
 * The initial round trip: from the latest bare SYN to the first segment of either side that has ACK and no SYN. tshark
 * works it out after everything else that it finds of that segment.
 */
export function noteInitialRtt(
  words: Int32Array,
  doubles: Float64Array,
  row: number,
  flags: number,
  out: SegmentAnalysis,
): void {
  const half = row >> 1;
  const handshake = flags & (TcpFlag.syn | TcpFlag.ack);
  if (handshake === TcpFlag.syn) {
    doubles[half + Shared.synTime] = out.timeNs;
    words[row + Shared.bits] |= SharedBit.synSeen;
  } else if (handshake === TcpFlag.ack && doubles[half + Shared.initialRtt] === 0) {
    if ((words[row + Shared.bits] & SharedBit.synSeen) !== 0) {
      doubles[half + Shared.initialRtt] = out.timeNs - doubles[half + Shared.synTime];
    }
  }
  out.initialRttNs = doubles[half + Shared.initialRtt];
}
