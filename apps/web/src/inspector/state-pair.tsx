import type { ReactElement } from 'react';
import type { SegmentWindow } from '@synscope/trace';
import {
  certaintyExplanation,
  certaintyName,
  certaintyWord,
  ruleExplanation,
  stateExplanation,
  stateName,
} from '@synscope/explain';
import { useLanguage, useMessages } from '../app/page-context.js';
import { Icon } from '../controls/icon.js';
import styles from './state-pair.module.css';

interface StatePairProps {
  readonly window: SegmentWindow;
  readonly index: number;
}

/** Both ends' states after a segment: which, how well they are known and which rule decided; more behind a click. */
export function StatePair({ window, index }: StatePairProps): ReactElement {
  const say = useMessages().inspector;
  return (
    <section className={styles.pair} aria-label={say.states}>
      <EndState
        end="client"
        state={window.clientState[index]}
        before={window.clientState[index - 1]}
        certainty={window.clientCertainty[index]}
        rule={window.clientRule[index]}
      />
      <EndState
        end="server"
        state={window.serverState[index]}
        before={window.serverState[index - 1]}
        certainty={window.serverCertainty[index]}
        rule={window.serverRule[index]}
      />
    </section>
  );
}

interface EndStateProps {
  readonly end: 'client' | 'server';
  readonly state: number;
  /** State after the segment before; undefined where that is not known. */
  readonly before: number | undefined;
  readonly certainty: number;
  readonly rule: number;
}

function EndState({ end, state, before, certainty, rule }: EndStateProps): ReactElement {
  const say = useMessages();
  const language = useLanguage();
  const known = certaintyName(certainty);
  const changed = before !== undefined && before !== state;
  return (
    <details className={styles.end} name="state" data-changed={changed} aria-label={say.ends[end]} role="group">
      <summary className={styles.summary}>
        <span className={styles.line}>
          <span className={`${styles.who} ${styles[end]}`}>{say.ends[end]}</span>
          <span className={styles.state}>{stateName(state)}</span>
          <span className={styles.certainty}>{certaintyWord(known, language)}</span>
          {changed && <span className={styles.from}>{say.inspector.from(stateName(before))}</span>}
          <span className={styles.more}>
            <Icon name="chevron" />
          </span>
        </span>
        <span className={styles.rule}>{ruleExplanation(rule, language)}</span>
      </summary>
      <div className={styles.why}>
        <p>{stateExplanation(state, language)}</p>
        <p>{certaintyExplanation(known, language)}</p>
      </div>
    </details>
  );
}
