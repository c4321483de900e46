import type { ReactElement } from 'react';
import type { ConnectionRow } from '@synscope/trace';
import { useMessages } from '../app/page-context.js';
import { Icon } from '../controls/icon.js';
import styles from './verdict-mark.module.css';

/** How a connection went, at a glance: by shape and colour, and in a word for who hears it. */
export function VerdictMark({ tone }: { readonly tone: ConnectionRow['summary']['verdict']['tone'] }): ReactElement {
  const say = useMessages().tone;
  return (
    <span className={styles.mark} data-tone={tone}>
      <Icon name={tone} />
      <span className="apart">{say[tone]}</span>
    </span>
  );
}
