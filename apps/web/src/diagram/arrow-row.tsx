import { arrowShape, arrowSize, partMark, type ArrowColumns, type ArrowLabel as Label, type ArrowShape } from '@synscope/diagram';
import { memo, type ReactElement } from 'react';
import { ArrowLabel } from './arrow-label.js';
import { closeBelow } from './arrow-bundles.js';
import styles from './arrows.module.css';

interface ArrowRowProps {
  readonly arrows: ArrowColumns;
  /** Which of them it is. */
  readonly index: number;
  readonly id: string;
  /** The row that it is of all, counted from 0. */
  readonly row: number;
  /** How many rows the connection has. */
  readonly total: number;
  /** The row in words. */
  readonly sentence: string;
  readonly isSelected: boolean;
  readonly isHovered: boolean;
  /** Whether the selected segment acknowledges it, or it the selected one. */
  readonly isRelated: boolean;
  /** What it has to do with others, where it is selected; else empty. */
  readonly description: string;
  /** Told when an arrow that has just happened is drawn to its end; null for the others. */
  readonly onEntered: (() => void) | null;
  /** Whether the arrows are of several connections. */
  readonly several: boolean;
  /** Whether its line is drawn elsewhere, together with others like it. */
  readonly isBundled: boolean;
}

/** An arrow, and as an option the row in words. It is drawn anew only where something of it has changed. */
export const ArrowRow = memo(function ArrowRow(props: ArrowRowProps): ReactElement {
  const { arrows, index, id, row, total, sentence, isSelected, isHovered, isRelated, description, onEntered, several, isBundled } = props;
  const shape = arrowShape(arrows, index);
  const label = arrows.label[index];
  // Whatever stands at the arrow's end comes last.
  const entered = onEntered === null ? {} : { onAnimationEnd: onEntered };
  return (
    <g
      id={id}
      role="option"
      aria-selected={isSelected}
      aria-posinset={row + 1}
      aria-setsize={total}
      aria-label={sentence}
      {...(description !== '' && { 'aria-description': description })}
      className={styles.arrow}
      data-mark={several ? partMark(arrows.part[index]) : undefined}
      data-kind={arrows.kind[index]}
      data-ending={arrows.ending[index]}
      data-head={arrows.headMeasured[index] === 1 ? 'measured' : 'inferred'}
      data-hovered={isHovered || undefined}
      data-related={isRelated || undefined}
      data-close={shape.size < closeBelow || undefined}
      data-entering={onEntered !== null || undefined}
    >
      {!isBundled && <ArrowLines shape={shape} entered={entered} />}
      {label !== null && (
        <g className={styles.label} aria-hidden="true">
          <ArrowLabel label={label} />
        </g>
      )}
    </g>
  );
}, isSameRow);

interface ArrowLinesProps {
  readonly shape: ArrowShape;
  /** For what stands at the arrow's end. */
  readonly entered: { readonly onAnimationEnd?: () => void };
}

function ArrowLines({ shape, entered }: ArrowLinesProps): ReactElement {
  const hasEnd = shape.head !== '' || shape.cross !== '';
  return (
    <>
      <path className={styles.shaft} d={shape.shaft} pathLength={1} {...(hasEnd ? {} : entered)} />
      {shape.inferredShaft !== '' && <path className={styles.inferredShaft} d={shape.inferredShaft} />}
      {shape.head !== '' && <path className={styles.head} d={shape.head} {...entered} />}
      {shape.cross !== '' && <path className={styles.cross} d={shape.cross} {...entered} />}
    </>
  );
}

const plainProps = ['id', 'row', 'total', 'sentence', 'isSelected', 'isHovered', 'isRelated', 'description', 'onEntered', 'several', 'isBundled'] as const;
/** What of an arrow is told where it is not drawn. */
const bundledColumns = ['part', 'kind', 'ending', 'headMeasured'] as const;
const arrowColumns = ['part', 'x1', 'y1', 'x2', 'y2', 'kind', 'ending', 'tailMeasured', 'headMeasured'] as const;

/** Every layout makes arrows anew; most of them are as they were. */
function isSameRow(before: ArrowRowProps, after: ArrowRowProps): boolean {
  if (!plainProps.every((name) => before[name] === after[name])) return false;
  const { arrows: one, index: at } = before;
  const { arrows: other, index: otherAt } = after;
  if (after.isBundled) return bundledColumns.every((name) => one[name][at] === other[name][otherAt]);
  return (
    arrowColumns.every((name) => one[name][at] === other[name][otherAt]) &&
    arrowSize(one, at) === arrowSize(other, otherAt) &&
    isSameLabel(one.label[at], other.label[otherAt])
  );
}

function isSameLabel(one: Label | null, other: Label | null): boolean {
  if (one === null || other === null) return one === other;
  return one.aboveY === other.aboveY && one.belowY === other.belowY && areSameParts(one.above, other.above) && areSameParts(one.below, other.below);
}

const areSameParts = (one: Label['above'], other: Label['above']): boolean =>
  one.length === other.length &&
  one.every((part, index) => {
    const { kind, text, x, width, tone } = other[index];
    return part.kind === kind && part.text === text && part.x === x && part.width === width && part.tone === tone;
  });
