import { endpointName, endpointText, partMark, spanOf, type DiagramGeometry, type EndpointNames, type Together } from '@synscope/diagram';
import { burstOfSentence, burstSentence, certaintyWord, linkWords, loadingWords, namedRowSentence, rowOfSentence, segmentRowSentence, tooDenseWords, type Language } from '@synscope/explain';
import { firstRow, foldedAt, indexOf, partOf, positionOf, totalRows, type FoldedBurst, type SegmentWindow } from '@synscope/trace';
import { memo, useCallback, useId, useMemo, type KeyboardEvent, type ReactElement } from 'react';
import { ArrowsLayer } from './arrows-layer.js';
import { BandsLayer } from './bands-layer.js';
import { BurstsLayer, OpenBurstsLayer } from './bursts-layer.js';
import type { DiagramProps } from './diagram-props.js';
import { LinksLayer } from './links-layer.js';
import { relationsOf, type Relations } from './related-segments.js';
import { NotesLayer } from './notes-layer.js';
import { RowHighlight } from './row-highlight.js';
import { selectedByKey } from './selection-keys.js';
import { SilencesLayer } from './silences-layer.js';
import { TicksLayer, TimesLayer } from './times-layer.js';
import { useEntering } from './use-entering.js';
import { usePointer } from './use-pointer.js';
import styles from './diagram.module.css';

interface DiagramCanvasProps
  extends Pick<DiagramProps, 'connection' | 'together' | 'names' | 'noted' | 'language' | 'label' | 'selectedPosition' | 'onSelect' | 'onBurst' | 'upTo'> {
  readonly geometry: DiagramGeometry;
  readonly height: number;
  /** Whether it goes by too fast for words. */
  readonly isWordless: boolean;
  readonly window: SegmentWindow;
}

/** A window of this many segments is as much as there will be: what is missing then is missing for want of room. */
const fullWindow = 2_000;
const noRelations: Relations = { related: new Set(), links: [] };

/** The drawing itself: a list to who hears it, each segment an option of it. Scrolling only moves it. */
export const DiagramCanvas = memo(function DiagramCanvas(props: DiagramCanvasProps): ReactElement {
  const { geometry, height, isWordless, window, connection, together, names, noted, language, label, selectedPosition, onSelect, onBurst, upTo } = props;
  const id = useId().replace(/[^\w-]/g, '');
  const pointer = usePointer(geometry, onSelect, onBurst);
  const all = totalRows(window);
  const rowOf = useCallback((position: number): number => firstRow(window) + indexOf(window, position), [window]);
  const shown = upTo === undefined ? all : Math.min(all, rowOf(upTo) + 1);
  const { entering, onEntered } = useEntering(shown - 1, connection.connection);
  const relations = useMemo(
    () => (selectedPosition === null ? noRelations : relationsOf(window, selectedPosition)),
    [window, selectedPosition],
  );
  // Replay tells nothing that has not happened yet.
  const links = relations.links.filter((link) => upTo === undefined || link.position <= upTo);
  const description = links.map((link) => linkWords(link, language)).join(language === 'zh' ? '；' : '; ');
  const idOf = useCallback((position: number) => `${id}-${position}`, [id]);
  const sentenceOf = useMemo(() => {
    const told = new Map<number, string>();
    return (position: number): string => {
      let sentence = told.get(position);
      if (sentence === undefined) {
        const index = indexOf(window, position);
        const burst = foldedAt(window, index);
        sentence =
          burst === null
            ? rowSentence({ window, connection, together, names }, index, language)
            : foldedSentence(burst, window, index, language);
        told.set(position, sentence);
      }
      return sentence;
    };
  }, [window, connection, together, names, language]);
  const onKeyDown = (event: KeyboardEvent): void => {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    const row = selectedByKey(event.key, selectedPosition === null ? null : rowOf(selectedPosition), shown);
    if (row === null) return;
    event.preventDefault();
    onSelect(positionOf(window, row - firstRow(window)));
  };

  const titleOf = useCallback((index: number) => bandTitle(geometry, index, names, language), [geometry, names, language]);
  const bursts = (
    <BurstsLayer
      geometry={geometry}
      language={language}
      selected={selectedPosition}
      hovered={pointer.hovered}
      total={all}
      idOf={idOf}
      rowOf={rowOf}
      sentenceOf={sentenceOf}
    />
  );
  const inSight = selectedPosition !== null && geometry.gutter.position.includes(selectedPosition);
  return (
    <svg
      className={styles.canvas}
      width={geometry.width}
      height={height}
      role="listbox"
      tabIndex={0}
      aria-label={label}
      {...(inSight && { 'aria-activedescendant': idOf(selectedPosition) })}
      onKeyDown={onKeyDown}
      onPointerMove={pointer.onPointerMove}
      onPointerLeave={pointer.onPointerLeave}
      onClick={pointer.onClick}
      data-several={together !== undefined || undefined}
      data-hovering={pointer.hovered !== null || undefined}
    >
      <RowHighlight geometry={geometry} position={pointer.hovered} kind="hovered" />
      <RowHighlight geometry={geometry} position={selectedPosition} kind="selected" />
      <TicksLayer geometry={geometry} />
      {/* Those of several connections stay where they are while the picture scrolls sideways: HeldTimes has them. */}
      {together === undefined && !isWordless && <TimesLayer geometry={geometry} selected={selectedPosition} />}
      {/* Of several connections, blocks run behind the bands that stand between. */}
      {together !== undefined && bursts}
      <BandsLayer geometry={geometry} hatchId={`${id}-hatch`} {...(together !== undefined && { titleOf })} />
      <SilencesLayer
        geometry={geometry}
        missingText={window.frame.length >= fullWindow ? tooDenseWords(language) : loadingWords(language)}
      />
      {together === undefined && <NotesLayer geometry={geometry} noted={noted} />}
      <ArrowsLayer
        arrows={geometry.arrows}
        selected={selectedPosition}
        hovered={pointer.hovered}
        related={relations.related}
        description={description}
        entering={entering}
        onEntered={onEntered}
        several={together !== undefined}
        isWordless={isWordless}
        total={all}
        idOf={idOf}
        rowOf={rowOf}
        sentenceOf={sentenceOf}
      />
      {selectedPosition !== null && <LinksLayer geometry={geometry} links={links} selected={selectedPosition} language={language} />}
      <OpenBurstsLayer geometry={geometry} language={language} onBurst={onBurst} />
      {together === undefined && bursts}
    </svg>
  );
});

