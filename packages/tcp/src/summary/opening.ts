import type { SegmentFields } from '@synscope/wire';
import { TcpFlag } from '@synscope/wire';
import type { StateRow } from '../states/state-rows.js';
import { endWords } from '../states/end-state.js';
import type { End } from '../vocabulary/state.js';

const at = 2 * endWords;

/** Where the frame that completes the handshake stands in a row. */
export const ackFrameWord = at + 3;

/** Words of a row that the opening takes, the doubles at its end included. */
export const openingWords = 22;

/** Bits of an offer word: the options of a SYN that are no plain sizes. */
export const OfferBit = {
  seen: 1 << 0,
  mss: 1 << 1,
  windowScale: 1 << 2,
  sack: 1 << 3,
  timestamps: 1 << 4,
  fastOpenRequest: 1 << 5,
  fastOpenCookie: 1 << 6,
  mptcp: 1 << 7,
  ece: 1 << 8,
  cwr: 1 << 9,
  ae: 1 << 10,
  ipv6: 1 << 11,
} as const;

/** Where the window scale shift stands in an offer word. */
export const offerShiftAt = 16;

const olderBit = 1 << 17;
const fastOpenBit = 1 << 18;

/** How the connection in hand opened: a view on its part of a row. Frames are 0 where not seen, times NaN. */
export class Opening {
  #words: Int32Array = new Int32Array(0);
  #doubles: Float64Array = new Float64Array(0);
  #at = 0;

  load(row: StateRow): void {
    this.#words = row.words;
    this.#doubles = row.doubles;
    this.#at = row.base + at;
  }

  /** Forgets all; for a new row too, whose times begin as 0. */
  clear(): void {
    this.#words.fill(0, this.#at, this.#at + openingWords);
    this.#doubles.fill(NaN, (this.#at + 10) >> 1, (this.#at + openingWords) >> 1);
  }

  /** Frame of the end's first bare SYN. */
  synFrame(end: End): number {
    return this.#words[this.#at + end];
  }

