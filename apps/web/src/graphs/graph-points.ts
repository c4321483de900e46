import { findingsIn, type FindingName } from '@synscope/explain';
import type { ConnectionGraph, GraphBins } from '@synscope/trace';

export const graphKinds = ['sequence', 'rtt', 'window', 'inFlight'] as const;
export type GraphKind = (typeof graphKinds)[number];

/** One segment in a graph: its place among the graph's points, and its highest and lowest value there. */
export interface GraphPoint {
  readonly index: number;
  readonly position: number;
  readonly timeNs: number;
  readonly low: number;
  readonly high: number;
}

const againNames: readonly FindingName[] = ['retransmission', 'fastRetransmission', 'spuriousRetransmission', 'handshakeRetransmission'];

/** Whether a finding is in a set. */
export const has = (findings: number, name: FindingName): boolean => findings !== 0 && findingsIn(findings).includes(name);

/** Whether a segment is a retransmission of any kind. */
export const isAgain = (findings: number): boolean =>
  findings !== 0 && findingsIn(findings).some((name) => againNames.includes(name));

/** The segments that a graph of one end's data has something to show of, in order. @param end 0: the client's data */
export function graphPoints(graph: ConnectionGraph, kind: GraphKind, end: 0 | 1): GraphPoint[] {
  const found: GraphPoint[] = [];
  const { points } = graph;
  points.position.forEach((position, index) => {
    const own = (points.fromClient[index] === 1 ? 0 : 1) === end;
    const values = valuesOf(graph, kind, own, index);
    if (values !== null) found.push({ index, position, timeNs: points.timeNs[index]!, low: values[0], high: values[1] });
  });
  return found;
}

function valuesOf({ points }: ConnectionGraph, kind: GraphKind, own: boolean, index: number): readonly [number, number] | null {
  const sequence = points.sequence[index]!;
  const window = points.windowBytes[index] ?? null;
  const acknowledged = points.acknowledgment[index] ?? null;
  const one = (value: number): readonly [number, number] => [value, value];
  switch (kind) {
    case 'sequence':
      if (!own) return acknowledged === null ? null : one(acknowledged);
      return points.lengthBytes[index]! > 0 || (points.flags[index]! & 7) !== 0
        ? [sequence, sequence + points.lengthBytes[index]!]
        : null;
    case 'rtt':
      return !own && points.ackRttNs[index]! > 0 ? one(points.ackRttNs[index]!) : null;
    case 'window':
      return !own && window !== null && acknowledged !== null ? one(window) : null;
    case 'inFlight':
      return own && points.bytesInFlight[index]! > 0 ? one(points.bytesInFlight[index]!) : null;
  }
}

/** Columns of the bins that a graph draws as an area. */
export const areaColumns = {
  sequence: ['sequenceLow', 'sequenceHigh'],
  rtt: ['rttLow', 'rttHigh'],
  window: ['windowLow', 'windowHigh'],
  inFlight: ['inFlightHigh', 'inFlightHigh'],
} as const satisfies Record<GraphKind, readonly [keyof GraphBins, keyof GraphBins]>;

/** Lowest and highest value that a graph has to show; the window's edge apart, which may lie far above everything. */
export function valueDomain(graph: ConnectionGraph, kind: GraphKind, end: 0 | 1): readonly [number, number] | null {
  let low = Infinity;
  let high = -Infinity;
  const take = (value: number | null | undefined): void => {
    if (value === null || value === undefined) return;
    low = Math.min(low, value);
    high = Math.max(high, value);
  };
  for (const point of graphPoints(graph, kind, end)) {
    take(point.low);
    take(point.high);
  }
  const [lowColumn, highColumn] = areaColumns[kind];
  const bins = graph.bins[end];
  bins[lowColumn].forEach(take);
  bins[highColumn].forEach(take);
  if (kind === 'sequence') bins.acknowledgedHigh.forEach(take);
  if (high === -Infinity) return null;
  if (kind !== 'sequence') return [0, high === 0 ? 1 : high];
  return low === high ? [low - 1, high + 1] : [low, high];
}
