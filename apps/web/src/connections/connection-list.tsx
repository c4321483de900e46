import { memo, useEffect, useRef, useState, type KeyboardEvent, type ReactElement } from 'react';
import type { ConnectionRow } from '@synscope/trace';
import { useApp, useMessages, usePage } from '../app/page-context.js';
import { Button } from '../controls/button.js';
import { isGrowing } from '../sources/capture-state.js';
import { centreOf } from '../store/centre-of.js';
import { ConnectionItem } from './connection-item.js';
import { FreshButton } from './fresh-button.js';
import { listKey } from './list-keys.js';
import { TickedBar } from './ticked-bar.js';
import { useRowWindow, type RowWindow } from './use-row-window.js';
import { useTicking, type Ticking } from './use-ticking.js';
import styles from './connection-list.module.css';

/** Height of a row, px; the style sheet uses the same. */
const rowPx = 76;

/** Keys that the list takes for itself. */
const ownKeys = 'ArrowUp ArrowDown PageUp PageDown Home End Enter Space';

const optionId = (connection: number): string => `connection-${connection}`;

/** The connections as cards, as many of them as are on the screen. */
export function ConnectionList({ onChosen }: { onChosen: () => void }): ReactElement {
  const { session } = usePage();
  const say = useMessages().list;
  const chosen = useApp((state) => (centreOf(state) === 'summary' ? -1 : state.connection));
  const together = useApp((state) => state.together);
  const ticked = useApp((state) => state.ticked);
  const scroller = useRef<HTMLDivElement>(null);
  const rows = useRowWindow(scroller, rowPx);
  const { connections, total } = rows;
  const choose = (row: ConnectionRow): void => {
    session.chooseConnection(row.connection);
    onChosen();
  };
  const keyed = useKeyedRow(rows);
  const ticking = useTicking({ connectionAt: (index) => rows.rowAt(index)?.connection });
  const onKeyDown = (event: KeyboardEvent): void => {
    if (connections === null || total === 0) return;
    if (event.key === ' ') {
      event.preventDefault();
      if (chosen >= 0) session.tick([chosen], !ticked.includes(chosen));
      return;
    }
    const index = listKey(event, keyed.indexOf(chosen), total, rows.count);
    if (index === null) return;
    event.preventDefault();
    event.stopPropagation();
    rows.reveal(index);
    keyed.choose(index);
  };
  const isShown = (connection = -2): boolean => together?.includes(connection) ?? connection === chosen;
  const isEmpty = connections !== null && total === 0 && rows.pending === null;
  // What is not drawn (yet, or any more) cannot be pointed at.
  const isDrawn = chosen >= 0 && Array.from({ length: rows.count }, (_, offset) => rows.rowAt(rows.first + offset)).some((row) => row?.connection === chosen);
  return (
    <div className={styles.frame}>
      <div
        ref={scroller}
        className={styles.scroller}
        role={isEmpty ? undefined : 'listbox'}
        data-own-keys={ownKeys}
        data-pending={rows.pending !== null}
        aria-multiselectable={isEmpty ? undefined : true}
        tabIndex={isEmpty ? -1 : 0}
        aria-label={isEmpty ? undefined : say.heading}
        aria-busy={isEmpty ? undefined : rows.pending !== null}
        aria-activedescendant={isEmpty || !isDrawn ? undefined : optionId(chosen)}
        onKeyDown={onKeyDown}
        onScroll={rows.onScroll}
      >
        {isEmpty && <EmptyList filtered={connections.total > 0} />}
        <div className={styles.spacer} role="presentation" style={{ height: rows.spacerPx }}>
          <div className={styles.window} role="presentation">
            {Array.from({ length: rows.count }, (_, offset) => {
              const index = rows.first + offset;
              return (
                <div
                  key={index}
                  className={styles.place}
                  role="presentation"
                  style={{ transform: `translateY(${rows.topOf(index)}px)` }}
                >
                  <Row
                    row={rows.rowAt(index)}
                    index={index}
                    total={total}
                    isChosen={isShown(rows.rowAt(index)?.connection)}
                    isTicked={ticked.includes(rows.rowAt(index)?.connection ?? -1)}
                    onChoose={choose}
                    ticking={ticking}
                  />
                </div>
              );
            })}
          </div>
        </div>
      </div>
      <FreshButton rows={rows} />
      <TickedBar onShown={onChosen} />
    </div>
  );
}

