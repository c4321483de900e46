import type { ReactElement } from 'react';
import { formatCount } from '@synscope/explain';
import { useLanguage, useMessages } from '../app/page-context.js';
import styles from './bar-list.module.css';

/** A name, how many connections have it, and the term of the filter that asks for them. */
export interface Bar {
  readonly name: string;
  readonly count: number;
  readonly term: string;
  readonly note?: string;
  /** How the bar is coloured: an ending. */
  readonly tone?: string;
}

interface BarListProps {
  readonly heading: string;
  readonly bars: readonly Bar[];
  readonly onTerm: (term: string) => void;
}

/** Names with their counts as bars, the longest first; each is a button that filters. */
export function BarList({ heading, bars, onTerm }: BarListProps): ReactElement | null {
  const say = useMessages().find;
  const language = useLanguage();
  const shown = bars.filter(({ count }) => count > 0).toSorted((a, b) => b.count - a.count);
  if (shown.length === 0) return null;
  const most = shown[0]!.count;
  return (
    <section className={styles.list} aria-label={heading}>
      <h3 className={styles.heading}>{heading}</h3>
      <ul>
        {shown.map(({ name, count, term, note, tone }) => (
          <li key={term}>
            <button type="button" className={styles.bar} title={say.filterBy(term)} onClick={() => onTerm(term)}>
              <span className={styles.name}>{name}</span>
              <span className={styles.count}>
                {note !== undefined && note !== '' && <span className={styles.note}>{note}</span>}
                {formatCount(count, language)}
              </span>
              <span className={styles.track} data-tone={tone}>
                <span className={styles.fill} style={{ width: `${(count / most) * 100}%` }} />
              </span>
            </button>
          </li>
        ))}
      </ul>
    </section>
  );
}
