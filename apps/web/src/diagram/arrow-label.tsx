import type { ArrowLabel as Label, LabelPart } from '@synscope/diagram';
import type { ReactElement } from 'react';
import styles from './arrows.module.css';

const classOf = {
  flags: styles.flags,
  length: styles.length,
  numbers: styles.numbers,
  options: styles.options,
  badge: styles.badge,
  more: styles.more,
} as const;

/** Height of a badge's box, and how far it reaches above the baseline. */
const badgeHeight = 19;
const badgeRise = 13.5;

function Part({ part, y }: { readonly part: LabelPart; readonly y: number }): ReactElement {
  if (part.kind === 'mark') {
    return (
      <g className={styles.markBox}>
        <rect x={part.x} y={y - badgeRise} width={part.width} height={badgeHeight} rx={4} />
        <text className={styles.mark} x={part.x + part.width / 2} y={y}>
          {part.text}
        </text>
      </g>
    );
  }
  if (part.kind !== 'badge') {
    return (
      <text className={classOf[part.kind]} x={part.x} y={y}>
        {part.text}
      </text>
    );
  }
  return (
    <g className={styles.badgeBox} data-tone={part.tone}>
      <rect x={part.x} y={y - badgeRise} width={part.width} height={badgeHeight} rx={badgeHeight / 2} />
      <text className={styles.badge} x={part.x + part.width / 2} y={y}>
        {part.text}
      </text>
    </g>
  );
}

/** What an arrow says, above it and below. */
export function ArrowLabel({ label }: { readonly label: Label }): ReactElement {
  return (
    <>
      {label.above.map((part) => (
        <Part key={part.kind + part.text} part={part} y={label.aboveY} />
      ))}
      {label.below.map((part) => (
        <Part key={part.kind + part.text} part={part} y={label.belowY} />
      ))}
    </>
  );
}
