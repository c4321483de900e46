import { Finding } from '@synscope/tcp';
import { TcpFlag } from '@synscope/wire';
import { ackRttNs } from '../segments/read-window.js';
import type { SegmentSources } from '../segments/segment-sources.js';
import { SegmentWalk, type WalkState } from '../segments/segment-walk.js';
import { addToExtent, clearExtent, extentNumbers, retransmissionBits } from './extent.js';
import { FigureCounts } from './figure-counts.js';

/** Segments of a leaf. */
export const leafSegments = 64;
/** Leaves at the end that are read anew each time: later segments may still change what was found of these. */
const unsettledLeaves = 64;

const always = TcpFlag.syn | TcpFlag.fin | TcpFlag.rst;
const foremost = retransmissionBits | (1 << Finding.zeroWindow);
const others =
  (1 << Finding.outOfOrder) |
  (1 << Finding.lostSegment) |
  (1 << Finding.ackLostSegment) |
  (1 << Finding.duplicateAck) |
  (1 << Finding.keepAlive) |
  (1 << Finding.zeroWindowProbe) |
  (1 << Finding.windowFull) |
  (1 << Finding.unacceptableRst);

/** A stretch of `leafSegments` segments. */
export interface Leaf {
  /** Earliest and latest time in it. */
  fromNs: number;
  toNs: number;
  /** Where a walk stands before it. */
  readonly start: WalkState;
  readonly extent: Float64Array;
  /** How many notable segments come before it: the foremost, and the others. */
  readonly foremostBefore: number;
  readonly othersBefore: number;
}

/** One connection in stretches, as far as it was read: what a graph of a part is put together from. */
export class GraphLeaves {
  readonly leaves: Leaf[] = [];
  /** Positions of notable segments, in order: those that no graph may leave out, and the others. */
  readonly foremost: number[] = [];
  readonly others: number[] = [];
  figures = new FigureCounts();
  counted = 0;
  readonly #walk: SegmentWalk;
  #settled = 0;
  /** Figures of the settled leaves. */
  #settledFigures = new FigureCounts();

  constructor(
    readonly connection: number,
    readonly clientSide: number,
  ) {
    this.#walk = new SegmentWalk(connection, clientSide);
  }

  readOn(sources: SegmentSources, atMost: number): void {
    const segments = sources.segments(this.connection);
    this.#forgetUnsettled();
    const settled = Math.floor(segments / leafSegments) - unsettledLeaves;
    const until = Math.min(settled, this.#settled + Math.ceil(atMost / leafSegments));
    this.#addTo(sources, Math.max(0, until) * leafSegments);
    this.#settled = Math.max(this.#settled, this.leaves.length);
    if (until < settled) return;
    this.#settledFigures = this.figures.copy();
    this.#addTo(sources, segments);
  }

  /** A walk that stands before the first segment of a leaf. */
  walkFrom(leaf: number): SegmentWalk {
    const walk = new SegmentWalk(this.connection, this.clientSide);
    walk.state = this.leaves[leaf].start;
    return walk;
  }

  #forgetUnsettled(): void {
    const first = this.leaves.at(this.#settled);
    if (first === undefined) return;
    this.leaves.length = this.#settled;
    this.foremost.length = first.foremostBefore;
    this.others.length = first.othersBefore;
    this.counted = this.#settled * leafSegments;
    this.figures = this.#settledFigures.copy();
    this.#walk.state = first.start;
  }

  #addTo(sources: SegmentSources, until: number): void {
    for (; this.counted < until; this.counted++) this.#add(sources, this.counted);
  }

  #add(sources: SegmentSources, position: number): void {
    const walk = this.#walk;
    if (position % leafSegments === 0) this.leaves.push(this.#emptyLeaf());
    walk.read(sources, position);
    const leaf = this.leaves[this.leaves.length - 1];
    const rttNs = ackRttNs(sources.columns, walk.acksFrame, walk.timeNs);
    leaf.fromNs = Math.min(leaf.fromNs, walk.timeNs);
    leaf.toNs = Math.max(leaf.toNs, walk.timeNs);
    addToExtent(leaf.extent, 0, walk, rttNs);
    this.figures.add(walk, rttNs);
    if ((walk.flags & always) !== 0 || (walk.findings & foremost) !== 0) this.foremost.push(position);
    else if ((walk.findings & others) !== 0) this.others.push(position);
  }

  #emptyLeaf(): Leaf {
    const extent = new Float64Array(extentNumbers);
    clearExtent(extent, 0);
    return {
      fromNs: Infinity,
      toNs: -Infinity,
      start: this.#walk.state,
      extent,
      foremostBefore: this.foremost.length,
      othersBefore: this.others.length,
    };
  }
}
