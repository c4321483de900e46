import { arrowShape, partMark, type ArrowColumns } from '@synscope/diagram';
import { memo, type ReactElement } from 'react';
import { ArrowLabel } from './arrow-label.js';
import styles from './arrows.module.css';

interface ArrowsLayerProps {
  readonly arrows: ArrowColumns;
  readonly selected: number | null;
  readonly hovered: number | null;
  /** Positions that the selected segment acknowledges, or that acknowledge it. */
  readonly related: ReadonlySet<number>;
  /** What the selected segment has to do with others, for who hears it. */
  readonly description: string;
  /** The segment that has just happened: it is drawn from its tail to its head. */
  readonly entering: number | null;
  readonly onEntered: () => void;
  /** Whether the arrows are of several connections. */
  readonly several: boolean;
  /** How many rows the connection has. */
  readonly total: number;
  readonly idOf: (position: number) => string;
  /** The row of a position, counted from 0. */
  readonly rowOf: (position: number) => number;
  readonly sentenceOf: (position: number) => string;
}

/** Every arrow in view: to who hears the page, an option with the row as a sentence. */
export const ArrowsLayer = memo(function ArrowsLayer(props: ArrowsLayerProps): ReactElement {
  const { arrows, selected, hovered, related, description, entering, onEntered, several, total, idOf, rowOf, sentenceOf } = props;
  return (
    <>
      {arrows.position.map((position, index) => {
        const shape = arrowShape(arrows, index);
        const label = arrows.label[index];
        // Whatever stands at the arrow's end comes last.
        const entered = position === entering ? { onAnimationEnd: onEntered } : {};
        const hasEnd = shape.head !== '' || shape.cross !== '';
        return (
          <g
            key={position}
            id={idOf(position)}
            role="option"
            aria-selected={position === selected}
            aria-posinset={rowOf(position) + 1}
            aria-setsize={total}
            aria-label={sentenceOf(position)}
            {...(position === selected && description !== '' && { 'aria-description': description })}
            className={styles.arrow}
            data-mark={several ? partMark(arrows.part[index]) : undefined}
            data-kind={arrows.kind[index]}
            data-ending={arrows.ending[index]}
            data-head={arrows.headMeasured[index] === 1 ? 'measured' : 'inferred'}
            data-hovered={position === hovered || undefined}
            data-related={related.has(position) || undefined}
            data-close={shape.size < 0.8 || undefined}
            data-entering={position === entering || undefined}
          >
            <path className={styles.shaft} d={shape.shaft} pathLength={1} {...(hasEnd ? {} : entered)} />
            {shape.inferredShaft !== '' && <path className={styles.inferredShaft} d={shape.inferredShaft} />}
            {shape.head !== '' && <path className={styles.head} d={shape.head} {...entered} />}
            {shape.cross !== '' && <path className={styles.cross} d={shape.cross} {...entered} />}
            {label !== null && (
              <g className={styles.label} aria-hidden="true">
                <ArrowLabel label={label} />
              </g>
            )}
          </g>
        );
      })}
    </>
  );
});
