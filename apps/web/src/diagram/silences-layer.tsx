import type { DiagramGeometry, Fold } from '@synscope/diagram';
import { memo, type ReactElement } from 'react';
import styles from './diagram.module.css';

interface SilencesLayerProps {
  readonly geometry: DiagramGeometry;
  /** What stands where segments are not at hand. */
  readonly missingText: string;
}

/** Room from where a silence begins to its torn edge, and back from where it ends: the next row's text is close there. */
const above = 4;
const below = 11;

/** Of a picture of several connections perhaps only a part is seen: it says a silence's length again after so much, px. */
const wordsApart = 400;

/** Where the words of a silence stand: their middles, and their baseline. */
export function silenceWords({ left, right, lifelines }: DiagramGeometry, { yFrom, yTo }: Fold): { readonly xs: readonly number[]; readonly y: number } {
  const times = lifelines.length > 2 ? Math.max(1, Math.ceil((right - left) / wordsApart)) : 1;
  const apart = (right - left) / times;
  return {
    xs: Array.from({ length: times }, (_, index) => left + apart * (index + 0.5)),
    y: (yFrom + above + yTo - below) / 2 + 4.5,
  };
}

/** Silences drawn shorter than they were, over the lifelines that they break, and parts that are still to come. */
export const SilencesLayer = memo(function SilencesLayer({ geometry, missingText }: SilencesLayerProps): ReactElement {
  const { folds, missing, gutterRight } = geometry;
  // A little over the bands' own edges.
  const left = gutterRight - 2;
  const right = geometry.right + 2;
  const middle = (geometry.left + geometry.right) / 2;
  return (
    <g aria-hidden="true">
      {folds.map((fold) => {
        const words = silenceWords(geometry, fold);
        return (
          <g key={fold.yFrom} className={styles.fold} data-part="silence">
            <rect x={left} y={fold.yFrom + above} width={right - left} height={fold.yTo - fold.yFrom - above - below} />
            <path d={tear(left, right, fold.yFrom + above)} />
            <path d={tear(left, right, fold.yTo - below)} />
            {words.xs.map((x) => (
              <text key={x} x={x} y={words.y}>
                {fold.text}
              </text>
            ))}
          </g>
        );
      })}
      {missing.map((part) => (
        <g key={part.yFrom} className={styles.missing}>
          <rect x={left} y={part.yFrom} width={right - left} height={part.yTo - part.yFrom} />
          <text x={middle} y={Math.min(part.yFrom + 48, (part.yFrom + part.yTo) / 2)}>
            {missingText}
          </text>
        </g>
      ))}
    </g>
  );
});

/** A wavy edge, as of torn paper. */
function tear(left: number, right: number, y: number): string {
  const step = 9;
  const rise = 2.2;
  let path = `M${left} ${y}`;
  for (let x = left, up = true; x < right; x += step, up = !up) {
    path += `q${step / 2} ${up ? -2 * rise : 2 * rise} ${Math.min(step, right - x)} 0`;
  }
  return path;
}
