import { Side, SideBit } from '../connections/row-layout.js';
import { type Moment, type NodePool, NodeWord } from './node-pool.js';
import { isAfter, relativeTo } from './sequence-number.js';

/** tshark keeps no more unacknowledged segments than this for a direction (TCP_MAX_UNACKED_SEGMENTS). */
export const unackedMax = 10_000;

/** Segments looked at for the original of a retransmission, which is near the oldest. */
const searchMax = 256;

/**
 * The segments of one direction that no acknowledgment has covered, oldest first: a list in a pool, its ends in the
 * side's part of the row (`words` from `side`).
 *
 * In the usual case they ascend without overlap, an acknowledgment removes some from the front, and nothing else is
 * touched. Where a retransmission has broken the order, an acknowledgment that makes progress walks the list.
 */
export class UnackedSegments {
  /** After `acknowledge`: the frame whose end was acknowledged exactly, 0 for none, and its time. */
  ackedFrame = 0;
  ackedTime = Number.NaN;

  constructor(readonly pool: NodePool) {}

  /** Adds the newest segment. The caller sees to it that there are under `unackedMax`. */
  push(words: Int32Array, side: number, start: number, end: number, moment: Moment): void {
    const pool = this.pool;
    const node = pool.take(start, end, moment);
    if (words[side + Side.unackedCount]++ === 0) {
      words[side + Side.unackedHead] = node;
      words[side + Side.unackedTail] = node;
      words[side + Side.unackedStart] = start;
      words[side + Side.unackedEnd] = end;
      words[side + Side.bits] &= ~(SideBit.unackedUnordered | SideBit.unackedStraddles);
      if (relativeTo(words[side + Side.base], end) < relativeTo(words[side + Side.base], start)) {
        words[side + Side.bits] |= SideBit.unackedUnordered | SideBit.unackedStraddles;
      }
      return;
    }
    pool.setNext(words[side + Side.unackedTail], node);
    words[side + Side.unackedTail] = node;
    const base = words[side + Side.base];
    const relativeStart = relativeTo(base, start);
    const relativeEnd = relativeTo(base, end);
    const greatest = relativeTo(base, words[side + Side.unackedEnd]);
    if (relativeEnd < relativeStart) words[side + Side.bits] |= SideBit.unackedUnordered | SideBit.unackedStraddles;
    else if (relativeStart < greatest) words[side + Side.bits] |= SideBit.unackedUnordered;
    if (relativeEnd > greatest) words[side + Side.unackedEnd] = end;
    if (relativeStart < relativeTo(base, words[side + Side.unackedStart])) words[side + Side.unackedStart] = start;
  }

  /** Removes what `ack` covers, and shortens a segment that it covers in part. */
  acknowledge(words: Int32Array, side: number, ack: number): void {
    this.ackedFrame = 0;
    if (words[side + Side.unackedCount] === 0) return;
    const start = words[side + Side.unackedStart];
    const end = words[side + Side.unackedEnd];
    const beforeStart = (start - ack) | 0;
    const beforeEnd = (end - ack) | 0;
    // Signed distances rise from start to end: then nothing below the start can be acknowledged.
    const straddles = (words[side + Side.bits] & SideBit.unackedStraddles) !== 0;
    const plain = !straddles && beforeEnd >= beforeStart;
    if (plain && beforeStart >= 0) return;
    if (plain && (words[side + Side.bits] & SideBit.unackedUnordered) === 0) this.#removeFront(words, side, ack);
    else this.#walk(words, side, ack);
  }

  /** Forgets them all. */
  clear(words: Int32Array, side: number): void {
    this.pool.releaseList(words[side + Side.unackedHead]);
    words[side + Side.unackedHead] = 0;
    words[side + Side.unackedTail] = 0;
    words[side + Side.unackedCount] = 0;
  }

  /** The oldest segment that begins at `start` and is found without looking far, or 0. */
  findStart(words: Int32Array, side: number, start: number): number {
    let node = words[side + Side.unackedHead];
    for (let steps = 0; node !== 0 && steps < searchMax; steps++) {
      if (this.pool.start(node) === start) return node;
      node = this.pool.next(node);
    }
    return 0;
  }

  /** Works out the extremes anew, after the base from which they count has changed. */
  refresh(words: Int32Array, side: number): void {
    const pool = this.pool;
    const base = words[side + Side.base];
    let least = 0;
    let greatest = 0;
    let ordered = true;
    let straddles = false;
    let first = true;
    for (let node = words[side + Side.unackedHead]; node !== 0; node = pool.next(node)) {
      const start = relativeTo(base, pool.start(node));
      const end = relativeTo(base, pool.end(node));
      if (end < start) straddles = true;
      else if (!first && start < greatest) ordered = false;
      if (first || start < least) least = start;
      if (first || end > greatest) greatest = end;
      first = false;
    }
    words[side + Side.unackedStart] = (least + base) | 0;
    words[side + Side.unackedEnd] = (greatest + base) | 0;
    words[side + Side.bits] &= ~(SideBit.unackedUnordered | SideBit.unackedStraddles);
    if (!ordered || straddles) words[side + Side.bits] |= SideBit.unackedUnordered;
    if (straddles) words[side + Side.bits] |= SideBit.unackedStraddles;
  }

  #removeFront(words: Int32Array, side: number, ack: number): void {
    const pool = this.pool;
    let node = words[side + Side.unackedHead];
    let count = words[side + Side.unackedCount];
    let acked = 0;
    let start = 0;
    while (node !== 0) {
      const nodes = pool.words(node);
      const at = pool.at(node);
      const end = nodes[at + NodeWord.end];
      if (isAfter(end, ack)) {
        start = nodes[at + NodeWord.start];
        if (isAfter(ack, start)) nodes[at + NodeWord.start] = start = ack;
        break;
      }
      // What a node holds stays until it is taken again.
      if (end === ack) acked = node;
      const next = nodes[at + NodeWord.next];
      pool.release(node);
      node = next;
      count--;
    }
    if (acked !== 0) {
      this.ackedFrame = pool.frame(acked);
      this.ackedTime = pool.time(acked);
    }
    words[side + Side.unackedHead] = node;
    words[side + Side.unackedCount] = count;
    if (node === 0) words[side + Side.unackedTail] = 0;
    else words[side + Side.unackedStart] = start;
  }

  #walk(words: Int32Array, side: number, ack: number): void {
    const pool = this.pool;
    let previous = 0;
    let node = words[side + Side.unackedHead];
    while (node !== 0) {
      const next = pool.next(node);
      const end = pool.end(node);
      if (end !== ack && isAfter(end, ack)) {
        if (isAfter(ack, pool.start(node))) pool.setStart(node, ack);
        previous = node;
      } else {
        // The oldest exact match counts: tshark walks from the newest, and the last one found stays.
        if (end === ack && this.ackedFrame === 0) {
          this.ackedFrame = pool.frame(node);
          this.ackedTime = pool.time(node);
        }
        if (previous === 0) words[side + Side.unackedHead] = next;
        else pool.setNext(previous, next);
        pool.release(node);
        words[side + Side.unackedCount]--;
      }
      node = next;
    }
    words[side + Side.unackedTail] = previous;
    if (previous !== 0) this.refresh(words, side);
  }
}