/** The row that keys have moved to. In a long list it may have to be asked for first, and is chosen when it is there. */
function useKeyedRow(rows: RowWindow): { readonly indexOf: (chosen: number) => number; readonly choose: (index: number) => void } {
  const { session } = usePage();
  const [awaited, setAwaited] = useState<number | null>(null);
  const last = useRef({ connection: -1, index: -1 });
  const take = (index: number, { connection }: ConnectionRow): void => {
    last.current = { connection, index };
    setAwaited(null);
    session.chooseConnection(connection);
  };
  const row = awaited === null ? undefined : rows.rowAt(awaited);
  useEffect(() => {
    if (awaited !== null && row !== undefined) take(awaited, row);
  });
  return {
    indexOf: (chosen) => {
      if (awaited !== null) return awaited;
      const at = rows.connections?.rows.findIndex((one) => one.connection === chosen) ?? -1;
      if (at >= 0) return (rows.connections?.first ?? 0) + at;
      // Scrolled out of sight: the keys go on from where they were.
      return last.current.connection === chosen ? last.current.index : -1;
    },
    choose: (index) => {
      const there = rows.rowAt(index);
      if (there === undefined) setAwaited(index);
      else take(index, there);
    },
  };
}

interface RowProps {
  readonly row: ConnectionRow | undefined;
  readonly index: number;
  readonly total: number;
  readonly isChosen: boolean;
  readonly isTicked: boolean;
  readonly onChoose: (row: ConnectionRow) => void;
  readonly ticking: Ticking;
}

/** Scrolling moves rows without drawing them again; what choosing does is the same for all. */
const Row = memo(function Row({ row, index, total, isChosen, isTicked, onChoose, ticking }: RowProps): ReactElement {
  const say = useMessages().list;
  return (
    <div
      id={row === undefined ? undefined : optionId(row.connection)}
      className={styles.row}
      role="option"
      tabIndex={-1}
      aria-selected={isChosen}
      aria-checked={isTicked}
      aria-posinset={index + 1}
      aria-setsize={total}
      aria-busy={row === undefined}
      onClick={(event) => row !== undefined && !ticking.onClick(event, index) && onChoose(row)}
      onKeyDown={(event) => event.key === 'Enter' && row !== undefined && onChoose(row)}
    >
      {row === undefined ? <span className={styles.loading}>{say.loading}</span> : <ConnectionItem row={row} onTick={() => ticking.toggle(index)} />}
    </div>
  );
}, isSameRow);

function isSameRow(before: RowProps, after: RowProps): boolean {
  return (
    before.row === after.row && before.index === after.index && before.total === after.total && before.isChosen === after.isChosen && before.isTicked === after.isTicked
  );
}

/** Why there is nothing: nothing yet, nothing at all, or nothing that the filter asks for. */
export function EmptyList({ filtered }: { filtered: boolean }): ReactElement {
  const { session } = usePage();
  const say = useMessages().list;
  const growing = useApp((state) => isGrowing(state.captures?.find((one) => one.capture === state.capture)));
  if (!filtered) return <p className={styles.empty}>{growing ? say.empty : say.noneEnded}</p>;
  return (
    <div className={styles.empty}>
      <p>{say.nothingMatches}</p>
      <Button onClick={() => session.changeList({ filter: '' })}>{say.clearFilter}</Button>
    </div>
  );
}
