import type { DiagramGeometry } from '@synscope/diagram';
import { memo, type ReactElement } from 'react';
import styles from './diagram.module.css';

interface TicksLayerProps {
  readonly geometry: DiagramGeometry;
}

/** Lines across the picture from the marks of a true axis. */
export const TicksLayer = memo(function TicksLayer({ geometry }: TicksLayerProps): ReactElement {
  const { ticks, gutterRight, right } = geometry;
  return (
    <g aria-hidden="true">
      {ticks.map((tick) => (
        <line key={tick.timeNs} className={styles.tick} x1={gutterRight} x2={right} y1={tick.y} y2={tick.y} />
      ))}
    </g>
  );
});

interface TimesLayerProps extends TicksLayerProps {
  readonly selected: number | null;
}

/** Frame numbers and times at the left, or the times of a true axis' marks. */
export const TimesLayer = memo(function TimesLayer({ geometry, selected }: TimesLayerProps): ReactElement {
  const { gutter, ticks, gutterTextRight: right } = geometry;
  return (
    <g aria-hidden="true">
      {ticks.map((tick) => (
        <text key={tick.timeNs} className={styles.tickTime} x={right} y={tick.y + 4}>
          {tick.text}
        </text>
      ))}
      {ticks.length === 0 &&
        gutter.position.map((position, index) =>
          gutter.shown[index] === 0 ? null : (
            <RowTime
              key={position}
              frame={gutter.frame[index]}
              time={gutter.time[index]}
              x={right}
              y={gutter.y[index]}
              isSelected={position === selected}
            />
          ),
        )}
    </g>
  );
});

interface RowTimeProps {
  readonly frame: number;
  readonly time: string;
  readonly x: number;
  readonly y: number;
  readonly isSelected: boolean;
}

const RowTime = memo(function RowTime({ frame, time, x, y, isSelected }: RowTimeProps): ReactElement {
  return (
    <g data-selected={isSelected || undefined} className={styles.row}>
      <text className={styles.frame} x={x} y={y - 3}>
        {frame}
      </text>
      <text className={styles.time} x={x} y={y + 12}>
        {time}
      </text>
    </g>
  );
});
