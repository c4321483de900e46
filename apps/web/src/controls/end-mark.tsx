import type { ReactElement } from 'react';
import styles from './end-mark.module.css';

/** Letter and shape of an end: a round C for the client, a square S for the server. Said in words beside it. */
export function EndMark({ end }: { readonly end: 'client' | 'server' }): ReactElement {
  return (
    <span className={`${styles.mark} ${styles[end]}`} aria-hidden="true">
      {end === 'client' ? 'C' : 'S'}
    </span>
  );
}
