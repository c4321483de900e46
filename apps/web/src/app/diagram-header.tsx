import type { ReactElement } from 'react';
import { formatBytes, formatDuration, verdictSentence } from '@synscope/explain';
import { Icon } from '../controls/icon.js';
import { isGrowing } from '../sources/capture-state.js';
import { useApp, useLanguage, useMessages } from './page-context.js';
import styles from './diagram-header.module.css';

/** How the connection went, in one sentence. Its room is kept while there is none. */
export function VerdictHeading(): ReactElement {
  const say = useMessages();
  const language = useLanguage();
  const verdict = useApp((state) => state.answered?.picture.connection?.summary.verdict ?? null);
  const growing = useApp((state) => isGrowing(state.captures?.find((one) => one.capture === state.capture)));
  if (verdict === null) return <p className={styles.verdict}>{growing ? say.diagram.none : say.diagram.noneEnded}</p>;
  return (
    <h2 className={styles.verdict} data-tone={verdict.tone}>
      <span className={styles.mark}>
        <Icon name={verdict.tone} />
        <span className="apart">{say.tone[verdict.tone]}:</span>
      </span>
      <span className={styles.words}>{verdictSentence(verdict, language)}</span>
    </h2>
  );
}

/** How much there was of the connection. */
export function ConnectionFacts(): ReactElement {
  const say = useMessages();
  const language = useLanguage();
  const row = useApp((state) => state.answered?.picture.connection ?? null);
  if (row === null) return <p className={styles.facts} />;
  const facts = [
    say.list.segments(row.segments),
    formatDuration(row.durationNs, language),
    formatBytes(row.bytesFromClient + row.bytesFromServer, language),
  ];
  return <p className={styles.facts}>{facts.join(' · ')}</p>;
}
