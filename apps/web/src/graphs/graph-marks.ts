import type { ConnectionGraph } from '@synscope/trace';
import { areaColumns, graphPoints, has, isAgain, valueDomain, type GraphKind } from './graph-points.js';

/** From a value to pixels. */
export type Scale = (value: number) => number;

/** What looks the same is one path. */
export type MarkKind =
  | 'area'
  | 'data'
  | 'again'
  | 'acknowledged'
  | 'duplicate'
  | 'edge'
  | 'sack'
  | 'flags'
  | 'dots'
  | 'line'
  | 'limit';

export interface MarkLabel {
  readonly kind: 'again' | 'sack' | 'flags' | 'zero';
  readonly x: number;
  readonly y: number;
  readonly text: string;
}

export interface GraphMarks {
  readonly paths: Partial<Record<MarkKind, string>>;
  readonly labels: readonly MarkLabel[];
}

/** Letters beside marks, at most, and how far they keep apart. */
const labelsMost = 160;
const labelApartPx = 9;
const tickPx = 3;

const flagNames = [
  [0x02, 'SYN'],
  [0x01, 'FIN'],
  [0x04, 'RST'],
] as const;

/** How the graph of one end's data is drawn. @param rightPx where the part ends */
export function graphMarks(graph: ConnectionGraph, kind: GraphKind, end: 0 | 1, x: Scale, y: Scale, rightPx: number): GraphMarks {
  const paths: Partial<Record<MarkKind, string[]>> = {};
  const labels: MarkLabel[] = [];
  const draw = (mark: MarkKind, path: string): void => void (paths[mark] ??= []).push(path);
  const label = (text: string, labelKind: MarkLabel['kind'], atX: number, atY: number): void => {
    const last = labels.at(-1);
    if (labels.length >= labelsMost) return;
    if (last !== undefined && Math.abs(last.x - atX) < labelApartPx && Math.abs(last.y - atY) < labelApartPx) return;
    labels.push({ kind: labelKind, x: atX, y: atY, text });
  };
  const px = (value: number): string => value.toFixed(1);
  if (!graph.exact) drawBins(graph, kind, end, x, y, draw);
  if (kind === 'sequence') {
    drawSequence();
    if (graph.exact) drawSteps();
  } else {
    drawValues();
  }
  return { paths: Object.fromEntries(Object.entries(paths).map(([mark, parts]) => [mark, parts.join('')])), labels };

  function drawSequence(): void {
    const { points } = graph;
    points.position.forEach((_, index) => {
      const own = (points.fromClient[index] === 1 ? 0 : 1) === end;
      const atX = x(points.timeNs[index]!);
      const findings = points.findings[index]!;
      if (!own) {
        const acknowledged = points.acknowledgment[index];
        if (acknowledged === null || acknowledged === undefined) return;
        const atY = y(acknowledged);
        if (has(findings, 'duplicateAck')) draw('duplicate', `M${px(atX)} ${px(atY)}v${tickPx * 2}`);
        if (has(findings, 'zeroWindow')) label('0', 'zero', atX, atY - 4);
        const sack = points.sack[index]!;
        for (let edge = 0; edge + 1 < sack.length; edge += 2) {
          draw('sack', `M${px(atX)} ${px(y(sack[edge]!))}V${px(y(sack[edge + 1]!))}`);
          label('S', 'sack', atX + 3, y(sack[edge + 1]!));
        }
        return;
      }
      const from = y(points.sequence[index]!);
      const to = y(points.sequence[index]! + points.lengthBytes[index]!);
      const isRepeat = isAgain(findings);
      if (points.lengthBytes[index]! > 0) {
        const ends = `M${px(atX - tickPx)} ${px(from)}h${tickPx * 2}M${px(atX - tickPx)} ${px(to)}h${tickPx * 2}`;
        draw(isRepeat ? 'again' : 'data', `M${px(atX)} ${px(from)}V${px(to)}${ends}`);
      }
      if (isRepeat) label('R', 'again', atX, to - 4);
      for (const [flag, name] of flagNames) {
        if ((points.flags[index]! & flag) === 0) continue;
        draw('flags', `M${px(atX)} ${px(from - 4)}l4 4l-4 4l-4 -4z`);
        label(name, 'flags', atX, from - 8);
      }
    });
  }

  /** The acknowledgment line and the window's edge climb in steps. */
  function drawSteps(): void {
    const { points, before } = graph;
    const step = (mark: MarkKind, first: number | null, valueOf: (index: number) => number | null): void => {
      let path = first === null ? '' : `M0 ${px(y(first))}`;
      points.position.forEach((_, index) => {
        if ((points.fromClient[index] === 1 ? 0 : 1) === end) return;
        const value = valueOf(index);
        if (value === null) return;
        const atX = px(x(points.timeNs[index]!));
        path += path === '' ? `M${atX} ${px(y(value))}` : `H${atX}V${px(y(value))}`;
      });
      if (path !== '') draw(mark, `${path}H${px(rightPx)}`);
    };
    const window = (index: number): number | null => points.windowBytes[index] ?? null;
    step('edge', before[end].windowEdge, (index) =>
      window(index) === null || points.acknowledgment[index] === null ? null : points.acknowledgment[index]! + window(index)!,
    );
    // A RST's acknowledgment tells nothing of what has arrived.
    step('acknowledged', before[end].acknowledged, (index) => (window(index) === null ? null : points.acknowledgment[index]!));
  }

  function drawValues(): void {
    const found = graphPoints(graph, kind, end);
    const dot = (atX: number, atY: number): string => `M${px(atX - 2)} ${px(atY)}a2 2 0 1 0 4 0a2 2 0 1 0 -4 0`;
    let line = '';
    for (const point of found) {
      const atX = x(point.timeNs);
      const atY = y(point.high);
      if (found.length <= 600 || !graph.exact) draw('dots', dot(atX, atY));
      if (!graph.exact) continue;
      if (kind === 'window') line += line === '' ? `M${px(atX)} ${px(atY)}` : `H${px(atX)}V${px(atY)}`;
      else line += `${line === '' ? 'M' : 'L'}${px(atX)} ${px(atY)}`;
      if (kind === 'window' && point.high === 0) label('0', 'zero', atX, atY - 4);
    }
    if (line !== '') draw('line', kind === 'window' ? `${line}H${px(rightPx)}` : line);
    if (kind !== 'inFlight' || !graph.exact) return;
    let limit = '';
    for (const point of graphPoints(graph, 'window', end)) {
      const atX = px(x(point.timeNs));
      limit += limit === '' ? `M${atX} ${px(y(point.high))}` : `H${atX}V${px(y(point.high))}`;
    }
    if (limit !== '') draw('limit', `${limit}H${px(rightPx)}`);
  }
}

