import type { ReactElement } from 'react';
import { useApp, useMessages } from '../app/page-context.js';
import { Icon } from '../controls/icon.js';
import { isLive } from '../sources/capture-state.js';
import type { RowWindow } from './use-row-window.js';
import styles from './fresh-button.module.css';

/** What came to a live list where it is not seen, and the way there; or how far a list is that is being sorted. */
export function FreshButton({ rows }: { rows: RowWindow }): ReactElement | null {
  const say = useMessages().find;
  const live = useApp((state) => isLive(state.captures?.find((one) => one.capture === state.capture)));
  const filter = useApp((state) => state.list.filter);
  if (rows.pending !== null) {
    return (
      <p className={styles.note} role="status">
        {filter === '' ? say.sorting(rows.pending) : say.searching(rows.pending)}
      </p>
    );
  }
  if (!live || rows.fresh === 0) return null;
  return (
    <button type="button" className={styles.fresh} onClick={rows.showFresh}>
      <Icon name="down" />
      {say.fresh(rows.fresh)}
    </button>
  );
}
