import { Side, SideBit } from '../connections/row-layout.js';
import type { Moment, NodePool } from './node-pool.js';

/** Holes remembered for a direction; beyond them the oldest is forgotten. */
const holesMax = 64;

/** Holes rest on none. */
const noMoment: Moment = { frame: 0, timeNs: 0 };

/**
 * Which payload bytes of a direction were seen, so that each is counted once however often it is sent: everything from
 * the direction's first byte to `payloadEnd`, but for the holes.
 */
export class PayloadCoverage {
  constructor(readonly pool: NodePool) {}

  /**
   * Adds the payload from `start` up to `end`; returns how many of its bytes are new.
   *
   * @param first sequence number of the direction's first byte, as far as the capture shows
   */
  add(words: Int32Array, side: number, start: number, end: number, first: number): number {
    const length = (end - start) | 0;
    if (length <= 0) return 0;
    if ((words[side + Side.bits] & SideBit.payloadSeen) === 0) {
      words[side + Side.bits] |= SideBit.payloadSeen;
      words[side + Side.payloadEnd] = end;
      if (((start - first) | 0) > 0) this.#addHole(words, side, first, start);
      return length;
    }
    const seen = words[side + Side.payloadEnd];
    const gap = (start - seen) | 0;
    if (gap >= 0) {
      if (gap > 0) this.#addHole(words, side, seen, start);
      words[side + Side.payloadEnd] = end;
      return length;
    }
    let fresh = 0;
    if (((end - seen) | 0) > 0) {
      fresh = (end - seen) | 0;
      words[side + Side.payloadEnd] = end;
    }
    return words[side + Side.holes] === 0 ? fresh : fresh + this.#fill(words, side, start, end);
  }

  /** Forgets the holes. */
  clear(words: Int32Array, side: number): void {
    this.pool.releaseList(words[side + Side.holes]);
    words[side + Side.holes] = 0;
  }

  /** Holes are listed newest, and so highest, first. */
  #addHole(words: Int32Array, side: number, start: number, end: number): void {
    const hole = this.pool.take(start, end, noMoment);
    this.pool.setNext(hole, words[side + Side.holes]);
    words[side + Side.holes] = hole;
    this.#forgetOldest(hole);
  }

  /** Keeps the list at `holesMax`, after one was added. */
  #forgetOldest(newest: number): void {
    let last = newest;
    for (let count = 1; count < holesMax; count++) {
      last = this.pool.next(last);
      if (last === 0) return;
    }
    const oldest = this.pool.next(last);
    if (oldest === 0) return;
    this.pool.setNext(last, 0);
    this.pool.release(oldest);
  }

  #fill(words: Int32Array, side: number, start: number, end: number): number {
    const pool = this.pool;
    let filled = 0;
    let split = false;
    let previous = 0;
    let hole = words[side + Side.holes];
    while (hole !== 0) {
      const next = pool.next(hole);
      const from = pool.start(hole);
      const to = pool.end(hole);
      const low = ((start - from) | 0) > 0 ? start : from;
      const high = ((to - end) | 0) > 0 ? end : to;
      const overlap = (high - low) | 0;
      if (overlap > 0) {
        filled += overlap;
        if (low === from && high === to) {
          if (previous === 0) words[side + Side.holes] = next;
          else pool.setNext(previous, next);
          pool.release(hole);
          hole = next;
          continue;
        }
        if (low === from) pool.setStart(hole, high);
        else {
          pool.setEnd(hole, low);
          if (high !== to) {
            // What is left above comes first in the list, as it is higher.
            const above = pool.take(high, to, noMoment);
            pool.setNext(above, hole);
            if (previous === 0) words[side + Side.holes] = above;
            else pool.setNext(previous, above);
            split = true;
          }
        }
      }
      previous = hole;
      hole = next;
    }
    if (split) this.#forgetOldest(words[side + Side.holes]);
    return filled;
  }
}
