import type { ReactElement } from 'react';
import { limits } from '@synscope/protocol';
import { useApp, useMessages, usePage } from '../app/page-context.js';
import { Button } from '../controls/button.js';
import styles from './ticked-bar.module.css';

/** How many connections are ticked, and what to do with them; nothing while none is. */
export function TickedBar({ onShown }: { onShown: () => void }): ReactElement | null {
  const { session } = usePage();
  const say = useMessages().together;
  const ticked = useApp((state) => state.ticked);
  if (ticked.length === 0) return null;
  return (
    <section className={styles.bar} aria-label={say.chosen(ticked.length)}>
      <div className={styles.row}>
        <span className={styles.count}>{say.chosen(ticked.length)}</span>
        <Button look="quiet" onClick={() => session.tick(ticked, false)}>
          {say.clear}
        </Button>
        <Button
          look="primary"
          disabled={ticked.length < 2}
          onClick={() => {
            session.chooseTogether(ticked);
            onShown();
          }}
        >
          {say.show}
        </Button>
      </div>
      <p className={styles.hint} role="status">
        {ticked.length === 1 ? say.one : ticked.length >= limits.togetherMax ? say.most(limits.togetherMax) : ''}
      </p>
    </section>
  );
}
