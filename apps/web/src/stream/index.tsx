import { useEffect, useMemo, useRef, useState, type ReactElement } from 'react';
import type { StreamFrom, StreamPiece, StreamSide } from '@synscope/protocol';
import { useApp, useMessages, usePage } from '../app/page-context.js';
import { Button, IconButton } from '../controls/button.js';
import { Segmented } from '../controls/segmented.js';
import { useSize } from '../diagram/use-size.js';
import type { Highlight } from './piece-bytes.js';
import { PieceRow } from './piece-row.js';
import { SearchBar } from './search-bar.js';
import { type Match, useSearch } from './use-search.js';
import { shownPieces } from './shown-pieces.js';
import { useStreamPages } from './use-stream.js';
import styles from './stream.module.css';

/** Narrower than this, a row of hex has eight bytes. */
const narrowPx = 640;

/** The bytes that the ends of the connection sent. */
export default function Bytes(): ReactElement {
  const { session } = usePage();
  const say = useMessages().stream;
  const capture = useApp((state) => state.capture);
  const row = useApp((state) => state.answered?.picture.connection ?? null);
  const selected = useApp((state) => state.selected?.position ?? null);
  const connection = row?.connection ?? -1;
  const [side, setSide] = useState<StreamSide>('both');
  const [form, setForm] = useState<'text' | 'hex'>('text');
  const [asked, setAsked] = useState<{ readonly connection: number; readonly from: StreamFrom }>(() => ({
    connection,
    from: selected === null ? start : { by: 'position', position: selected },
  }));
  const from = asked.connection === connection ? asked.from : start;
  const goTo = (next: StreamFrom): void => setAsked({ connection, from: next });
  const { pages, more } = useStreamPages(row, side, from);
  const { search, start: startSearch, cancel } = useSearch(connection, side);
  const [shownMatch, setShownMatch] = useState<number | null>(null);
  const scroller = useRef<HTMLDivElement>(null);
  const size = useSize(scroller);
  const perRow = (size?.width ?? 0) < narrowPx ? 8 : 16;
  const match = shownMatch === null ? null : (search?.matches[shownMatch] ?? null);
  const pieces = useMemo(() => shownPieces(pages), [pages]);

  // A selection made elsewhere brings its bytes here, unless they are here already.
  const chosenHere = useRef(selected);
  useEffect(() => {
    if (selected === null || selected === chosenHere.current) return;
    chosenHere.current = selected;
    if (!pieces.some(({ piece }) => piece.position === selected)) goTo({ by: 'position', position: selected });
    // Only a selection moves it.
  }, [selected]);
  useEffect(() => {
    const target = match === null ? `[data-position="${selected}"]` : 'mark[data-current="true"]';
    scroller.current?.querySelector(target)?.scrollIntoView({ block: 'nearest' });
  }, [pieces, selected, match]);

  const show = (index: number): void => {
    const found = search?.matches[index];
    if (found === undefined) return;
    setShownMatch(index);
    if (!isShown(pieces.map(({ piece }) => piece), found)) goTo({ by: 'offset', fromClient: found.fromClient, offset: found.offset });
  };
  const save = (fromClient: boolean): void => {
    if (capture === null) return;
    session.link
      .request('downloadStream', { capture, connection, fromClient })
      .then(({ path }) => session.link.files.save(path))
      .catch(session.report);
  };
  const ends = side === 'both' ? (['client', 'server'] as const) : ([side] as const);
  const window = pages[0]?.window;
  const last = pages.at(-1)?.window;
  return (
    <section className={styles.view} aria-label={say.heading}>
      <div className={styles.choices}>
        <Segmented
          label={say.side}
          value={side}
          options={(['client', 'server', 'both'] as const).map((value) => ({ value, label: say[value] }))}
          onChange={(value) => {
            setSide(value);
            setShownMatch(null);
            goTo(selected === null ? start : { by: 'position', position: selected });
          }}
        />
        <Segmented
          label={say.form}
          value={form}
          options={(['text', 'hex'] as const).map((value) => ({ value, label: say[value] }))}
          onChange={setForm}
        />
        {ends.map((end) => (
          <span key={end} className={styles.extent} data-end={end}>
            {`${say[end]}: ${window === undefined ? '–' : say.about(window[end].bytes)}`}
            <IconButton icon="download" label={say.save(say[end])} onClick={() => save(end === 'client')} />
          </span>
        ))}
      </div>
      <SearchBar
        search={search}
        shown={shownMatch}
        onStart={(needle, foldCase) => {
          setShownMatch(null);
          startSearch(needle, foldCase);
        }}
        onCancel={cancel}
        onShow={show}
      />
      {window !== undefined && window.counted < window.segments && <p className={styles.note}>{say.counting(window.counted, window.segments)}</p>}
      <div
        ref={scroller}
        className={styles.scroller}
        role="group"
        tabIndex={0}
        aria-label={say.heading}
        onKeyDown={(event) => {
          if (event.key === 'Enter' && event.target === event.currentTarget) session.store.set({ shows: 'diagram' });
        }}
      >
        {window === undefined && <p className={styles.note}>{say.loading}</p>}
        {window?.previous != null && (
          <Button look="quiet" icon="up" onClick={() => goTo({ by: 'cursor', ...window.previous! })}>
            {say.previous}
          </Button>
        )}
        {window?.previous === null && ends.some((end) => !window[end].fromStart && window[end].pieces > 0) && (
          <p className={styles.note}>{say.midStream}</p>
        )}
        {window !== undefined && pieces.length === 0 && <p className={styles.note}>{side === 'both' ? say.noneBoth : say.none}</p>}
        {pieces.map((shown, index) => (
          <PieceRow
            key={`${shown.piece.fromClient ? 'c' : 's'}${shown.piece.offset}`}
            shown={shown}
            form={form}
            perRow={perRow}
            band={index % 2}
            isSelected={shown.piece.position === selected}
            highlights={highlightsOf(shown.piece, search?.matches ?? [], search?.lengthBytes ?? 0, match)}
            onSelect={() => {
              chosenHere.current = shown.piece.position;
              session.select(shown.piece.position);
            }}
          />
        ))}
        {last?.next === null &&
          ends.map((end) => last[end].missingAtEnd > 0 && <p key={end} className={styles.hole}>{`${say[end]}: ${say.holeEnd(last[end].missingAtEnd)}`}</p>)}
        {last?.next != null && <MoreBytes more={more} />}
      </div>
    </section>
  );
}

