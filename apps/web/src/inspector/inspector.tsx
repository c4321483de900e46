import { lazy, Suspense, useEffect, useId, useState, type KeyboardEvent, type ReactElement } from 'react';
import { useApp, useMessages } from '../app/page-context.js';
import { isGrowing } from '../sources/capture-state.js';
import { ConnectionView } from './connection-view.js';
import { lookedAt } from '../store/selection.js';
import { SegmentView } from './segment-view.js';
import { WhichConnection } from './which-connection.js';
import styles from './inspector.module.css';

const MachineView = lazy(() => import('../machine/machine-view.js'));

const tabs = ['segment', 'states', 'connection'] as const;
type Tab = (typeof tabs)[number];

/** What there is to know of the selected segment, and of its connection. */
export function Inspector(): ReactElement {
  const { inspector: say, list } = useMessages();
  const row = useApp(lookedAt);
  const hasSelected = useApp((state) => state.selected !== null);
  const growing = useApp((state) => isGrowing(state.captures?.find((one) => one.capture === state.capture)));
  const [chosen, setChosen] = useState<Tab | null>(null);
  const id = useId();
  // A selection shows the segment, none the connection, until the person chooses otherwise. Who watches the states stays there.
  useEffect(() => setChosen((before) => (before === 'states' ? before : null)), [hasSelected]);
  const tab = chosen ?? (hasSelected ? 'segment' : 'connection');
  const onKeyDown = (event: KeyboardEvent): void => {
    if (event.key !== 'ArrowLeft' && event.key !== 'ArrowRight') return;
    event.preventDefault();
    event.stopPropagation();
    const step = event.key === 'ArrowRight' ? 1 : tabs.length - 1;
    const other = tabs[(tabs.indexOf(tab) + step) % tabs.length];
    setChosen(other);
    document.getElementById(`${id}-${other}`)?.focus();
  };
  return (
    <div className={styles.inspector}>
      <div className={styles.tabs} role="tablist" data-own-keys="ArrowLeft ArrowRight" aria-label={say.heading} onKeyDown={onKeyDown}>
        {tabs.map((name) => (
          <button
            key={name}
            type="button"
            id={`${id}-${name}`}
            role="tab"
            className={styles.tab}
            aria-selected={name === tab}
            aria-controls={`${id}-panel`}
            tabIndex={name === tab ? 0 : -1}
            onClick={() => setChosen(name)}
          >
            {say[name]}
          </button>
        ))}
      </div>
      <div
        id={`${id}-panel`}
        className={styles.panel}
        role="tabpanel"
        data-own-keys="PageUp PageDown"
        aria-labelledby={`${id}-${tab}`}
        tabIndex={0}
      >
        <WhichConnection />
        {tab === 'segment' && <SegmentView />}
        {tab !== 'segment' && row === null && <p className={styles.none}>{growing ? list.empty : list.noneEnded}</p>}
        {tab === 'states' && row !== null && (
          <Suspense fallback={<p className={styles.none}>{say.loadingStates}</p>}>
            <MachineView row={row} />
          </Suspense>
        )}
        {tab === 'connection' && row !== null && <ConnectionView row={row} />}
      </div>
    </div>
  );
}
