import type { ArrowColumns } from '@synscope/diagram';
import { memo, type ReactElement } from 'react';
import { ArrowRow } from './arrow-row.js';

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
      {arrows.position.map((position, index) => (
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
        />
      ))}
    </>
  );
});