  /** Frame of the first SYN-ACK. */
  get synAckFrame(): number { return this.#words[this.#at + 2]; }

  /** Frame that completes the handshake. */
  get ackFrame(): number { return this.#words[this.#at + 3]; }

  /** Bare SYNs sent by the end. */
  synCount(end: End): number {
    return end === 0 ? this.#words[this.#at + 4] & 0xffff : this.#words[this.#at + 4] >>> 16;
  }

  get synAckCount(): number { return this.#words[this.#at + 5] & 0xffff; }

  /** Which end sent the SYN-ACK. */
  get synAckFrom(): End { return ((this.#words[this.#at + 5] >>> 16) & 1) as End; }

  /** Whether the segments before any SYN that counts belong to an older connection on the same endpoints. */
  get continuesOlder(): boolean { return (this.#words[this.#at + 5] & olderBit) !== 0; }
  set continuesOlder(value: boolean) {
    if (value) this.#words[this.#at + 5] |= olderBit;
    else this.#words[this.#at + 5] &= ~olderBit;
  }

  /** Whether the SYN-ACK acknowledged data that came with the SYN (RFC 7413). */
  get fastOpenAccepted(): boolean { return (this.#words[this.#at + 5] & fastOpenBit) !== 0; }
  set fastOpenAccepted(value: boolean) {
    if (value) this.#words[this.#at + 5] |= fastOpenBit;
    else this.#words[this.#at + 5] &= ~fastOpenBit;
  }

  /** The end that opened, as far as SYNs and SYN-ACKs show; -1 where they do not. */
  get openedBy(): End | -1 {
    const client = this.synFrame(0);
    const server = this.synFrame(1);
    if (client !== 0) return server !== 0 && server < client ? 1 : 0;
    if (server !== 0) return 1;
    return this.synAckFrame === 0 ? -1 : this.synAckFrom === 0 ? 1 : 0;
  }

  /** Maximum segment size in the upper half, window in the lower, as the end offered them. */
  offerSizes(end: End): number {
    return this.#words[this.#at + 6 + 2 * end];
  }

  /** A set of OfferBit, and the window scale shift from `offerShiftAt`. */
  offerBits(end: End): number {
    return this.#words[this.#at + 7 + 2 * end];
  }

  /** Time of the first bare SYN. */
  get firstSynNs(): number { return this.#doubles[(this.#at + 10) >> 1]; }

  /** Time of the latest bare SYN. */
  get lastSynNs(): number { return this.#doubles[(this.#at + 12) >> 1]; }

  get firstSynAckNs(): number { return this.#doubles[(this.#at + 14) >> 1]; }

  get lastSynAckNs(): number { return this.#doubles[(this.#at + 16) >> 1]; }

  /** Latest SYN to first SYN-ACK. */
  get serverSideRttNs(): number { return this.#doubles[(this.#at + 18) >> 1]; }

  /** Latest SYN-ACK to the segment that completes the handshake. */
  get clientSideRttNs(): number { return this.#doubles[(this.#at + 20) >> 1]; }

  /**
   * First SYN to the segment that completes the handshake, whatever had to be sent again in between; NaN where not both
   * were seen.
   */
  get wholeNs(): number {
    return this.ackFrame === 0 ? Number.NaN : this.lastSynAckNs + this.clientSideRttNs - this.firstSynNs;
  }

  /** Takes a bare SYN of the end. @param copied whether the capture made the frame of another: it was sent once */
  noteSyn(end: End, frame: number, timeNs: number, fields: SegmentFields, copied: boolean): void {
    const words = this.#words;
    if (words[this.#at + end] === 0) {
      words[this.#at + end] = frame;
      this.#noteOffer(end, fields);
    }
    const count = this.synCount(end);
    if (count < 0xffff && !copied) words[this.#at + 4] += end === 0 ? 1 : 0x10000;
    if (Number.isNaN(this.firstSynNs)) this.#doubles[(this.#at + 10) >> 1] = timeNs;
    this.#doubles[(this.#at + 12) >> 1] = timeNs;
  }

  noteSynAck(end: End, frame: number, timeNs: number, fields: SegmentFields, copied: boolean): void {
    const words = this.#words;
    if (words[this.#at + 2] === 0) {
      words[this.#at + 2] = frame;
      words[this.#at + 5] = (words[this.#at + 5] & olderBit) | (end << 16);
      this.#noteOffer(end, fields);
      this.#doubles[(this.#at + 14) >> 1] = timeNs;
      this.#doubles[(this.#at + 18) >> 1] = timeNs - this.lastSynNs;
    }
    if (this.synAckCount < 0xffff && !copied) words[this.#at + 5]++;
    // What comes after the handshake is no part of it.
    if (words[this.#at + 3] === 0) this.#doubles[(this.#at + 16) >> 1] = timeNs;
  }

  /** Takes the segment that completes the handshake; only the first counts. */
  noteHandshakeAck(frame: number, timeNs: number): void {
    if (this.#words[this.#at + 3] !== 0) return;
    this.#words[this.#at + 3] = frame;
    this.#doubles[(this.#at + 20) >> 1] = timeNs - this.lastSynAckNs;
  }

  /** Exchanges client and server. */
  swapRoles(): void {
    const words = this.#words;
    const o = this.#at;
    [words[o], words[o + 1]] = [words[o + 1], words[o]];
    words[o + 4] = (words[o + 4] << 16) | (words[o + 4] >>> 16);
    if (words[o + 2] !== 0) words[o + 5] ^= 0x10000;
    [words[o + 6], words[o + 8]] = [words[o + 8], words[o + 6]];
    [words[o + 7], words[o + 9]] = [words[o + 9], words[o + 7]];
  }

  #noteOffer(end: End, fields: SegmentFields): void {
    const mss = fields.mss >= 0 ? fields.mss : 0;
    this.#words[this.#at + 6 + 2 * end] = (mss << 16) | (fields.window & 0xffff);
    this.#words[this.#at + 7 + 2 * end] =
      OfferBit.seen |
      (fields.mss >= 0 ? OfferBit.mss : 0) |
      (fields.windowScaleShift >= 0 ? OfferBit.windowScale | (fields.windowScaleShift << offerShiftAt) : 0) |
      (fields.sackPermitted ? OfferBit.sack : 0) |
      (fields.hasTimestamps ? OfferBit.timestamps : 0) |
      (fields.fastOpenCookieLength === 0 ? OfferBit.fastOpenRequest : 0) |
      (fields.fastOpenCookieLength > 0 ? OfferBit.fastOpenCookie : 0) |
      (fields.mptcpSubtype === 0 || fields.mptcpSubtype === 1 ? OfferBit.mptcp : 0) |
      (fields.flags & TcpFlag.ece ? OfferBit.ece : 0) |
      (fields.flags & TcpFlag.cwr ? OfferBit.cwr : 0) |
      (fields.flags & TcpFlag.ae ? OfferBit.ae : 0) |
      (fields.ipVersion === 6 ? OfferBit.ipv6 : 0);
  }
}
