import type { BurstBlock, DiagramGeometry, OpenBurst } from '@synscope/diagram';
import { foldAgainWords, formatCount, type Language } from '@synscope/explain';
import { Fragment, memo, type KeyboardEvent, type MouseEvent, type ReactElement } from 'react';
import styles from './bursts.module.css';

interface BurstsLayerProps {
  readonly geometry: DiagramGeometry;
  readonly language: Language;
  readonly selected: number | null;
  readonly hovered: number | null;
  /** How many rows the connection has. */
  readonly total: number;
  readonly idOf: (position: number) => string;
  readonly rowOf: (position: number) => number;
  readonly sentenceOf: (position: number) => string;
}

interface OpenBurstsLayerProps {
  readonly geometry: DiagramGeometry;
  readonly language: Language;
  readonly onBurst: (position: number, open: boolean) => void;
}

const corner = 6;
/** How far the sheets below the first stand out. */
const sheet = 3;
/** Half the height of the mark before the text, and its distance from the block's edge. */
const markArm = 4;
const markInset = 18;
/** Where an open burst's bracket stands, right of the left lifeline, and the size of the mark that folds it again. */
const bracketInset = 9;
const foldMark = 9;
/** Distance of one such mark from the next, and how many are drawn at once: some screens' worth. */
const markDistance = 320;
const mostMarks = 40;

/** Brackets along the open bursts, which fold them again. */
export const OpenBurstsLayer = memo(function OpenBurstsLayer({ geometry, language, onBurst }: OpenBurstsLayerProps): ReactElement {
  return (
    <>
      {geometry.openBursts.map((burst) => (
        <Bracket key={burst.position} burst={burst} x={burst.x + bracketInset} language={language} onBurst={onBurst} />
      ))}
    </>
  );
});

/** Folded bursts, each a block that opens. */
export const BurstsLayer = memo(function BurstsLayer(props: BurstsLayerProps): ReactElement {
  const { geometry, language, selected, hovered, total, idOf, rowOf, sentenceOf } = props;
  return (
    <>
      {geometry.bursts.map((burst) => (
        <g
          key={burst.position}
          id={idOf(burst.position)}
          role="option"
          aria-selected={burst.position === selected}
          aria-posinset={rowOf(burst.position) + 1}
          aria-setsize={total}
          aria-label={sentenceOf(burst.position)}
          className={styles.burst}
          data-hovered={burst.position === hovered || undefined}
          data-part="burst"
        >
          <Block burst={burst} language={language} />
        </g>
      ))}
    </>
  );
});

function Block({ burst, language }: { readonly burst: BurstBlock; readonly language: Language }): ReactElement {
  const { parts, x1, x2, yFrom, yTo, share, text, textX, textY, ends, endsY, count } = burst;
  // While it happens: how many of its segments have.
  const second = share < 1 ? `${formatCount(Math.ceil(share * count), language)} / ${formatCount(count, language)}` : ends;
  const width = x2 - x1;
  const height = yTo - yFrom;
  const round = Math.min(corner, height / 2);
  // Where several connections stand, the mark is with the words, wherever they are in sight.
  const several = parts.length > 0;
  return (
    <>
      <rect className={styles.sheet} x={x1 + sheet} y={yFrom + sheet} width={width} height={height} rx={round} />
      <rect className={styles.face} x={x1} y={yFrom} width={width} height={height} rx={round} />
      {share < 1 && <rect className={styles.done} data-part="done" x={x1} y={yFrom} width={width * share} height={height} rx={round} />}
      {text !== null && !several && <path className={styles.mark} d={plus(x1 + markInset, textY)} />}
      {text !== null &&
        textX.map((x) => (
          <Fragment key={x}>
            <text className={styles.text} x={x} y={textY + 4.5}>
              {text}
            </text>
            {ends !== null && (
              <text className={styles.ends} x={x} y={endsY + 4}>
                {several && <tspan className={styles.plus}>+ </tspan>}
                {second}
              </text>
            )}
          </Fragment>
        ))}
    </>
  );
}

/** The mark of what opens. */
const plus = (x: number, y: number): string => `M${x - markArm} ${y}h${2 * markArm}m${-markArm} ${-markArm}v${2 * markArm}`;

interface BracketProps {
  readonly burst: OpenBurst;
  readonly x: number;
  readonly language: Language;
  readonly onBurst: (position: number, open: boolean) => void;
}

/** Where marks stand along a bracket: at its beginning, and again and again, so that one of them is in sight. */
function marksAlong({ yFrom, yTo }: OpenBurst): number[] {
  const first = yFrom + foldMark + 2;
  const count = Math.max(1, Math.ceil((yTo - foldMark - first) / markDistance));
  const marks = Array.from({ length: Math.min(count, mostMarks) }, (_, index) => first + index * markDistance);
  // A burst that begins above what is drawn: its marks go on in the same places.
  const above = Math.max(0, Math.floor(-first / markDistance));
  return marks.map((y) => y + above * markDistance).filter((y) => y <= Math.max(first, yTo - foldMark));
}

/** Runs along the segments of an open burst; the marks on it fold them again. */
function Bracket({ burst, x, language, onBurst }: BracketProps): ReactElement {
  const { position, count, yFrom, yTo } = burst;
  const words = foldAgainWords(count, language);
  const fold = (event: MouseEvent | KeyboardEvent): void => {
    event.stopPropagation();
    onBurst(position, false);
  };
  return (
    <g className={styles.bracket} onClick={fold} data-part="open-burst">
      <title>{words}</title>
      <path className={styles.reach} d={`M${x} ${yFrom}V${yTo}`} />
      <path className={styles.rail} d={`M${x + 6} ${yFrom + 3}H${x}V${yTo - 3}H${x + 6}`} />
      {marksAlong(burst).map((y) => (
        <g key={y}>
          <rect className={styles.fold} x={x - foldMark} y={y - foldMark} width={2 * foldMark} height={2 * foldMark} rx={4} />
          <path className={styles.mark} d={`M${x - markArm} ${y}h${2 * markArm}`} />
        </g>
      ))}
    </g>
  );
}
