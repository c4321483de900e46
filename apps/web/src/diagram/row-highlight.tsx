import type { DiagramGeometry } from '@synscope/diagram';
import type { ReactElement } from 'react';
import styles from './diagram.module.css';

interface RowHighlightProps {
  readonly geometry: DiagramGeometry;
  readonly position: number | null;
  readonly kind: 'selected' | 'hovered';
}

/** An arrow that falls further than this crosses others: its row is where it is sent. */
const longFall = 40;
const usualFall = 17;
/** Room around the arrow of a marked row; less where rows are so close that it has no text. */
const roomyMargin = 10;
const tightMargin = 4;
const burstMargin = 4;

/** A soft ground behind one row. */
export function RowHighlight({ geometry, position, kind }: RowHighlightProps): ReactElement | null {
  const { arrows, right, width } = geometry;
  const left = Math.min(8, width - right);
  const burst = geometry.bursts.find((one) => one.position === position);
  if (burst !== undefined) {
    const { yFrom, yTo } = burst;
    const over = { x: left, y: yFrom - burstMargin, width: right - left, height: yTo - yFrom + 2 * burstMargin };
    return <rect className={styles.highlight} data-kind={kind} {...over} rx={8} />;
  }
  const index = position === null ? -1 : arrows.position.indexOf(position);
  if (index < 0) return null;
  const y1 = arrows.y1[index];
  const fall = arrows.y2[index] - y1;
  const label = arrows.label[index];
  const margin = label === null ? tightMargin : roomyMargin;
  const top = Math.min(y1 - margin, label === null ? Infinity : label.aboveY - 18);
  const textEnd = label === null || label.below.length === 0 ? 0 : label.belowY + 7;
  const bottom = Math.max(y1 + (fall < longFall || label === null ? Math.min(fall, longFall) : usualFall) + margin, textEnd);
  return (
    <rect
      className={styles.highlight}
      data-kind={kind}
      x={left}
      y={top}
      width={right - left}
      height={bottom - top}
      rx={8}
    />
  );
}
