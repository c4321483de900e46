import type { ReactElement } from 'react';
import type { SegmentWindow } from '@synscope/trace';
import { certaintyExplanation, certaintyWord } from '@synscope/explain';
import { useLanguage, useMessages } from '../app/page-context.js';
import { certaintyNames, stateNames } from './vocabulary.js';
import styles from './state-pair.module.css';

export function StatePair({ window, index }: { window: SegmentWindow; index: number }): ReactElement {
  const say = useMessages();
  const language = useLanguage();
  const end = (name: 'client' | 'server'): ReactElement => {
    const state = (name === 'client' ? window.clientState : window.serverState)[index];
    const certainty = certaintyNames[(name === 'client' ? window.clientCertainty : window.serverCertainty)[index]];
    return (
      <div className={styles.end} role="group" aria-label={say.ends[name]}>
        <span className={`${styles.who} ${styles[name]}`}>{say.ends[name]}</span>
        <span className={styles.state}>{stateNames[state]}</span>
        <span className={styles.certainty} title={certaintyExplanation(certainty, language)}>{certaintyWord(certainty, language)}</span>
      </div>
    );
  };
  return (
    <section className={styles.pair} aria-label={say.inspector.states}>
      {end('client')}
      {end('server')}
    </section>
  );
}
