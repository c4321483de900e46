import type { DiagramGeometry } from '@synscope/diagram';
import { memo, type ReactElement } from 'react';
import styles from './diagram.module.css';

interface TimesLayerProps {
  readonly geometry: DiagramGeometry;
  readonly selected: number | null;
}

/** Frame numbers and times at the left; the marks of a true axis. */
export const TimesLayer = memo(function TimesLayer({ geometry, selected }: TimesLayerProps): ReactElement {
  const { gutter, ticks, gutterRight, gutterTextRight: right } = geometry;
  return (
    <g aria-hidden="true">
      {ticks.map((tick) => (
        <g key={tick.y}>
          <line className={styles.tick} x1={gutterRight} x2={geometry.right} y1={tick.y} y2={tick.y} />
          <text className={styles.tickTime} x={right} y={tick.y + 4}>
            {tick.text}
          </text>
        </g>
      ))}
      {ticks.length === 0 &&
        gutter.position.map((position, index) => {
          if (gutter.shown[index] === 0) return null;
          const y = gutter.y[index];
          return (
            <g key={position} data-selected={position === selected || undefined} className={styles.row}>
              <text className={styles.frame} x={right} y={y - 3}>
                {gutter.frame[index]}
              </text>
              <text className={styles.time} x={right} y={y + 12}>
                {gutter.time[index]}
              </text>
            </g>
          );
        })}
    </g>
  );
});
