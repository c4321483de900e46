import type { ReactElement } from 'react';
import { useMessages } from '../app/page-context.js';
import { Icon } from '../controls/icon.js';
import styles from './refused-screen.module.css';

/** Instead of everything, where the agent does not let this page in: what is missing and where to get it. */
export function RefusedScreen({ hasToken }: { hasToken: boolean }): ReactElement {
  const say = useMessages().link;
  return (
    <main className={styles.screen} role="main">
      <div className={styles.card} role="alert">
        <span className={styles.mark}>
          <Icon name="notice" />
        </span>
        <h1 className={styles.heading}>{hasToken ? say.refused : say.noToken}</h1>
        <p>{hasToken ? say.refusedHow : say.noTokenHow}</p>
        <p className={styles.example}>
          <code>{`${location.origin}/#token=…`}</code>
        </p>
      </div>
    </main>
  );
}
