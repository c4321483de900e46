import type { ReactElement } from 'react';
import { useMessages } from '../app/page-context.js';
import type { GraphKind } from './graph-points.js';
import type { MarkKind } from './graph-marks.js';
import styles from './graphs.module.css';

const samples: Record<GraphKind, readonly (readonly [MarkKind, 'data' | 'again' | 'acknowledged' | 'duplicate' | 'window' | 'sack' | 'flags' | 'rtt' | 'offered' | 'inFlight' | 'limit'])[]> = {
  sequence: [
    ['data', 'data'],
    ['again', 'again'],
    ['acknowledged', 'acknowledged'],
    ['duplicate', 'duplicate'],
    ['edge', 'window'],
    ['sack', 'sack'],
    ['flags', 'flags'],
  ],
  rtt: [['line', 'rtt']],
  window: [['line', 'offered']],
  inFlight: [
    ['line', 'inFlight'],
    ['limit', 'limit'],
  ],
};

const shapes: Partial<Record<MarkKind, string>> = {
  data: 'M10 2V14M7 2h6M7 14h6',
  again: 'M10 2V14M7 2h6M7 14h6',
  acknowledged: 'M1 13H10V4H19',
  duplicate: 'M6 5v7M14 5v7',
  edge: 'M1 13H10V4H19',
  sack: 'M10 2V14',
  flags: 'M10 3l5 5l-5 5l-5 -5z',
  line: 'M1 12L8 5L13 9L19 3',
  limit: 'M1 13H10V4H19',
};

/** What the marks of a graph mean. */
export function Legend({ kind }: { kind: GraphKind }): ReactElement {
  const say = useMessages().graphs.legend;
  return (
    <ul className={styles.legend}>
      {samples[kind].map(([mark, words]) => (
        <li key={words}>
          <svg width="20" height="16" aria-hidden="true">
            <path className={styles[mark]} d={shapes[mark]} />
          </svg>
          {say[words]}
        </li>
      ))}
    </ul>
  );
}