/** Whose a band is, and in which state it is: `A · 10.0.0.1:80 · SYN-SENT · confirmed`. */
function bandTitle({ bands, lifelines }: DiagramGeometry, index: number, names: EndpointNames, language: Language): string {
  const { part, endpoint } = lifelines[bands.side[index]];
  const state = bands.state[index].toUpperCase();
  return [partMark(part), endpointName(endpoint, names), state, certaintyWord(bands.certainty[index], language)].join(' · ');
}

/** A folded burst in words; of several connections, which of them have some of it. */
function foldedSentence(burst: FoldedBurst, window: SegmentWindow, index: number, language: Language): string {
  const sentence = burstSentence({ ...burst, frame: window.frame[index], durationNs: burst.toNs - window.timeNs[index] }, language);
  if (burst.parts === undefined) return sentence;
  return burstOfSentence(burst.parts.map(({ part }) => partMark(part)).sort(), sentence, language);
}

/** A row in words; of several connections, which of them it is of. */
function rowSentence(
  { window, connection, together, names }: Pick<DiagramCanvasProps, 'window' | 'connection' | 'names'> & { readonly together: Together | undefined },
  index: number,
  language: Language,
): string {
  if (together === undefined) {
    const sentence = segmentRowSentence({ window, index, connection }, language);
    const isNamed = [connection.client, connection.server].some((end) => endpointName(end, names) !== endpointText(end));
    if (!isNamed) return sentence;
    const [from, to] = window.fromClient[index] === 1 ? [connection.client, connection.server] : [connection.server, connection.client];
    return namedRowSentence({ from: endpointName(from, names), to: endpointName(to, names) }, sentence, language);
  }
  const part = partOf(window, index);
  const own = together.connections[part] ?? connection;
  const { startNs } = spanOf(together.connections);
  const of = { mark: partMark(part), client: endpointName(own.client, names), server: endpointName(own.server, names) };
  return rowOfSentence(of, segmentRowSentence({ window, index, connection: { ...own, startNs } }, language), language);
}
