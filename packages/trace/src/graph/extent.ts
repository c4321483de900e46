import { Finding } from '@synscope/tcp';
import { TcpFlag } from '@synscope/wire';
import type { SegmentWalk } from '../segments/segment-walk.js';

/**
 * The lowest and highest values in some stretch of a connection, for the data of both ends, as a row of numbers: pairs
 * of lowest and highest first, then what is only highest, then counts. The row of the server's data follows the client's.
 */
export const Field = {
  sequence: 0,
  acknowledged: 2,
  edge: 4,
  rtt: 6,
  window: 8,
  inFlight: 10,
  segments: 11,
  retransmissions: 12,
} as const;
/** Pairs come before this. */
const pairs = 10;
const highs = 11;
const fields = 13;
/** Numbers that the extents of a stretch take. */
export const extentNumbers = 2 * fields;
export const endStart = (end: number): number => end * fields;

export const retransmissionBits =
  (1 << Finding.retransmission) |
  (1 << Finding.fastRetransmission) |
  (1 << Finding.spuriousRetransmission) |
  (1 << Finding.handshakeRetransmission);

export function clearExtent(numbers: Float64Array, at: number): void {
  for (let end = 0; end < 2; end++) {
    const start = at + endStart(end);
    for (let field = 0; field < pairs; field += 2) {
      numbers[start + field] = Infinity;
      numbers[start + field + 1] = -Infinity;
    }
    numbers[start + Field.inFlight] = -Infinity;
    numbers[start + Field.segments] = numbers[start + Field.retransmissions] = 0;
  }
}

/** Takes in what another extent has. */
export function joinExtent(into: Float64Array, at: number, from: Float64Array, fromAt: number): void {
  for (let end = 0; end < 2; end++) {
    const to = at + endStart(end);
    const source = fromAt + endStart(end);
    for (let field = 0; field < pairs; field += 2) {
      if (from[source + field] < into[to + field]) into[to + field] = from[source + field];
      if (from[source + field + 1] > into[to + field + 1]) into[to + field + 1] = from[source + field + 1];
    }
    for (let field = pairs; field < highs; field++) into[to + field] = Math.max(into[to + field], from[source + field]);
    for (let field = highs; field < fields; field++) into[to + field] += from[source + field];
  }
}

/** Takes in the segment that was read. @param rttNs 0 for none */
export function addToExtent(numbers: Float64Array, at: number, walk: SegmentWalk, rttNs: number): void {
  const own = at + endStart(walk.end);
  const other = at + endStart(1 - walk.end);
  numbers[own + Field.segments]++;
  if ((walk.findings & retransmissionBits) !== 0) numbers[own + Field.retransmissions]++;
  if ((walk.flags & TcpFlag.rst) !== 0) return;
  if (walk.sequenceEnd > walk.sequence) {
    pair(numbers, own + Field.sequence, walk.sequence, walk.sequenceEnd);
    if (walk.bytesInFlight > 0) {
      numbers[own + Field.inFlight] = Math.max(numbers[own + Field.inFlight], walk.bytesInFlight);
    }
  }
  if (Number.isNaN(walk.acknowledgment)) return;
  const edge = walk.acknowledgment + walk.windowBytes;
  pair(numbers, other + Field.acknowledged, walk.acknowledgment, walk.acknowledgment);
  pair(numbers, other + Field.edge, edge, edge);
  pair(numbers, other + Field.window, walk.windowBytes, walk.windowBytes);
  if (rttNs > 0) pair(numbers, other + Field.rtt, rttNs, rttNs);
}

function pair(numbers: Float64Array, at: number, low: number, high: number): void {
  if (low < numbers[at]) numbers[at] = low;
  if (high > numbers[at + 1]) numbers[at + 1] = high;
}
