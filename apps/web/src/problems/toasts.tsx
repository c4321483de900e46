import type { ReactElement } from 'react';
import { useApp, useLanguage, useMessages, usePage } from '../app/page-context.js';
import { IconButton } from '../controls/button.js';
import { Icon } from '../controls/icon.js';
import { LinkNotice } from './link-notice.js';
import { problemText } from './problem-text.js';
import styles from './toasts.module.css';

/** What went wrong with something a person asked for, and how it stands with the agent: over the page, moving nothing. */
export function Toasts(): ReactElement {
  const { session } = usePage();
  const problems = useApp((state) => state.problems);
  const say = useMessages();
  const language = useLanguage();
  return (
    <div className={styles.stack}>
      <LinkNotice />
      <div role="alert" className={styles.alerts}>
        {problems.map(({ id, problem }) => (
          <div key={id} className={styles.toast}>
            <span className={styles.mark}>
              <Icon name="notice" />
            </span>
            <p className={styles.words}>{problemText(problem, language)}</p>
            <IconButton icon="close" label={say.app.dismiss} onClick={() => session.putAway(id)} />
          </div>
        ))}
      </div>
    </div>
  );
}
