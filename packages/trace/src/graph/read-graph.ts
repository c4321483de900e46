import { Word } from '../segments/segment-columns.js';
import { ackRttNs } from '../segments/read-window.js';
import type { SegmentSources } from '../segments/segment-sources.js';
import type { SegmentWalk } from '../segments/segment-walk.js';
import {
  type ConnectionGraph,
  type GraphBins,
  type GraphEdges,
  type GraphPoints,
  graphPointsMax,
  type GraphRange,
} from './connection-graph.js';
import { addToExtent, clearExtent, endStart, extentNumbers, Field, joinExtent } from './extent.js';
import { type GraphLeaves, leafSegments } from './graph-leaves.js';

type Mutable<T> = { -readonly [K in keyof T]: T[K] extends readonly (infer E)[] ? E[] : T[K] };

/** Of the points of a graph that has bins, this many are for what must not be left out. */
const foremostMost = graphPointsMax / 2;

/** Puts the graph of a part together. The connection must have a segment that was read. */
export function readGraph(sources: SegmentSources, leaves: GraphLeaves, range: GraphRange): ConnectionGraph {
  const firstNs = leaves.leaves.reduce((least, leaf) => Math.min(least, leaf.fromNs), Infinity);
  const lastNs = leaves.leaves.reduce((most, leaf) => Math.max(most, leaf.toNs), -Infinity);
  const fromNs = range.fromNs ?? firstNs;
  const toNs = Math.max(fromNs, range.toNs ?? lastNs);
  const timeAt = (position: number): number => sources.columns.timeNs(sources.row(leaves.connection, position));
  const first = firstWhere(leaves.counted, (position) => timeAt(position) >= fromNs);
  const after = Math.max(first, firstWhere(leaves.counted, (position) => timeAt(position) > toNs));
  const exact = after - first <= graphPointsMax;
  const foremost = within(leaves.foremost, first, after);
  const others = within(leaves.others, first, after);
  const points = noPoints();
  let before: WalkEdges;
  let bins: [Mutable<GraphBins>, Mutable<GraphBins>] = [noBins(), noBins()];
  if (exact) {
    before = readRun(sources, leaves, first, after, (walk, position) => addPoint(points, sources, walk, position));
  } else {
    before = readRun(sources, leaves, first, first, () => {});
    bins = readBins(sources, leaves, { first, after, fromNs, toNs, bins: range.bins });
    const kept = [...sample(foremost, foremostMost)];
    kept.push(...sample(others, graphPointsMax - kept.length));
    for (const position of kept.sort((a, b) => a - b)) {
      readRun(sources, leaves, position, position + 1, (walk) => addPoint(points, sources, walk, position));
    }
  }
  return {
    connection: leaves.connection,
    segments: sources.segments(leaves.connection),
    counted: leaves.counted,
    fromNs,
    toNs,
    firstNs,
    lastNs,
    exact,
    notable: foremost.length + others.length,
    points,
    before,
    bins,
    figures: leaves.figures.told,
  };
}

type WalkEdges = readonly [GraphEdges, GraphEdges];

/** Reads consecutive segments, and tells what was acknowledged before the first of them. */
function readRun(
  sources: SegmentSources,
  leaves: GraphLeaves,
  first: number,
  after: number,
  take: (walk: SegmentWalk, position: number) => void,
): WalkEdges {
  const leaf = Math.min(Math.floor(first / leafSegments), leaves.leaves.length - 1);
  const walk = leaves.walkFrom(leaf);
  for (let position = leaf * leafSegments; position < first; position++) walk.read(sources, position);
  const { acknowledged, windowEdge } = walk.state;
  for (let position = first; position < after; position++) {
    walk.read(sources, position);
    take(walk, position);
  }
  const edges = (end: 0 | 1): GraphEdges => ({
    acknowledged: orNull(acknowledged[end]),
    windowEdge: orNull(windowEdge[end]),
  });
  return [edges(0), edges(1)];
}

function addPoint(points: Mutable<GraphPoints>, sources: SegmentSources, walk: SegmentWalk, position: number): void {
  points.position.push(position);
  points.frame.push(sources.columns.word(walk.row, Word.frame));
  points.timeNs.push(walk.timeNs);
  points.fromClient.push(walk.end === 0 ? 1 : 0);
  points.flags.push(walk.flags);
  points.findings.push(walk.findings);
  points.sequence.push(walk.sequence);
  points.lengthBytes.push(walk.lengthBytes);
  points.acknowledgment.push(orNull(walk.acknowledgment));
  points.windowBytes.push(orNull(walk.windowBytes));
  points.ackRttNs.push(ackRttNs(sources.columns, walk.acksFrame, walk.timeNs));
  points.bytesInFlight.push(walk.bytesInFlight);
  const other = walk.end === 0 ? 1 : 0;
  points.sack.push(sources.sackBlocks.get(walk.row).map((raw) => walk.unwrapRaw(sources, other, position, raw)));
}

