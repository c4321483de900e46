import type { SegmentFields } from '@synscope/wire';
import { TcpFlag } from '@synscope/wire';
import type { SegmentAnalysis } from '../analyzer/segment-analysis.js';
import { Finding } from '../vocabulary/finding.js';
import type { EvidenceRecorder } from './evidence.js';

const slotShift = 13;
const slots = 1 << slotShift;
const slotWords = 4;

/** A timer would have to run out before a segment with one of these, or with payload, is sent again. */
const singular = TcpFlag.syn | TcpFlag.rst;

/** Copies of a frame with an IP identification come within this; one sent again has another identification. */
const copyWithinNs = 1e9;
/** Without an identification, and with something that only a timer would send again, copies come within this. */
const copyWithoutIdWithinNs = 1e6;

/**
 * Finds frames that were captured twice: by two interfaces, by a mirror port that copies both directions, before and
 * after a hop. Remembers the latest segments in a table of fixed size.
 */
export class FrameDuplicates {
  readonly #words = new Int32Array(slots * slotWords);
  readonly #times = new Float64Array(slots);

  /**
   * The frame of which this segment is a copy, or 0. A segment counts as the copy of another of its connection and
   * direction if all that its sender chose is the same: identification, numbers, flags, window, checksum, length.
   */
  original(
    connection: number,
    side: number,
    frame: number,
    timeNs: number,
    fields: SegmentFields,
    recorder: EvidenceRecorder | null,
  ): number {
    const key = connection * 2 + side;
    const hash = contentHash(fields);
    const slot = slotOf(key, hash);
    const at = slot * slotWords;
    const words = this.#words;
    const numbers = numbersHash(fields);
    const same = words[at] === (key | 0) && words[at + 1] === hash && words[at + 2] === (numbers | 0);
    const original = words[at + 3];
    const sinceNs = timeNs - this.#times[slot];
    if (same && original !== 0 && sinceNs >= 0 && sinceNs < copyWithin(timeNs, fields)) {
      if (recorder !== null) recordCopy(recorder, original, sinceNs, timeNs, fields);
      return original;
    }
    this.#put(slot, key, hash, numbers, frame);
    this.#times[slot] = timeNs;
    return 0;
  }

  /**
   * Remembers a segment whose connection, side and time are in `analysis`; returns false, with nothing remembered, where
   * it may be a copy, which `original` tells.
   */
  remember(fields: SegmentFields, analysis: SegmentAnalysis): boolean {
    const key = analysis.connection * 2 + analysis.side;
    const hash = contentHash(fields);
    const slot = slotOf(key, hash);
    const numbers = numbersHash(fields);
    const at = slot * slotWords;
    const words = this.#words;
    if (words[at] === (key | 0) && words[at + 1] === hash && words[at + 2] === (numbers | 0)) return false;
    this.#put(slot, key, hash, numbers, analysis.frame);
    this.#times[slot] = analysis.timeNs;
    return true;
  }

  #put(slot: number, key: number, hash: number, numbers: number, frame: number): void {
    const at = slot * slotWords;
    const words = this.#words;
    words[at] = key;
    words[at + 1] = hash;
    words[at + 2] = numbers;
    words[at + 3] = frame;
  }

  /** @param evicted 1 for each connection to forget */
  evict(evicted: Uint8Array): void {
    for (let slot = 0; slot < slots; slot++) {
      const at = slot * slotWords;
      if (evicted[this.#words[at] >> 1] === 1) this.#words[at + 3] = 0;
    }
  }
}

/** Copies come in less than this, in nanoseconds; 0 where a packet could be the same and yet another. */
function copyWithin(timeNs: number, fields: SegmentFields): number {
  if (fields.ipId > 0) return copyWithinNs;
  if (fields.payloadLength > 0 || (fields.flags & singular) !== 0) return copyWithoutIdWithinNs;
  // The same ACK, or FIN with it, may well be sent twice, but not at the same moment. 0 is the time of frames without any.
  return timeNs > 0 ? 1 : 0;
}

function recordCopy(
  recorder: EvidenceRecorder,
  original: number,
  sinceNs: number,
  timeNs: number,
  fields: SegmentFields,
): void {
  recorder.note(Finding.captureDuplicate, fields.ipId > 0 ? 'samePacketById' : 'samePacketAtOnce', [original], {
    sinceNs,
    withinNs: copyWithin(timeNs, fields),
    lengthBytes: fields.payloadLength,
  });
}

function slotOf(key: number, hash: number): number {
  return (Math.imul(hash ^ Math.imul(key, 0x9e3779b1), 0x85ebca6b) >>> (32 - slotShift)) | 0;
}

function numbersHash(fields: SegmentFields): number {
  return Math.imul(fields.sequence, 0x9e3779b1) ^ fields.acknowledgment;
}

function contentHash(fields: SegmentFields): number {
  let hash = Math.imul(fields.ipId ^ (fields.window << 16), 0x85ebca6b);
  hash = Math.imul(hash ^ (hash >>> 15) ^ ((fields.checksum << 12) ^ fields.flags), 0xc2b2ae35);
  return Math.imul(hash ^ (hash >>> 13) ^ ((fields.payloadLength << 8) ^ fields.headerLength), 0x27d4eb2f);
}
