import type { ReactElement } from 'react';
import type { ConnectionRow } from '@synscope/trace';
import { formatBytesShort, formatDuration, verdictSentence } from '@synscope/explain';
import { useLanguage, useMessages } from '../app/page-context.js';
import { endpointText } from '../app/endpoint-text.js';
import { Icon } from '../controls/icon.js';
import styles from './connection-item.module.css';

/** One connection in the list: how it went, who with whom, and how much. */
export function ConnectionItem({ row }: { row: ConnectionRow }): ReactElement {
  const say = useMessages();
  const language = useLanguage();
  const { verdict } = row.summary;
  const bytes = row.bytesFromClient + row.bytesFromServer;
  return (
    <div className={styles.item}>
      <span className={styles.tone} data-tone={verdict.tone}>
        <Icon name={verdict.tone} />
        <span className="apart">{say.tone[verdict.tone]}</span>
      </span>
      <span className={styles.ends} title={`${endpointText(row.client)} → ${endpointText(row.server)}`}>
        <span className={styles.client}>{shortEndpoint(row, 'client')}</span>
        <span className={styles.arrow} aria-hidden="true">
          {row.roles === 'seen' ? '→' : '↔'}
        </span>
        <span className={styles.server}>{shortEndpoint(row, 'server')}</span>
        {row.roles === 'inferred' && <span className="apart">{say.list.guessed}</span>}
      </span>
      <span className={styles.verdict}>{verdictSentence(verdict, language)}</span>
      <span className={styles.facts}>
        <span>{say.list.segments(row.segments)}</span>
        <span>{formatBytesShort(bytes, language)}</span>
        <span>{formatDuration(row.durationNs, language)}</span>
        {row.retransmissions > 0 && (
          <span className={styles.again} title={say.list.retransmissions(row.retransmissions)}>
            <Icon name="again" />
            {row.retransmissions}
            <span className="apart">{say.list.retransmissions(row.retransmissions)}</span>
          </span>
        )}
      </span>
    </div>
  );
}

/** Both ends on one machine: the ports tell them apart, and the address is said once. */
function shortEndpoint(row: ConnectionRow, end: 'client' | 'server'): string {
  const endpoint = row[end];
  const sameMachine = row.client.address === row.server.address;
  return sameMachine && end === 'server' ? `:${endpoint.port}` : endpointText(endpoint);
}