interface BinnedRange {
  readonly first: number;
  readonly after: number;
  readonly fromNs: number;
  readonly toNs: number;
  readonly bins: number;
}

/** A leaf that lies in one bin is taken as a whole; of the others the segments are read. */
function readBins(
  sources: SegmentSources,
  leaves: GraphLeaves,
  { first, after, fromNs, toNs, bins }: BinnedRange,
): [Mutable<GraphBins>, Mutable<GraphBins>] {
  const numbers = new Float64Array(bins * extentNumbers);
  for (let bin = 0; bin < bins; bin++) clearExtent(numbers, bin * extentNumbers);
  const perNs = bins / Math.max(1, toNs - fromNs);
  const binOf = (timeNs: number): number => Math.max(0, Math.min(bins - 1, Math.floor((timeNs - fromNs) * perNs)));
  const lastLeaf = Math.floor((after - 1) / leafSegments);
  for (let index = Math.floor(first / leafSegments); index <= lastLeaf; index++) {
    const leaf = leaves.leaves[index];
    const start = index * leafSegments;
    const end = start + leafSegments;
    const bin = binOf(leaf.fromNs);
    if (start >= first && end <= after && bin === binOf(leaf.toNs)) {
      joinExtent(numbers, bin * extentNumbers, leaf.extent, 0);
      continue;
    }
    readRun(sources, leaves, Math.max(start, first), Math.min(end, after), (walk) => {
      const rttNs = ackRttNs(sources.columns, walk.acksFrame, walk.timeNs);
      addToExtent(numbers, binOf(walk.timeNs) * extentNumbers, walk, rttNs);
    });
  }
  return [tellBins(numbers, bins, 0), tellBins(numbers, bins, 1)];
}

function tellBins(numbers: Float64Array, count: number, end: 0 | 1): Mutable<GraphBins> {
  const bins = noBins();
  for (let bin = 0; bin < count; bin++) {
    const at = bin * extentNumbers;
    if (numbers[at + endStart(0) + Field.segments] + numbers[at + endStart(1) + Field.segments] === 0) continue;
    const told = (field: number): number | null => orNull(numbers[at + endStart(end) + field]);
    bins.bin.push(bin);
    bins.sequenceLow.push(told(Field.sequence));
    bins.sequenceHigh.push(told(Field.sequence + 1));
    bins.acknowledgedLow.push(told(Field.acknowledged));
    bins.acknowledgedHigh.push(told(Field.acknowledged + 1));
    bins.edgeLow.push(told(Field.edge));
    bins.edgeHigh.push(told(Field.edge + 1));
    bins.rttLow.push(told(Field.rtt));
    bins.rttHigh.push(told(Field.rtt + 1));
    bins.windowLow.push(told(Field.window));
    bins.windowHigh.push(told(Field.window + 1));
    bins.inFlightHigh.push(told(Field.inFlight));
    bins.segments.push(numbers[at + endStart(end) + Field.segments]);
    bins.retransmissions.push(numbers[at + endStart(end) + Field.retransmissions]);
  }
  return bins;
}

const orNull = (value: number): number | null => (Number.isFinite(value) ? value : null);

/** The first of so many positions for which a condition holds that, once it holds, holds for all after it. */
function firstWhere(count: number, holds: (position: number) => boolean): number {
  let low = 0;
  let high = count;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (holds(middle)) high = middle;
    else low = middle + 1;
  }
  return low;
}

/** The part of a rising list that lies in [first, after). */
function within(list: readonly number[], first: number, after: number): readonly number[] {
  return list.slice(
    firstWhere(list.length, (index) => list[index] >= first),
    firstWhere(list.length, (index) => list[index] >= after),
  );
}

/** All of a list, or so many of it, evenly spread. */
function sample(list: readonly number[], most: number): readonly number[] {
  if (list.length <= most) return list;
  return Array.from({ length: most }, (_, index) => list[Math.floor((index * list.length) / most)]);
}

const noPoints = (): Mutable<GraphPoints> => ({
  position: [],
  frame: [],
  timeNs: [],
  fromClient: [],
  flags: [],
  findings: [],
  sequence: [],
  lengthBytes: [],
  acknowledgment: [],
  windowBytes: [],
  ackRttNs: [],
  bytesInFlight: [],
  sack: [],
});

const noBins = (): Mutable<GraphBins> => ({
  bin: [],
  sequenceLow: [],
  sequenceHigh: [],
  acknowledgedLow: [],
  acknowledgedHigh: [],
  edgeLow: [],
  edgeHigh: [],
  rttLow: [],
  rttHigh: [],
  windowLow: [],
  windowHigh: [],
  inFlightHigh: [],
  segments: [],
  retransmissions: [],
});
