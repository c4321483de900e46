import { TcpFlag } from '@synscope/wire';
import { Shared, SharedBit } from '../connections/row-layout.js';
import type { SegmentAnalysis } from './segment-analysis.js';

/**
 * Times within the connection, and the initial round trip: from the latest bare SYN to the first segment of either side
 * that has ACK and no SYN.
 */
export function noteTimes(
  words: Int32Array,
  doubles: Float64Array,
  row: number,
  flags: number,
  out: SegmentAnalysis,
): void {
  const half = row >> 1;
  const timeNs = out.timeNs;
  if (out.position === 0) {
    doubles[half + Shared.firstTime] = timeNs;
  } else {
    out.timeRelativeNs = timeNs - doubles[half + Shared.firstTime];
    out.timeDeltaNs = timeNs - doubles[half + Shared.lastTime];
  }
  doubles[half + Shared.lastTime] = timeNs;
  const handshake = flags & (TcpFlag.syn | TcpFlag.ack);
  if (handshake === TcpFlag.syn) {
    doubles[half + Shared.synTime] = timeNs;
    words[row + Shared.bits] |= SharedBit.synSeen;
  } else if (handshake === TcpFlag.ack && doubles[half + Shared.initialRtt] === 0) {
    if ((words[row + Shared.bits] & SharedBit.synSeen) !== 0) {
      doubles[half + Shared.initialRtt] = timeNs - doubles[half + Shared.synTime];
    }
  }
  out.initialRttNs = doubles[half + Shared.initialRtt];
}
