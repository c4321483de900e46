import { scaleLinear } from 'd3';
import { useMemo, useRef, useState, type KeyboardEvent, type PointerEvent, type ReactElement } from 'react';
import type { ConnectionGraph } from '@synscope/trace';
import { indexOf } from '@synscope/trace';
import { formatBytesShort, formatCount, formatDuration, type Language } from '@synscope/explain';
import { useApp, useLanguage, useMessages, usePage } from '../app/page-context.js';
import { IconButton, Button } from '../controls/button.js';
import { useSize } from '../diagram/use-size.js';
import { graphMarks, limitHigh, shownDomain, type MarkKind } from './graph-marks.js';
import { graphPoints, type GraphKind, type GraphPoint } from './graph-points.js';
import { RangeStrip } from './range-strip.js';
import { timeTicks } from './time-units.js';
import { tipLines } from './tip-lines.js';
import type { TimeRange } from './use-graph.js';
import { useTimeZoom, within } from './use-time-zoom.js';
import styles from './graphs.module.css';

interface GraphChartProps {
  readonly graph: ConnectionGraph;
  readonly wholeGraph: ConnectionGraph;
  readonly kind: GraphKind;
  readonly end: 0 | 1;
  readonly range: TimeRange | null;
  readonly summary: string;
  readonly onRange: (range: TimeRange | null) => void;
}

const margin = { top: 18, right: 14, bottom: 24, left: 74 } as const;
/** Room for the marks of the first and the last moment. */
const insetPx = 8;
/** How near the pointer must come to a point. */
const nearPx = 24;
const zoomStep = 2;
const order: readonly MarkKind[] = ['area', 'limit', 'edge', 'acknowledged', 'duplicate', 'sack', 'line', 'data', 'dots', 'again', 'flags'];

