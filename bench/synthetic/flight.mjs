import { flag } from './segment.mjs';

/** @typedef {import('./segment.mjs').Segment} Segment */
/** @typedef {import('./talk.mjs').Talk} Talk */
/** @typedef {import('./talk.mjs').End} End */

/**
 * A piece of data on its way.
 * @typedef {object} Piece
 * @property {number} from    offset in the flight
 * @property {number} length
 */

const minimumTimeoutUs = 200_000;

/**
 * Data that one end sends in one go, and what the other answers: an acknowledgment for every second segment, at once and
 * with SACK where something is missing, and retransmissions until all of it has arrived.
 */
export class Flight {
  /** @type {Segment[]} */
  #segments = [];
  /** @type {Piece[]} arrived, the newest last; only those after what is acknowledged */
  #early = [];
  #acknowledged = 0;
  #unanswered = 0;
  #duplicates = 0;
  hadLoss = false;

  /**
   * @param {Talk} talk
   * @param {End} sender
   * @param {End} receiver
   * @param {number} bytes
   */
  constructor(talk, sender, receiver, bytes) {
    this.talk = talk;
    this.sender = sender;
    this.receiver = receiver;
    this.bytes = bytes;
    this.firstSeq = sender.next;
    /** From the capture to the receiver; and from the sender to the capture. */
    this.onward = receiver.isClient ? talk.nearUs : talk.farUs;
    this.before = sender.isClient ? talk.nearUs : talk.farUs;
    this.endsAt = talk.time;
    sender.next = (sender.next + bytes) >>> 0;
  }

  /** @returns {Segment[]} in the order of their times */
  segments() {
    const { dice, fullBytes, paceUs, loss, reordering } = this.talk;
    /** @type {Piece[]} */
    const lost = [];
    let time = this.talk.time;
    let lateBy = 0;
    for (let from = 0; from < this.bytes; from += fullBytes) {
      const piece = { from, length: Math.min(fullBytes, this.bytes - from) };
      const passesAt = time + lateBy;
      if (dice.happens(loss)) {
        lost.push(piece);
        // Lost on this side of the capture or on the other.
        if (dice.happens(0.5)) this.#pass(piece, passesAt);
      } else {
        this.#pass(piece, passesAt);
        this.#arrive(piece, passesAt + this.onward);
      }
      lateBy = dice.happens(reordering) ? paceUs * 3 : 0;
      time += paceUs;
    }
    this.hadLoss = lost.length > 0;
    this.#retransmit(lost, time);
    if (this.#unanswered > 0) this.#acknowledge(this.endsAt + this.onward);
    this.endsAt += this.before * 2;
    return this.#segments.toSorted((a, b) => a.time - b.time);
  }

  /** @param {readonly Piece[]} lost @param {number} sentUntil */
  #retransmit(lost, sentUntil) {
    const { roundTripUs, paceUs } = this.talk;
    // Three duplicate acknowledgments tell at once; without them a timer has to.
    let time = this.#duplicates >= 3 ? this.talk.time + roundTripUs : sentUntil + roundTripUs + minimumTimeoutUs;
    time = Math.max(time, sentUntil);
    for (const piece of lost) {
      this.#pass(piece, time);
      this.#arrive(piece, time + this.onward);
      time += paceUs;
    }
  }

  /** @param {Piece} piece @param {number} time */
  #pass({ from, length }, time) {
    const isLast = from + length === this.bytes;
    this.#add(time, this.sender, isLast ? flag.psh | flag.ack : flag.ack, (this.firstSeq + from) >>> 0, this.receiver.next, length);
  }

  /** @param {Piece} piece @param {number} time */
  #arrive(piece, time) {
    if (piece.from !== this.#acknowledged) {
      this.#early.push(piece);
      this.#duplicates++;
      this.#acknowledge(time);
      return;
    }
    this.#acknowledged += piece.length;
    const filledHole = this.#early.length > 0;
    this.#takeEarly();
    this.#unanswered++;
    if (filledHole || this.#unanswered === 2 || this.#acknowledged === this.bytes) this.#acknowledge(time);
  }

  #takeEarly() {
    for (;;) {
      const index = this.#early.findIndex((piece) => piece.from === this.#acknowledged);
      if (index < 0) return;
      this.#acknowledged += this.#early[index].length;
      this.#early.splice(index, 1);
    }
  }

  /** @param {number} time when the receiver sends it */
  #acknowledge(time) {
    const sack = this.#early.length > 0 && this.talk.hasSack ? this.#blocks() : null;
    const ack = (this.firstSeq + this.#acknowledged) >>> 0;
    this.#add(time + this.onward, this.receiver, flag.ack, this.receiver.next, ack, 0, sack);
    this.#unanswered = 0;
  }

  /** What arrived early as runs, that with the newest piece first. */
  #blocks() {
    const newest = this.#early[this.#early.length - 1];
    /** @type {[number, number][]} */
    const runs = [];
    for (const { from, length } of this.#early.toSorted((a, b) => a.from - b.from)) {
      const last = runs[runs.length - 1];
      if (last !== undefined && last[1] === from) last[1] = from + length;
      else runs.push([from, from + length]);
    }
    const first = runs.findIndex(([from, to]) => from <= newest.from && newest.from < to);
    runs.unshift(...runs.splice(first, 1));
    return runs
      .slice(0, 3)
      .map(([from, to]) => /** @type {const} */ ([(this.firstSeq + from) >>> 0, (this.firstSeq + to) >>> 0]));
  }

  /**
   * @param {number} time
   * @param {End} from
   * @param {number} flags
   * @param {number} seq
   * @param {number} ack
   * @param {number} length
   * @param {Segment['sack']} sack
   */
  #add(time, from, flags, seq, ack, length, sack = null) {
    this.#segments.push({ time, from, flags, seq, ack, length, window: from.window, sack });
    if (time > this.endsAt) this.endsAt = time;
  }
}
