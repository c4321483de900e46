import { brushX, select, type BrushSelection, type D3BrushEvent } from 'd3';
import { useEffect, useMemo, useRef, type ReactElement } from 'react';
import { scaleLinear } from 'd3';
import type { ConnectionGraph } from '@synscope/trace';
import { graphMarks } from './graph-marks.js';
import { valueDomain } from './graph-points.js';
import type { TimeRange } from './use-graph.js';
import { within } from './use-time-zoom.js';
import styles from './graphs.module.css';

interface RangeStripProps {
  readonly graph: ConnectionGraph;
  readonly end: 0 | 1;
  readonly left: number;
  readonly width: number;
  readonly whole: TimeRange;
  readonly range: TimeRange | null;
  readonly label: string;
  readonly onRange: (range: TimeRange | null) => void;
}

const heightPx = 36;

/** The whole connection in small; what is shown above is marked, and can be chosen by dragging. */
export function RangeStrip({ graph, end, left, width, whole, range, label, onRange }: RangeStripProps): ReactElement {
  const group = useRef<SVGGElement>(null);
  const latest = useRef({ whole, onRange });
  latest.current = { whole, onRange };
  const marks = useMemo(() => {
    const domain = valueDomain(graph, 'sequence', end) ?? [0, 1];
    const x = scaleLinear([whole.fromNs, whole.toNs], [0, width]);
    return graphMarks(graph, 'sequence', end, x, scaleLinear(domain, [heightPx - 3, 3]), width);
  }, [graph, end, width, whole.fromNs, whole.toNs]);
  const behaviour = useMemo(
    () =>
      brushX<unknown>()
        .extent([
          [0, 0],
          [Math.max(1, width), heightPx],
        ])
        .on('brush end', ({ selection, sourceEvent, type }: D3BrushEvent<unknown>) => {
          if (!(sourceEvent instanceof Event)) return;
          const { whole: all, onRange: tell } = latest.current;
          if (selection === null) return tell(null);
          const [from, to] = selection as [number, number];
          if (type === 'brush' && to - from < 2) return;
          const perPx = (all.toNs - all.fromNs) / width;
          tell(within(all, all.fromNs + from * perPx, all.fromNs + to * perPx));
        }),
    [width],
  );
  useEffect(() => {
    if (group.current !== null) select(group.current).call(behaviour);
  }, [behaviour]);
  useEffect(() => {
    if (group.current === null) return;
    const perNs = width / Math.max(1, whole.toNs - whole.fromNs);
    const selected: BrushSelection | null =
      range === null ? null : [(range.fromNs - whole.fromNs) * perNs, (range.toNs - whole.fromNs) * perNs];
    select(group.current).call((one) => behaviour.move(one, selected));
  }, [behaviour, range, width, whole.fromNs, whole.toNs]);
  return (
    <svg className={styles.strip} height={heightPx} role="img" aria-label={label}>
      <g transform={`translate(${left} 0)`}>
        <rect className={styles.stripGround} width={width} height={heightPx} />
        {(['area', 'data', 'again'] as const).map((mark) => (
          <path key={mark} className={styles[mark]} d={marks.paths[mark] ?? ''} />
        ))}
        <g ref={group} className={styles.brush} />
      </g>
    </svg>
  );
}