/** One graph: drawn, zoomed, pointed at, and gone through by keys. */
export function GraphChart({ graph, wholeGraph, kind, end, range, summary, onRange }: GraphChartProps): ReactElement {
  const { session } = usePage();
  const say = useMessages().graphs;
  const language = useLanguage();
  const selected = useApp((state) => state.selected);
  const selectedIn = useApp((state) => state.selectedIn);
  const room = useRef<HTMLDivElement>(null);
  const svg = useRef<SVGSVGElement>(null);
  const size = useSize(room);
  const [pointed, setPointed] = useState<GraphPoint | null>(null);
  const plotWidth = Math.max(1, (size?.width ?? 0) - margin.left - margin.right);
  const plotHeight = Math.max(1, (size?.height ?? 0) - margin.top - margin.bottom);
  const whole: TimeRange = { fromNs: wholeGraph.firstNs, toNs: Math.max(wholeGraph.lastNs, wholeGraph.firstNs + 1_000) };
  const shown = range ?? whole;
  useTimeZoom(svg, plotWidth, whole, range, onRange);
  const x = useMemo(
    () => scaleLinear([shown.fromNs, shown.toNs], [insetPx, plotWidth - insetPx]),
    [shown.fromNs, shown.toNs, plotWidth],
  );
  const domain = useMemo(() => shownDomain(graph, kind, end), [graph, kind, end]);
  const y = useMemo(() => scaleLinear(domain ?? [0, 1], [plotHeight, 0]).nice(), [domain, plotHeight]);
  const marks = useMemo(() => graphMarks(graph, kind, end, x, y, plotWidth), [graph, kind, end, x, y, plotWidth]);
  const points = useMemo(() => graphPoints(graph, kind, end), [graph, kind, end]);
  const limit = limitHigh(graph, kind, end);

  const current = selected === null ? null : (points.find((point) => point.position === selected.position) ?? null);
  const selectedNs = selected === null ? null : (current?.timeNs ?? timeOf(graph, selectedIn, selected.position));
  const told = pointed ?? current;

  const zoomBy = (factor: number): void => {
    const middle = selectedNs !== null && selectedNs >= shown.fromNs && selectedNs <= shown.toNs ? selectedNs : (shown.fromNs + shown.toNs) / 2;
    const part = (middle - shown.fromNs) / (shown.toNs - shown.fromNs);
    const length = (shown.toNs - shown.fromNs) / factor;
    onRange(within(whole, middle - part * length, middle + (1 - part) * length));
  };
  const step = (by: 1 | -1): void => {
    const at = selected === null ? -1 : selected.position;
    const next =
      by > 0 ? points.find(({ position }) => position > at) : points.findLast(({ position }) => selected === null || position < at);
    if (next === undefined) return;
    session.select(next.position);
    const length = shown.toNs - shown.fromNs;
    if (next.timeNs < shown.fromNs || next.timeNs > shown.toNs) {
      onRange(within(whole, next.timeNs - length / 2, next.timeNs + length / 2));
    }
  };
  const onKeyDown = (event: KeyboardEvent): void => {
    const actions: Record<string, () => void> = {
      ArrowLeft: () => step(-1),
      ArrowRight: () => step(1),
      '+': () => zoomBy(zoomStep),
      '=': () => zoomBy(zoomStep),
      '-': () => zoomBy(1 / zoomStep),
      '0': () => onRange(null),
      Enter: () => session.store.set({ shows: 'diagram' }),
    };
    const action = actions[event.key];
    if (action === undefined || event.ctrlKey || event.metaKey || event.altKey) return;
    event.preventDefault();
    action();
  };
  const nearest = (event: PointerEvent | React.MouseEvent): GraphPoint | null => {
    const box = svg.current?.getBoundingClientRect();
    if (box === undefined) return null;
    const atX = event.clientX - box.left - margin.left;
    const atY = event.clientY - box.top - margin.top;
    let found: GraphPoint | null = null;
    let least = nearPx;
    for (const point of points) {
      const sideways = Math.abs(x(point.timeNs) - atX);
      if (sideways > least) continue;
      const distance = Math.hypot(sideways, Math.max(0, y(point.high) - atY, atY - y(point.low)));
      if (distance < least) {
        least = distance;
        found = point;
      }
    }
    return found;
  };
  const valueTicks = kind === 'rtt' ? timeTicks(y.domain()[0]!, y.domain()[1]!, Math.max(2, plotHeight / 50), language) : y.ticks(Math.max(2, plotHeight / 50)).map((value) => ({ value, text: valueText(kind, value, language) }));
  const ticks = timeTicks(shown.fromNs - whole.fromNs, shown.toNs - whole.fromNs, Math.max(2, plotWidth / 110), language);
  return (
    <div className={styles.chart}>
      <div className={styles.bar}>
        <p className={styles.axisName}>{say.axis[kind]}</p>
        <IconButton icon="zoomOut" label={say.zoomOut} onClick={() => zoomBy(1 / zoomStep)} />
        <IconButton icon="zoomIn" label={say.zoomIn} onClick={() => zoomBy(zoomStep)} />
        <Button look="quiet" disabled={range === null} onClick={() => onRange(null)}>
          {say.whole}
        </Button>
      </div>
      <div
        ref={room}
        className={styles.room}
        role="group"
        tabIndex={0}
        aria-label={`${say[kind]}. ${summary} ${say.how}`}
        data-own-keys="ArrowLeft ArrowRight + = - 0 Enter"
        onKeyDown={onKeyDown}
      >
        <svg
          ref={svg}
          className={styles.svg}
          width={size?.width ?? 0}
          height={size?.height ?? 0}
          aria-hidden="true"
          onPointerMove={(event) => setPointed(nearest(event))}
          onPointerLeave={() => setPointed(null)}
          onClick={(event) => {
            const point = nearest(event);
            if (point !== null) session.select(point.position);
          }}
        >
          <clipPath id="graph-plot">
            <rect x={-2} y={-margin.top} width={plotWidth + 4} height={plotHeight + margin.top + 2} />
          </clipPath>
          <g transform={`translate(${margin.left} ${margin.top})`}>
            {valueTicks.map(({ value, text }) => (
              <g key={value} transform={`translate(0 ${y(value)})`}>
                <line className={styles.grid} x2={plotWidth} />
                <text className={styles.tick} x={-8} dy="0.32em" textAnchor="end">
                  {text}
                </text>
              </g>
            ))}
            {ticks.map(({ value, text }) => (
              <g key={value} transform={`translate(${x(value + whole.fromNs)} 0)`}>
                <line className={styles.grid} y2={plotHeight} />
                <text className={styles.tick} y={plotHeight + 16} textAnchor="middle">
                  {text}
                </text>
              </g>
            ))}
            <g clipPath="url(#graph-plot)">
              {selectedNs !== null && <line className={styles.selectedLine} x1={x(selectedNs)} x2={x(selectedNs)} y1={-margin.top} y2={plotHeight} />}
              {order.map((mark) => (
                <path key={mark} className={styles[mark]} data-end={end} d={marks.paths[mark] ?? ''} />
              ))}
              {marks.labels.map((label) => (
                <text key={`${label.text}${label.x} ${label.y}`} className={styles[`${label.kind}Label`]} x={label.x} y={Math.max(-6, label.y)} textAnchor="middle">
                  {label.text}
                </text>
              ))}
              {current !== null && <circle className={styles.selectedPoint} cx={x(current.timeNs)} cy={y(current.high)} r={6} />}
            </g>
          </g>
        </svg>
        {domain === null && <p className={styles.empty}>{say.none}</p>}
        {told !== null && (
          <div
            className={styles.tip}
            data-side={x(told.timeNs) > plotWidth / 2 ? 'left' : 'right'}
            style={{
              transform: `translate(${margin.left + Math.max(0, Math.min(plotWidth, x(told.timeNs)))}px, ${margin.top + Math.max(0, Math.min(plotHeight - 60, y(told.high)))}px)`,
            }}
          >
            <TipText graph={graph} point={told} kind={kind} end={end} />
          </div>
        )}
        <p className="apart" aria-live="polite">
          {current === null ? '' : tipLines(graph, current, end, say, language).join(', ')}
        </p>
      </div>
      {limit !== null && limit > y.domain()[1]! && (
        <p className={styles.note}>{say.edgeAbove(valueText(kind, limit, language))}</p>
      )}
      <p className={styles.axisName} data-of="time">
        {say.axis.time}
      </p>
      <RangeStrip
        graph={wholeGraph}
        end={end}
        left={margin.left}
        width={plotWidth}
        whole={whole}
        range={range}
        label={say.overview}
        onRange={onRange}
      />
    </div>
  );
}

interface TipTextProps {
  readonly graph: ConnectionGraph;
  readonly point: GraphPoint;
  readonly kind: GraphKind;
  readonly end: 0 | 1;
}

function TipText({ graph, point, end }: TipTextProps): ReactElement {
  const say = useMessages().graphs;
  const language = useLanguage();
  return (
    <ul className={styles.tipLines}>
      {tipLines(graph, point, end, say, language).map((line) => (
        <li key={line}>{line}</li>
      ))}
    </ul>
  );
}

function valueText(kind: GraphKind, value: number, language: Language): string {
  if (kind === 'sequence') return formatCount(value, language);
  return kind === 'rtt' ? formatDuration(value, language) : formatBytesShort(value, language);
}

/** When a segment was captured that is no point of this graph, as far as the page knows. */
function timeOf(
  graph: ConnectionGraph,
  window: Parameters<typeof indexOf>[0] | null,
  position: number,
): number | null {
  const at = graph.points.position.indexOf(position);
  if (at >= 0) return graph.points.timeNs[at] ?? null;
  return window === null ? null : (window.timeNs[indexOf(window, position)] ?? null);
}
