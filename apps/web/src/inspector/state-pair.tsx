import type { ReactElement } from 'react';
import type { SegmentWindow } from '@synscope/trace';
import { ruleExplanation, stateName } from '@synscope/explain';
import { useLanguage, useMessages } from '../app/page-context.js';
import { EndMark } from '../controls/end-mark.js';
import { CertaintyTerm, EndTerm, StateTerm } from '../controls/term.js';
import styles from './state-pair.module.css';

interface StatePairProps {
  readonly window: SegmentWindow;
  readonly index: number;
}

/** Both ends' states after a segment: which, how well they are known and which rule decided. */
export function StatePair({ window, index }: StatePairProps): ReactElement {
  const say = useMessages().inspector;
  return (
    <section className={styles.pair} aria-label={say.statesAfter}>
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
  const changed = before !== undefined && before !== state;
  return (
    <div className={styles.end} data-changed={changed} aria-label={say.ends[end]} role="group">
      <p className={styles.line}>
        <EndMark end={end} />
        <span className={`${styles.who} ${styles[end]}`}>
          <EndTerm end={end} />
        </span>
        <span className={styles.state}>
          <StateTerm state={state} />
        </span>
        <span className={styles.certainty}>
          <CertaintyTerm certainty={certainty} />
        </span>
        {changed && <span className={styles.from}>{say.inspector.from(stateName(before))}</span>}
      </p>
      <p className={styles.rule}>{ruleExplanation(rule, language)}</p>
    </div>
  );
}
