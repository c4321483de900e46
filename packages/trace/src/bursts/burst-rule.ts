import { Finding } from '@synscope/tcp';
import { TcpFlag } from '@synscope/wire';

/** What decides on a segment whether it may be folded away. Filled anew for each segment that is looked at. */
export interface SegmentFacts {
  /** tcp.flags, twelve bits. */
  flags: number;
  /** Set of Finding bits. */
  findings: number;
  /** States of both ends and how well they are known, as one number: compared only. */
  states: number;
  /** Nanoseconds since the capture's base time. */
  timeNs: number;
  lengthBytes: number;
  /** Which of the two ends sent it. */
  side: 0 | 1;
  /** Which of the connections it is of, where the list is of several; else 0. */
  part: number;
}

/** A list of segments of one connection or of several, in which bursts are looked for. */
export interface ListFacts {
  /** Reads the segment at a position, which must exist. */
  read(position: number, into: SegmentFacts): void;
  /** For each connection the `states` of its last segment before a position; a number of none where there is none. */
  statesBefore(position: number): number[];
}

/** The states where there is no segment: different from those of any. */
export const noStates = -1;

/** Fewer segments are not worth folding: a block tells less than they do. */
export const leastInBurst = 8;

/** A longer silence ends a burst, nanoseconds: it is a thing to be seen. */
const quietNs = 1e9;

const quietFlags = TcpFlag.ack | TcpFlag.psh | TcpFlag.ece | TcpFlag.cwr | 0x100;

/** Findings that only inform. Whatever went wrong, or is unusual, stays in sight. */
const quietFindings =
  (1 << Finding.windowUpdate) | (1 << Finding.superSegment) | (1 << Finding.keepAlive) | (1 << Finding.keepAliveAck);

export const emptyFacts = (): SegmentFacts => ({ flags: 0, findings: 0, states: noStates, timeNs: 0, lengthBytes: 0, side: 0, part: 0 });

/**
 * Whether nothing happens with a segment but that data goes on: no end changes its state, nothing is to be noted.
 * @param statesBefore those of its connection's segment before it
 */
export function isCalm(statesBefore: number, segment: SegmentFacts): boolean {
  return (
    (segment.flags & ~quietFlags) === 0 &&
    (segment.flags & TcpFlag.ack) !== 0 &&
    (segment.findings & ~quietFindings) === 0 &&
    segment.states === statesBefore
  );
}

/** Whether a calm segment goes on with the burst of the calm one before it in the list, by their times. */
export const goesOn = (timeBeforeNs: number, segment: SegmentFacts): boolean => segment.timeNs - timeBeforeNs <= quietNs;