/** An area for each bin, from its lowest to its highest value; of the sequence also what was acknowledged. */
function drawBins(
  graph: ConnectionGraph,
  kind: GraphKind,
  end: 0 | 1,
  x: Scale,
  y: Scale,
  draw: (mark: MarkKind, path: string) => void,
): void {
  const bins = graph.bins[end];
  const [low, high] = areaColumns[kind];
  // Where the bins of a graph lie is told by how many there were asked for: the last one ends where the part ends.
  const widthNs = (graph.toNs - graph.fromNs) / binsAsked;
  const px = (value: number): string => value.toFixed(1);
  const lines: Record<'acknowledged' | 'edge' | 'limit', string> = { acknowledged: '', edge: '', limit: '' };
  bins.bin.forEach((bin, index) => {
    const from = x(graph.fromNs + bin * widthNs);
    const to = Math.max(from + 1, x(graph.fromNs + (bin + 1) * widthNs));
    const lowest = kind === 'inFlight' ? 0 : bins[low][index];
    const highest = bins[high][index];
    if (lowest != null && highest != null) {
      const top = y(highest);
      draw('area', `M${px(from)} ${px(top)}H${px(to)}V${px(Math.max(y(lowest), top + 1))}H${px(from)}z`);
    }
    const follow = (line: keyof typeof lines, value: number | null | undefined): void => {
      if (value != null) lines[line] += `${lines[line] === '' ? `M${px(from)} ${px(y(value))}` : `H${px(from)}V${px(y(value))}`}H${px(to)}`;
    };
    if (kind === 'sequence') {
      follow('acknowledged', bins.acknowledgedHigh[index]);
      follow('edge', bins.edgeHigh[index]);
    }
    if (kind === 'inFlight') follow('limit', bins.windowHigh[index]);
  });
  for (const line of ['acknowledged', 'edge', 'limit'] as const) if (lines[line] !== '') draw(line, lines[line]);
}

/** Bins that are asked for, whatever the width: each is then a few pixels. */
export const binsAsked = 500;

/** Highest value of the window's edge, or of the window beside what is in flight; null where there is none. */
export function limitHigh(graph: ConnectionGraph, kind: GraphKind, end: 0 | 1): number | null {
  let most: number | null = null;
  const take = (value: number | null | undefined): void => {
    if (value != null) most = most === null ? value : Math.max(most, value);
  };
  if (kind === 'sequence') {
    graph.bins[end].edgeHigh.forEach(take);
    for (const { index } of graphPoints(graph, 'window', end)) {
      take(graph.points.acknowledgment[index]! + graph.points.windowBytes[index]!);
    }
  }
  if (kind === 'inFlight') {
    graph.bins[end].windowHigh.forEach(take);
    for (const { high } of graphPoints(graph, 'window', end)) take(high);
  }
  return most;
}

/** The values that the vertical axis spans: with the limit where it does not press the rest flat. */
export function shownDomain(graph: ConnectionGraph, kind: GraphKind, end: 0 | 1): readonly [number, number] | null {
  const domain = valueDomain(graph, kind, end);
  const limit = limitHigh(graph, kind, end);
  if (domain === null || limit === null || limit <= domain[1]) return domain;
  return limit - domain[0] <= (domain[1] - domain[0]) * 3 ? [domain[0], limit] : domain;
}
