import { isAfter } from '../sequence/sequence-number.js';

/** What Zeek says of an endpoint. */
export const ZeekState = {
  inactive: 0,
  synSent: 1,
  synAckSent: 2,
  /** It sent something, but no SYN. */
  partial: 3,
  established: 4,
  /** It sent a FIN. */
  closed: 5,
  reset: 6,
} as const;
export type ZeekState = (typeof ZeekState)[keyof typeof ZeekState];

/** Ranges beyond a hole that are remembered of an end; with more, the highest are forgotten. */
const rangesMax = 64;

/** One end of a connection as Zeek keeps it: its state, and which of its bytes were seen. */
export class ZeekEnd {
  state: ZeekState = ZeekState.inactive;
  before: ZeekState = ZeekState.inactive;
  /** The number of its SYN, or what that would have been. */
  start = 0;
  /** The highest end of a segment. */
  last = 0;
  /** The highest acknowledgment of its bytes. */
  acked = 0;
  fins = 0;
  /** Everything below this was seen, or given up. */
  contiguous = 0;
  /** Ranges beyond that, ascending: start, end, start, end. */
  readonly #ranges: number[] = [];

  enter(state: ZeekState): void {
    if (state === this.state) return;
    this.before = this.state;
    this.state = state;
  }

  /** Its numbers count from here. */
  begin(start: number, last: number): void {
    this.start = start;
    this.last = last;
    this.acked = start;
    this.contiguous = (start + 1) | 0;
    this.#ranges.length = 0;
  }

  /** Payload bytes by its numbers, SYN and FIN taken off. */
  get size(): number {
    const end = isAfter(this.last, this.acked) ? this.last : this.acked;
    const size = (end - this.start) >>> 0;
    return Math.max(0, size - 1 - (this.fins > 0 && size > 1 ? 1 : 0));
  }

  /** Payload that the capture holds. */
  addPayload(start: number, end: number): void {
    if (!isAfter(end, this.contiguous)) return;
    if (!isAfter(start, this.contiguous)) {
      this.contiguous = end;
      this.#join();
      return;
    }
    const ranges = this.#ranges;
    let at = 0;
    while (at < ranges.length && isAfter(start, ranges[at])) at += 2;
    ranges.splice(at, 0, start, end);
    if (ranges.length > 2 * rangesMax) ranges.length = 2 * rangesMax;
  }

  /** The other end has everything below `acknowledgment`; returns how many holes that shows in what was captured. */
  holesBelow(acknowledgment: number): number {
    let holes = 0;
    while (isAfter(acknowledgment, this.contiguous)) {
      holes++;
      const next = this.#ranges[0];
      this.contiguous = next === undefined || isAfter(next, acknowledgment) ? acknowledgment : next;
      this.#join();
    }
    return holes;
  }

  #join(): void {
    const ranges = this.#ranges;
    while (ranges.length > 0 && !isAfter(ranges[0], this.contiguous)) {
      if (isAfter(ranges[1], this.contiguous)) this.contiguous = ranges[1];
      ranges.splice(0, 2);
    }
  }
}
