import type { DiagramGeometry } from '@synscope/diagram';
import type { ReactElement } from 'react';
import styles from './notes-layer.module.css';

/** A sheet of paper, its middle at 0, 0. */
const sheet = 'M-6 -6h12v8l-4 4h-8zM2 6v-4h4M-3 -2.5h6M-3 .5h3';
/** How far the mark stands left of the first band. */
const inset = 12;

/** A mark at the row of each segment that somebody wrote about. */
export function NotesLayer({ geometry, noted }: { geometry: DiagramGeometry; noted: ReadonlySet<number> }): ReactElement | null {
  if (noted.size === 0) return null;
  const { frame, y } = geometry.gutter;
  const x = geometry.left - inset;
  return (
    <g aria-hidden="true">
      {frame.map((number, index) =>
        noted.has(number) ? (
          <path key={number} className={styles.mark} d={sheet} transform={`translate(${x} ${y[index]! - 5})`} />
        ) : null,
      )}
    </g>
  );
}
