import type { ReactElement } from 'react';
import type { CaptureSummary } from '@synscope/protocol';
import { formatCount } from '@synscope/explain';
import { useApp, useLanguage, useMessages, usePage } from '../app/page-context.js';
import { hasTerm, toggleTerm } from './filter-terms.js';
import styles from './question-chips.module.css';

type Question = keyof CaptureSummary['questions'];

/** The usual questions, and what asks them. `handshake>200ms` is what a summary counts as slow. */
const terms: readonly (readonly [question: Question, term: string])[] = [
  ['failed', 'failed'],
  ['reset', 'reset'],
  ['retransmissions', 'retransmissions>0'],
  ['slow', 'handshake>200ms'],
  ['open', 'open'],
];

/** One click for the usual questions: each is a term of the filter, there or not. */
export function QuestionChips(): ReactElement {
  const { session } = usePage();
  const say = useMessages().find;
  const language = useLanguage();
  const filter = useApp((state) => state.list.filter);
  const questions = useApp((state) => state.answered?.picture.summary?.questions ?? null);
  return (
    <div className={styles.chips} role="group" aria-label={say.questions}>
      {terms.map(([question, term]) => {
        const isAsked = hasTerm(filter, term);
        const count = questions?.[question] ?? 0;
        return (
          <button
            key={question}
            type="button"
            className={styles.chip}
            aria-pressed={isAsked}
            data-empty={count === 0}
            title={say.questionHints[question]}
            onClick={() => session.changeList({ filter: toggleTerm(filter, term) })}
          >
            {say.question[question]}
            <span className={styles.count}>{formatCount(count, language)}</span>
          </button>
        );
      })}
    </div>
  );
}
