import { partMark, type ArrowColumns } from '@synscope/diagram';
import { memo, type ReactElement } from 'react';
import { bundleArrows, leastBundled, type ArrowBundle } from './arrow-bundles.js';
import { ArrowRow } from './arrow-row.js';
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
  /** Whether they go by too fast for words: then they are but lines, and no options either. */
  readonly isWordless: boolean;
  /** How many rows the connection has. */
  readonly total: number;
  readonly idOf: (position: number) => string;
  /** The row of a position, counted from 0. */
  readonly rowOf: (position: number) => number;
  readonly sentenceOf: (position: number) => string;
}

/** Every arrow in view: to who hears the page, an option with the row as a sentence. */
export const ArrowsLayer = memo(function ArrowsLayer(props: ArrowsLayerProps): ReactElement {
  const { arrows, selected, hovered, related, description, entering, onEntered, several, isWordless, total, idOf, rowOf, sentenceOf } = props;
  const { bundles, indexes } = bundleArrows(
    arrows,
    (position) => position === selected || position === hovered || position === entering || related.has(position),
    isWordless ? 1 : leastBundled,
  );
  return (
    <>
      {bundles.map((bundle) => (
        <Bundle key={`${bundle.kind} ${bundle.part} ${bundle.headMeasured} ${bundle.isClose} ${bundle.strip}`} bundle={bundle} several={several} />
      ))}
      {arrows.position.map((position, index) =>
        isWordless && indexes.has(index) ? null : (
          <ArrowRow
            key={position}
            arrows={arrows}
            index={index}
            id={idOf(position)}
            row={rowOf(position)}
            total={total}
            sentence={sentenceOf(position)}
            isSelected={position === selected}
            isHovered={position === hovered}
            isRelated={related.has(position)}
            description={position === selected ? description : ''}
            onEntered={position === entering ? onEntered : null}
            several={several}
            isBundled={indexes.has(index)}
          />
        ),
      )}
    </>
  );
});

function Bundle({ bundle, several }: { readonly bundle: ArrowBundle; readonly several: boolean }): ReactElement {
  return (
    <g
      className={styles.arrow}
      aria-hidden="true"
      data-mark={several ? partMark(bundle.part) : undefined}
      data-kind={bundle.kind}
      data-head={bundle.headMeasured ? 'measured' : 'inferred'}
      data-close={bundle.isClose || undefined}
    >
      <path className={styles.shaft} d={bundle.shaft} />
      {bundle.inferredShaft !== '' && <path className={styles.inferredShaft} d={bundle.inferredShaft} />}
      <path className={styles.head} d={bundle.head} />
    </g>
  );
}