/** Brings the next bytes before the end of what is there is in sight; a button for who goes there by keys. */
function MoreBytes({ more }: { more: (() => void) | null }): ReactElement {
  const say = useMessages().stream;
  const here = useRef<HTMLDivElement>(null);
  useEffect(() => {
    if (here.current === null || more === null) return undefined;
    const observer = new IntersectionObserver(([entry]) => entry?.isIntersecting === true && more(), {
      root: here.current.parentElement,
      rootMargin: `${aheadPx}px`,
    });
    observer.observe(here.current);
    return () => observer.disconnect();
  }, [more]);
  return (
    <div ref={here}>
      <Button look="quiet" icon="down" disabled={more === null} onClick={() => more?.()}>
        {say.next}
      </Button>
    </div>
  );
}

/** How far before its end more is brought. */
const aheadPx = 600;

const start: StreamFrom = { by: 'cursor', client: 0, server: 0 };

const isShown = (pieces: readonly StreamPiece[], { fromClient, offset }: Match): boolean =>
  pieces.some((piece) => piece.fromClient === fromClient && offset >= piece.offset && offset < piece.offset + piece.length);

/** The parts of a piece that matches cover; a match may begin before it, or end after it. */
function highlightsOf(piece: StreamPiece, matches: readonly Match[], length: number, current: Match | null): Highlight[] {
  return matches
    .filter(
      (match) =>
        match.fromClient === piece.fromClient &&
        match.offset < piece.offset + piece.length &&
        match.offset + length > piece.offset,
    )
    .map((match) => ({
      from: match.offset - piece.offset,
      to: match.offset + length - piece.offset,
      isCurrent: match === current || (current !== null && match.offset === current.offset && match.fromClient === current.fromClient),
    }));
}
