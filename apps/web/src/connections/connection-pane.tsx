import type { ReactElement } from 'react';
import { connectionSorts, type ConnectionSort } from '@synscope/protocol';
import { useApp, useMessages, usePage } from '../app/page-context.js';
import { IconButton } from '../controls/button.js';
import { CaptureStatus } from '../sources/capture-status.js';
import { centreOf } from '../store/centre-of.js';
import { ConnectionList } from './connection-list.js';
import { FilterField } from './filter-field.js';
import { QuestionChips } from './question-chips.js';
import styles from './connection-pane.module.css';

interface PaneProps {
  readonly onChosen: () => void;
  /** Where there is no room for a table or for the summary beside the list: null. */
  readonly onSummary: (() => void) | null;
  readonly canTable: boolean;
}

/** The capture and its connections. */
export function ConnectionPane({ onChosen, onSummary, canTable }: PaneProps): ReactElement {
  const capture = useApp((state) => state.captures?.find((one) => one.capture === state.capture));
  const say = useMessages().list;
  return (
    <div className={styles.pane}>
      {capture !== undefined && <CaptureStatus key={capture.capture} capture={capture} />}
      <section className={styles.connections} aria-label={say.heading}>
        <div className={styles.controls} key={capture?.capture}>
          <FilterField />
          <QuestionChips />
          <ListOrder onSummary={onSummary} canTable={canTable} />
        </div>
        <ConnectionList onChosen={onChosen} />
      </section>
    </div>
  );
}

/** How many there are, how they are sorted, and the list's other forms. */
function ListOrder({ onSummary, canTable }: Pick<PaneProps, 'onSummary' | 'canTable'>): ReactElement {
  const { session } = usePage();
  const say = useMessages();
  const list = useApp((state) => state.list);
  const isSummary = useApp((state) => centreOf(state) === 'summary');
  return (
    <div className={styles.sorting}>
      <ShownCount className={styles.shown ?? ''} />
      <select
        className={styles.select}
        aria-label={say.list.sortBy}
        value={list.sort}
        onChange={(event) => session.changeList({ sort: event.target.value as ConnectionSort })}
      >
        {connectionSorts.map((sort) => (
          <option key={sort} value={sort}>
            {say.list.sort[sort]}
          </option>
        ))}
      </select>
      <IconButton
        icon={list.descending ? 'down' : 'up'}
        label={list.descending ? say.list.descending : say.list.ascending}
        onClick={() => session.changeList({ descending: !list.descending })}
      />
      {onSummary !== null && (
        <IconButton icon="chart" label={say.find.showSummary} aria-pressed={isSummary} onClick={onSummary} />
      )}
      {canTable && (
        <IconButton icon="table" label={say.find.showTable} onClick={() => session.store.set({ listForm: 'table' })} />
      )}
    </div>
  );
}

/** How many connections the filter leaves, of how many. */
export function ShownCount({ className }: { className: string }): ReactElement {
  const say = useMessages().list;
  const connections = useApp((state) => state.answered?.picture.connections ?? null);
  return (
    <p className={className} aria-live="off">
      {connections === null ? say.loading : say.shown(connections.matching, connections.total)}
    </p>
  );
}
