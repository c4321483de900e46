import type { ReactElement } from 'react';
import { formatBytes, formatDuration, verdictSentence } from '@synscope/explain';
import { Icon } from '../controls/icon.js';
import { useApp, useLanguage, useMessages } from './page-context.js';
import styles from './diagram-header.module.css';

/** How the connection went, in one sentence, and how much there was of it. Its room is kept while there is none. */
export function DiagramHeader(): ReactElement {
  const say = useMessages();
  const language = useLanguage();
  const row = useApp((state) => state.answered?.picture.connection ?? null);
  if (row === null) return <div className={styles.header} />;
  const { verdict } = row.summary;
  return (
    <div className={styles.header}>
      <h2 className={styles.verdict} data-tone={verdict.tone} title={verdictSentence(verdict, language)}>
        <span className={styles.mark}>
          <Icon name={verdict.tone} />
          <span className="apart">{say.tone[verdict.tone]}:</span>
        </span>
        <span className={styles.words}>{verdictSentence(verdict, language)}</span>
      </h2>
      <p className={styles.facts}>
        {[
          say.list.segments(row.segments),
          formatDuration(row.durationNs, language),
          formatBytes(row.bytesFromClient + row.bytesFromServer, language),
        ].join(' · ')}
      </p>
    </div>
  );
}
