import type { SegmentWindow } from '@synscope/trace';
import type { ReactElement } from 'react';
import { BandNames } from './band-names.js';
import { DiagramCanvas } from './diagram-canvas.js';
import type { DiagramProps } from './diagram-props.js';
import { HeldTimes } from './held-times.js';
import type { Picture } from './use-picture.js';
import styles from './diagram.module.css';

interface DiagramViewProps {
  readonly props: DiagramProps;
  readonly picture: Picture;
  readonly window: SegmentWindow;
  readonly top: number;
  readonly height: number;
  /** How far it is scrolled to the right, px. */
  readonly scrolled: number;
}

/**
 * What is seen of the picture. The drawn part is taller than that and moves as a whole, which costs the browser neither
 * layout nor painting; only the states' names, which stay in sight, are placed anew.
 */
export function DiagramView({ props, picture, window, top, height, scrolled }: DiagramViewProps): ReactElement {
  const { connection, together, names, noted, language, label, selectedPosition, onSelect, onBurst, upTo } = props;
  const { geometry, origin, canvasHeight, isWordless, labels } = picture;
  return (
    <div className={styles.view} style={{ height, width: geometry.width }}>
      {together !== undefined && (
        <HeldTimes
          geometry={geometry}
          selected={selectedPosition}
          noted={noted}
          movedBy={origin - top}
          canvasHeight={canvasHeight}
          height={height}
          isOver={scrolled > 0}
        />
      )}
      <div className={styles.moved} style={{ transform: `translateY(${origin - top}px)` }}>
        <DiagramCanvas
          geometry={geometry}
          height={canvasHeight}
          isWordless={isWordless}
          window={window}
          connection={connection}
          names={names}
          {...(together === undefined ? {} : { together })}
          noted={noted}
          language={language}
          label={label}
          selectedPosition={selectedPosition}
          onSelect={onSelect}
          onBurst={onBurst}
          {...(upTo === undefined ? {} : { upTo })}
        />
      </div>
      <svg className={styles.names} width={geometry.width} height={height} aria-hidden="true">
        <BandNames labels={labels} lifelines={geometry.lifelines} language={language} />
      </svg>
    </div>
  );
}
