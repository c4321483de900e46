import type { DiagramGeometry } from '@synscope/diagram';
import { loadingWords, segmentRowSentence, tooDenseWords } from '@synscope/explain';
import type { SegmentWindow } from '@synscope/trace';
import { memo, useCallback, useId, useMemo, type KeyboardEvent, type ReactElement } from 'react';
import { ArrowsLayer } from './arrows-layer.js';
import { BandsLayer } from './bands-layer.js';
import type { DiagramProps } from './diagram-props.js';
import { relatedSegments } from './related-segments.js';
import { RowHighlight } from './row-highlight.js';
import { selectedByKey } from './selection-keys.js';
import { SilencesLayer } from './silences-layer.js';
import { TimesLayer } from './times-layer.js';
import { useEntering } from './use-entering.js';
import { usePointer } from './use-pointer.js';
import styles from './diagram.module.css';

interface DiagramCanvasProps
  extends Pick<DiagramProps, 'connection' | 'language' | 'label' | 'selectedPosition' | 'onSelect' | 'upTo'> {
  readonly geometry: DiagramGeometry;
  readonly window: SegmentWindow;
}

/** A window of this many segments is as much as there will be: what is missing then is missing for want of room. */
const fullWindow = 2_000;
const noSegments: ReadonlySet<number> = new Set();

/** The drawing itself: a list to who hears it, each segment an option of it. Scrolling only moves it. */
export const DiagramCanvas = memo(function DiagramCanvas(props: DiagramCanvasProps): ReactElement {
  const { geometry, window, connection, language, label, selectedPosition, onSelect, upTo } = props;
  const id = useId().replace(/[^\w-]/g, '');
  const pointer = usePointer(geometry.arrows, onSelect);
  const shown = upTo === undefined ? window.total : Math.min(window.total, upTo + 1);
  const { entering, onEntered } = useEntering(shown - 1, connection.connection);
  const related = useMemo(
    () => (selectedPosition === null ? noSegments : relatedSegments(window, selectedPosition)),
    [window, selectedPosition],
  );
  const idOf = useCallback((position: number) => `${id}-${position}`, [id]);
  const sentenceOf = useMemo(() => {
    const told = new Map<number, string>();
    return (position: number): string => {
      let sentence = told.get(position);
      if (sentence === undefined) {
        sentence = segmentRowSentence({ window, index: position - window.first, connection }, language);
        told.set(position, sentence);
      }
      return sentence;
    };
  }, [window, connection, language]);
  const onKeyDown = (event: KeyboardEvent): void => {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    const position = selectedByKey(event.key, selectedPosition, shown);
    if (position === null) return;
    event.preventDefault();
    onSelect(position);
  };

  const inSight = selectedPosition !== null && geometry.arrows.position.includes(selectedPosition);
  const narrow = geometry.bandLabels.some((one) => one.vertical);
  return (
    <svg
      className={styles.canvas}
      width={geometry.width}
      height={geometry.height}
      role="listbox"
      tabIndex={0}
      aria-label={label}
      {...(inSight && { 'aria-activedescendant': idOf(selectedPosition) })}
      onKeyDown={onKeyDown}
      onPointerMove={pointer.onPointerMove}
      onPointerLeave={pointer.onPointerLeave}
      onClick={pointer.onClick}
      data-hovering={pointer.hovered !== null || undefined}
    >
      <RowHighlight geometry={geometry} position={pointer.hovered} kind="hovered" />
      <RowHighlight geometry={geometry} position={selectedPosition} kind="selected" />
      <TimesLayer geometry={geometry} selected={selectedPosition} narrow={narrow} />
      <BandsLayer geometry={geometry} hatchId={`${id}-hatch`} />
      <SilencesLayer
        geometry={geometry}
        missingText={window.frame.length >= fullWindow ? tooDenseWords(language) : loadingWords(language)}
      />
      <ArrowsLayer
        arrows={geometry.arrows}
        selected={selectedPosition}
        hovered={pointer.hovered}
        related={related}
        entering={entering}
        onEntered={onEntered}
        total={window.total}
        idOf={idOf}
        sentenceOf={sentenceOf}
      />
    </svg>
  );
});
