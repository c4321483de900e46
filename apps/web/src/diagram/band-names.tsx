import { nameMiddle, stateStage, type BandLabel, type Lifeline } from '@synscope/diagram';
import { certaintyWord, type Language } from '@synscope/explain';
import type { ReactElement } from 'react';
import styles from './states.module.css';

interface BandNamesProps {
  readonly labels: readonly BandLabel[];
  readonly lifelines: readonly Lifeline[];
  readonly language: Language;
}

/** Half the distance of the two lines of an upright name that is broken. */
const halfLine = 5.5;
/** Baseline of a name below the top of its band, and of the word under it. */
const nameDrop = 16;
const wordDrop = 31;
/** Room from which the word on how the state is known has its place. */
const roomForWord = 38;

/** The states' names, kept in sight while their stretch is. */
export function BandNames({ labels, lifelines, language }: BandNamesProps): ReactElement {
  return (
    <g aria-hidden="true">
      {labels.map((label) => {
        const middle = nameMiddle(label, lifelines[label.side]);
        const key = `${label.side} ${label.y}`;
        const stage = stateStage(label.state);
        if (label.vertical) {
          return (
            <text
              key={key}
              className={styles.stateUpright}
              data-small={label.small || undefined}
              data-stage={stage}
              transform={`translate(${middle} ${label.y}) rotate(${lifelines[label.side].x > middle ? -90 : 90})`}
            >
              {label.text.split('\n').map((line, index, lines) => (
                <tspan key={line} x={0} dy={index === 0 ? -(lines.length - 1) * halfLine : 2 * halfLine}>
                  {line}
                </tspan>
              ))}
            </text>
          );
        }
        return (
          <g key={key} data-stage={stage}>
            <text className={styles.state} data-stage={stage} x={middle} y={label.y + nameDrop}>
              {label.text}
            </text>
            {label.certainty !== 'certain' && label.state !== 'unknown' && label.room >= roomForWord && (
              <text className={styles.known} x={middle} y={label.y + wordDrop}>
                {certaintyWord(label.certainty, language)}
              </text>
            )}
          </g>
        );
      })}
    </g>
  );
}
