import type { MeasureText } from '@synscope/diagram';
import { loadingWords } from '@synscope/explain';
import { foldedAt, positionOf, type SegmentWindow } from '@synscope/trace';
import { useCallback, useId, useLayoutEffect, useRef, useState, type ReactElement } from 'react';
import type { DiagramProps, DiagramWords } from './diagram-props.js';
import { DiagramView } from './diagram-view.js';
import { LifelineHeads } from './lifeline-heads.js';
import { SeveralHeads } from './several-heads.js';
import { TimesChoice } from './times-choice.js';
import { useSideways } from './use-sideways.js';
import { createMeasure } from './measure-text.js';
import { Overview } from './overview.js';
import { useAnchor } from './use-anchor.js';
import { useFollow } from './use-follow.js';
import { useNeededRows } from './use-needed-rows.js';
import { usePicture, usePictureAxis, type PictureAxis } from './use-picture.js';
import { useRefold } from './use-refold.js';
import { useSize } from './use-size.js';
import { useVirtualScroll } from './use-virtual-scroll.js';
import { useZoom } from './use-zoom.js';
import { spacerHeight } from './virtual-scroll.js';
import styles from './diagram.module.css';

/** A connection as a sequence diagram: two lifelines, an arrow for each segment, and the state of both ends. */
export function Diagram(props: DiagramProps): ReactElement {
  const { zoom, onZoom, selectedPosition, follow, onNeedRows, language, overview, words } = props;
  const naming = { names: props.names, words: props.nameWords, onName: props.onName };
  const scroller = useRef<HTMLDivElement>(null);
  const monoProbe = useRef<HTMLSpanElement>(null);
  const size = useSize(scroller);
  const [measure, setMeasure] = useState<{ readonly text: MeasureText } | null>(null);
  useLayoutEffect(() => {
    if (scroller.current === null || monoProbe.current === null) return;
    const fontOf = (element: Element): string => getComputedStyle(element).fontFamily;
    setMeasure({ text: createMeasure(fontOf(scroller.current), fontOf(monoProbe.current)) });
  }, []);

  const pictureAxis = usePictureAxis(props, size, measure?.text ?? null);
  const height = size?.height ?? 0;
  const extent = { total: pictureAxis?.axis.totalHeight ?? 0, height };
  const scrolledByHand = useRef<(top: number) => void>(() => undefined);
  const onByHand = useCallback((top: number) => scrolledByHand.current(top), []);
  const id = useId();
  const { top: scrolledTop, isRushing, scrollTo, scrollByHand, onScroll } = useVirtualScroll(scroller, extent, onByHand);
  const { top: heldTop, holdAt } = useAnchor(pictureAxis, scrolledTop, height, selectedPosition, scrollTo);
  const { top, onByHand: onScrolledByHand } = useFollow(props, pictureAxis, heldTop, height, scrollTo);
  scrolledByHand.current = onScrolledByHand;
  const picture = usePicture(pictureAxis, top, height, isRushing);
  const sideways = useSideways(scroller, picture?.geometry ?? null, size?.width ?? 0, selectedPosition);

  useNeededRows(pictureAxis, top, height, follow, onNeedRows);
  useRefold(props, pictureAxis, top, height);
  useZoom(
    scroller,
    zoom,
    (next, atY) => {
      holdAt(atY);
      onZoom(next);
    },
    (by, atY) => {
      holdAt(atY);
      props.onBlend(by);
    },
  );

  return (
    <div className={styles.diagram}>
      <div className={styles.main}>
        {picture !== null && size !== null && pictureAxis !== null && (
          <div className={styles.heads}>
            {props.together === undefined ? (
              <LifelineHeads lifelines={picture.geometry.lifelines} width={size.width} language={language} naming={naming} />
            ) : (
              <SeveralHeads geometry={picture.geometry} scrolled={sideways.scrolled} language={language} naming={naming} />
            )}
            <TimesChoice
              value={props.times ?? pictureAxis.metrics.times}
              hasClock={props.clock !== null}
              width={picture.geometry.gutterTextRight + 4}
              words={props.timesWords}
              onChange={props.onTimes}
            />
          </div>
        )}
        <div
          ref={scroller}
          id={id}
          className={styles.scroller}
          data-sideways={sideways.isWide || undefined}
          onScroll={() => {
            // This one first: it asks where the page is scrolled to, and the other draws.
            sideways.onScroll();
            onScroll();
          }}
        >
          <span ref={monoProbe} className={styles.monoProbe} aria-hidden="true" />
          <div className={styles.spacer} style={{ height: spacerHeight(extent), ...(sideways.isWide && { width: picture?.geometry.width }) }}>
            {picture === null || pictureAxis === null ? (
              <p className={styles.waiting}>{loadingWords(language)}</p>
            ) : (
              <DiagramView props={props} picture={picture} window={pictureAxis.input.window} top={top} height={height} scrolled={sideways.scrolled} />
            )}
          </div>
        </div>
      </div>
      {picture !== null && pictureAxis !== null && (
        <Overview
          overview={overview}
          axis={pictureAxis.axis}
          clientIsLeft={picture.geometry.lifelines[0]?.end === 'client'}
          top={top}
          height={height}
          onTop={scrollByHand}
          controls={id}
          valueText={placeText(pictureAxis, top, height, words)}
          words={words}
        />
      )}
    </div>
  );
}

/** One past the position of a row's last segment. */
const rowEnd = (window: SegmentWindow, index: number): number => positionOf(window, index) + (foldedAt(window, index)?.count ?? 1);

/** Which segments are in sight, as far as they are at hand. */
function placeText({ axis, input }: PictureAxis, top: number, height: number, words: DiagramWords): string {
  const { window } = input;
  const heightOf = (index: number): number => axis.yOfRow(window, index);
  const rows = axis.rowsTouching(window, top, top + height);
  let { from, to } = rows;
  while (from < to && heightOf(from) < top) from++;
  while (to > from && heightOf(to - 1) > top + height) to--;
  return to > from ? words.overviewAt(positionOf(window, from) + 1, rowEnd(window, to - 1), window.total) : '';
}
