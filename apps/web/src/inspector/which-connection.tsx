import { endpointName, partMark } from '@synscope/diagram';
import type { ReactElement } from 'react';
import { useApp, useMessages } from '../app/page-context.js';
import { useNames } from '../app/use-names.js';
import { lookedAt, togetherRows } from '../store/selection.js';
import styles from './which-connection.module.css';

/** Where the diagram shows several connections: which of them the details are about. */
export function WhichConnection(): ReactElement | null {
  const say = useMessages().together;
  const names = useNames();
  const row = useApp(lookedAt);
  const part = useApp((state) => (row === null ? -1 : togetherRows(state).findIndex(({ connection }) => connection === row.connection)));
  if (row === null || part < 0) return null;
  return (
    <p className={styles.which}>
      <b>{say.which(partMark(part))}</b>
      <span className={styles.ends}>{`${endpointName(row.client, names)} → ${endpointName(row.server, names)}`}</span>
    </p>
  );
}
