import { useEffect, useRef, useState, type ReactElement } from 'react';
import { connectionSorts, type ConnectionSort } from '@synscope/protocol';
import { useApp, useMessages, usePage } from '../app/page-context.js';
import { IconButton } from '../controls/button.js';
import { Icon } from '../controls/icon.js';
import { CaptureStatus } from '../sources/capture-status.js';
import { ConnectionList } from './connection-list.js';
import styles from './connection-pane.module.css';

/** Typing changes the filter; the agent is asked when the fingers rest. */
const filterRestMs = 150;

/** The capture and its connections. */
export function ConnectionPane({ onChosen }: { onChosen: () => void }): ReactElement {
  const capture = useApp((state) => state.captures?.find((one) => one.capture === state.capture));
  const say = useMessages().list;
  return (
    <div className={styles.pane}>
      {capture !== undefined && <CaptureStatus key={capture.capture} capture={capture} />}
      <section className={styles.connections} aria-label={say.heading}>
        <ListControls key={capture?.capture} />
        <ConnectionList onChosen={onChosen} />
      </section>
    </div>
  );
}

function ListControls(): ReactElement {
  const { session } = usePage();
  const say = useMessages().list;
  const list = useApp((state) => state.list);
  const connections = useApp((state) => state.answered?.picture.connections ?? null);
  const change = (part: Partial<typeof list>): void =>
    session.store.set({ list: { ...session.store.get().list, first: 0, ...part } });
  return (
    <div className={styles.controls}>
      <FilterField filter={list.filter} onFilter={(filter) => change({ filter })} />
      <div className={styles.sorting}>
        <p className={styles.shown} aria-live="off">
          {connections === null ? say.loading : say.shown(connections.matching, connections.total)}
        </p>
        <select
          className={styles.select}
          aria-label={say.sortBy}
          value={list.sort}
          onChange={(event) => change({ sort: event.target.value as ConnectionSort })}
        >
          {connectionSorts.map((sort) => (
            <option key={sort} value={sort}>
              {say.sort[sort]}
            </option>
          ))}
        </select>
        <IconButton
          icon={list.descending ? 'down' : 'up'}
          label={list.descending ? say.descending : say.ascending}
          onClick={() => change({ descending: !list.descending })}
        />
      </div>
    </div>
  );
}

function FilterField({ filter, onFilter }: { filter: string; onFilter: (filter: string) => void }): ReactElement {
  const say = useMessages().list;
  const [text, setText] = useState(filter);
  const latest = useRef(onFilter);
  latest.current = onFilter;
  // Cleared from outside (the button in the empty list).
  useEffect(() => setText(filter), [filter]);
  useEffect(() => {
    if (text === filter) return;
    const timer = setTimeout(() => latest.current(text), filterRestMs);
    return () => clearTimeout(timer);
  }, [text, filter]);
  return (
    <div className={styles.filter}>
      <Icon name="search" />
      <input
        type="search"
        className={styles.input}
        data-shortcut="filter"
        aria-label={say.filter}
        placeholder={say.filterHint}
        spellCheck={false}
        autoCapitalize="off"
        autoComplete="off"
        maxLength={500}
        value={text}
        onChange={(event) => setText(event.target.value)}
        onKeyDown={(event) => {
          if (event.key !== 'Escape') return;
          event.stopPropagation();
          if (text === '') event.currentTarget.blur();
          else onFilter('');
        }}
      />
    </div>
  );
}
