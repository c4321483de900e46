import type { DiagramGeometry } from '@synscope/diagram';
import type { ReactElement } from 'react';
import { NotesLayer } from './notes-layer.js';
import { RowHighlight } from './row-highlight.js';
import { TimesLayer } from './times-layer.js';
import styles from './held-times.module.css';

interface HeldTimesProps {
  readonly geometry: DiagramGeometry;
  readonly selected: number | null;
  /** Frames that somebody wrote about. */
  readonly noted: ReadonlySet<number>;
  /** How far the place from which y count is moved down from the top of what is seen, px. */
  readonly movedBy: number;
  /** Height from there on in which all is that may be drawn. */
  readonly canvasHeight: number;
  /** Height of what is seen. */
  readonly height: number;
  /** Whether the picture is scrolled to the right, and goes on below the times. */
  readonly isOver: boolean;
}

/** Frame numbers and times of a picture that is wider than there is room: they stay at the left. */
export function HeldTimes({ geometry, selected, noted, movedBy, canvasHeight, height, isOver }: HeldTimesProps): ReactElement {
  const width = geometry.gutterRight;
  return (
    <div className={styles.held} data-part="held-times" data-over={isOver || undefined} style={{ width, height, marginBottom: -height }}>
      <svg className={styles.moved} width={width} height={canvasHeight} style={{ transform: `translateY(${movedBy}px)` }}>
        <RowHighlight geometry={geometry} position={selected} kind="selected" />
        <NotesLayer geometry={geometry} noted={noted} />
        <TimesLayer geometry={geometry} selected={selected} />
      </svg>
    </div>
  );
}
