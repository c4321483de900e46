import { TcpFlag } from '@synscope/wire';
import { endlessBit, flagsMask, shiftMask, shiftShift, sideBit, windowMask, Word } from './segment-columns.js';
import type { SegmentSources } from './segment-sources.js';

const wrap = 2 ** 32;
/** How far a number may be ahead of what was sent before, to be believed. */
const believable = 2 ** 30;

/** A segment lies about its numbers as it likes; a walk only follows those that could be. */
export interface WalkState {
  /** For the data of each end (client, server): the highest number seen, unwrapped. */
  readonly reach: readonly [number, number];
  /** The latest acknowledgment of it, and the end of the latest window; NaN before the first. */
  readonly acknowledged: readonly [number, number];
  readonly windowEdge: readonly [number, number];
}

/**
 * Reads the segments of one connection in order, with relative numbers that do not wrap: of a stream of 10 GB the last
 * byte has number 10,000,000,000. What was read last stands in the fields.
 */
export class SegmentWalk {
  readonly #reach: [number, number] = [0, 0];
  readonly #acknowledged: [number, number] = [NaN, NaN];
  readonly #windowEdge: [number, number] = [NaN, NaN];
  row = 0;
  timeNs = 0;
  /** 0: the client sent it; 1: the server. */
  end: 0 | 1 = 0;
  flags = 0;
  findings = 0;
  lengthBytes = 0;
  /** Number of its first byte, or of its SYN or FIN. */
  sequence = 0;
  /** Number after its last one, SYN and FIN counted. */
  sequenceEnd = 0;
  /** NaN without the ACK flag. */
  acknowledgment = NaN;
  /** Its window, scaled; of a RST it means nothing and is NaN. */
  windowBytes = NaN;
  bytesInFlight = 0;
  acksFrame = 0;
  /** Whether the segment's payload has no known end. */
  endless = false;

  constructor(
    readonly connection: number,
    readonly clientSide: number,
  ) {}

  get state(): WalkState {
    return {
      reach: [...this.#reach],
      acknowledged: [...this.#acknowledged],
      windowEdge: [...this.#windowEdge],
    };
  }

  /** Goes on from a state that was met before. */
  set state({ reach, acknowledged, windowEdge }: WalkState) {
    for (const end of [0, 1] as const) {
      this.#reach[end] = reach[end];
      this.#acknowledged[end] = acknowledged[end];
      this.#windowEdge[end] = windowEdge[end];
    }
  }

  /** Reads the segment at a position, which must exist; positions must rise by one. */
  read(sources: SegmentSources, position: number): void {
    const { connection } = this;
    const row = sources.row(connection, position);
    const { words } = sources.columns.chunk(row);
    const at = sources.columns.start(row);
    const packed = words[at + Word.flags];
    const side = (packed & sideBit) === 0 ? 0 : 1;
    const end = side === this.clientSide ? 0 : 1;
    const other = end === 0 ? 1 : 0;
    this.row = row;
    this.timeNs = sources.columns.timeNs(row);
    this.end = end;
    this.flags = packed & flagsMask;
    this.endless = (packed & endlessBit) !== 0;
    this.findings = words[at + Word.findings];
    this.lengthBytes = words[at + Word.length];
    this.bytesInFlight = words[at + Word.bytesInFlight];
    this.acksFrame = words[at + Word.acksFrame];
    this.sequence = this.#unwrap(end, words[at + Word.sequence] - sources.bases.at(connection, side, position));
    const extra = ((this.flags & TcpFlag.syn) === 0 ? 0 : 1) + ((this.flags & TcpFlag.fin) === 0 ? 0 : 1);
    this.sequenceEnd = this.sequence + this.lengthBytes + extra;
    const isReset = (this.flags & TcpFlag.rst) !== 0;
    if (!isReset) this.#follow(end, this.sequenceEnd);
    const window = words[at + Word.window];
    const shift = (window >>> shiftShift) & shiftMask;
    this.windowBytes = isReset ? NaN : (window & windowMask) * (1 << shift);
    this.acknowledgment = NaN;
    if ((this.flags & TcpFlag.ack) === 0) return;
    const base = sources.bases.at(connection, 1 - side, position);
    this.acknowledgment = this.#unwrap(other, words[at + Word.acknowledgment] - base);
    if (isReset) return;
    this.#follow(other, this.acknowledgment);
    this.#acknowledged[other] = this.acknowledgment;
    this.#windowEdge[other] = this.acknowledgment + this.windowBytes;
  }

  /** A raw number of an end's data, unwrapped; `position` as for the segment that names it. */
  unwrapRaw(sources: SegmentSources, end: 0 | 1, position: number, raw: number): number {
    const side = end === 0 ? this.clientSide : 1 - this.clientSide;
    return this.#unwrap(end, raw - sources.bases.at(this.connection, side, position));
  }

  /** The one of all numbers that are equal modulo 2^32 which is nearest to what was seen before. */
  #unwrap(end: 0 | 1, relative: number): number {
    const near = this.#reach[end];
    const distance = (relative - near) % wrap;
    if (distance >= wrap / 2) return near + distance - wrap;
    return near + (distance < -wrap / 2 ? distance + wrap : distance);
  }

  #follow(end: 0 | 1, number: number): void {
    if (number > this.#reach[end] && number - this.#reach[end] < believable) this.#reach[end] = number;
  }
}
