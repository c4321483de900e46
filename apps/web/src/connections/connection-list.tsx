import { useEffect, useRef, type KeyboardEvent, type ReactElement } from 'react';
import { useVirtualizer } from '@tanstack/react-virtual';
import type { ConnectionRow } from '@synscope/trace';
import { useApp, useMessages, usePage } from '../app/page-context.js';
import { Button } from '../controls/button.js';
import { isGrowing } from '../sources/capture-state.js';
import { wantedSpan } from '../store/wanted-window.js';
import { ConnectionItem } from './connection-item.js';
import styles from './connection-list.module.css';

/** Height of a row, px; the style sheet uses the same. */
const rowPx = 76;

/** How far a key moves in the list. */
const steps: Readonly<Partial<Record<string, number>>> = { ArrowDown: 1, ArrowUp: -1, Home: -Infinity, End: Infinity };

const optionId = (connection: number): string => `connection-${connection}`;

/** The connections, as many of them as are on the screen. */
export function ConnectionList({ onChosen }: { onChosen: () => void }): ReactElement {
  const { session } = usePage();
  const say = useMessages().list;
  const connections = useApp((state) => state.answered?.picture.connections ?? null);
  const chosen = useApp((state) => state.connection);
  const list = useApp((state) => state.list);
  const scroller = useRef<HTMLDivElement>(null);
  const total = connections?.matching ?? 0;
  const virtual = useVirtualizer({
    count: total,
    getScrollElement: () => scroller.current,
    estimateSize: () => rowPx,
    overscan: 4,
  });
  const items = virtual.getVirtualItems();
  const first = items[0]?.index ?? 0;
  const count = items.length;
  useEffect(() => {
    const now = session.store.get().list;
    const wanted = wantedSpan(now, { first, count }, total);
    if (wanted !== now) session.store.set({ list: { ...now, first: wanted.first } });
  }, [session, first, count, total]);
  useEffect(() => {
    scroller.current?.scrollTo(0, 0);
  }, [list.sort, list.descending, list.filter]);
  const rowAt = (index: number): ConnectionRow | undefined => connections?.rows[index - connections.first];
  const choose = (row: ConnectionRow): void => {
    session.chooseConnection(row.connection);
    onChosen();
  };
  const onKeyDown = (event: KeyboardEvent): void => {
    const step = steps[event.key];
    if (step === undefined || connections === null) return;
    event.preventDefault();
    event.stopPropagation();
    const at = connections.rows.findIndex((row) => row.connection === chosen);
    const now = at < 0 ? -1 : connections.first + at;
    const index = Math.max(0, Math.min(total - 1, now + step));
    virtual.scrollToIndex(index);
    const row = rowAt(index);
    if (row !== undefined) session.chooseConnection(row.connection);
  };
  if (connections !== null && total === 0) return <EmptyList filtered={connections.total > 0} />;
  return (
    <div
      ref={scroller}
      className={styles.scroller}
      role="listbox"
      data-own-keys="ArrowUp ArrowDown Home End Enter"
      tabIndex={0}
      aria-label={say.heading}
      aria-activedescendant={optionId(chosen)}
      onKeyDown={onKeyDown}
    >
      <div className={styles.rows} role="presentation" style={{ height: virtual.getTotalSize() }}>
        {items.map((item) => (
          <Row
            key={item.key}
            row={rowAt(item.index)}
            index={item.index}
            total={total}
            top={item.start}
            chosen={chosen}
            onChoose={choose}
          />
        ))}
      </div>
    </div>
  );
}

interface RowProps {
  readonly row: ConnectionRow | undefined;
  readonly index: number;
  readonly total: number;
  readonly top: number;
  readonly chosen: number;
  readonly onChoose: (row: ConnectionRow) => void;
}

function Row({ row, index, total, top, chosen, onChoose }: RowProps): ReactElement {
  const say = useMessages().list;
  const place = { transform: `translateY(${top}px)` };
  const isChosen = row !== undefined && row.connection === chosen;
  return (
    <div
      id={row === undefined ? undefined : optionId(row.connection)}
      className={styles.row}
      style={place}
      role="option"
      tabIndex={-1}
      aria-selected={isChosen}
      aria-posinset={index + 1}
      aria-setsize={total}
      aria-busy={row === undefined}
      onClick={() => row !== undefined && onChoose(row)}
      onKeyDown={(event) => event.key === 'Enter' && row !== undefined && onChoose(row)}
    >
      {row === undefined ? <span className={styles.loading}>{say.loading}</span> : <ConnectionItem row={row} />}
    </div>
  );
}

function EmptyList({ filtered }: { filtered: boolean }): ReactElement {
  const { session } = usePage();
  const say = useMessages().list;
  const growing = useApp((state) => isGrowing(state.captures?.find((one) => one.capture === state.capture)));
  if (!filtered) return <p className={styles.empty}>{growing ? say.empty : say.noneEnded}</p>;
  return (
    <div className={styles.empty}>
      <p>{say.nothingMatches}</p>
      <Button onClick={() => session.store.set({ list: { ...session.store.get().list, filter: '', first: 0 } })}>
        {say.clearFilter}
      </Button>
    </div>
  );
}
