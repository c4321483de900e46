import type { ReactElement } from 'react';
import { type CaptureSummary, endings, openings } from '@synscope/protocol';
import { endingWord, findingName, formatBytes, formatCount, formatDuration, openingWord } from '@synscope/explain';
import { useApp, useLanguage, useMessages, usePage } from '../app/page-context.js';
import { addTerm } from '../connections/filter-terms.js';
import { findingKeys, typedName } from './finding-keys.js';
import { StartHistogram } from './start-histogram.js';
import { BarList, type Bar } from './bar-list.js';
import styles from './capture-summary-view.module.css';

/** The whole capture: how many connections, how they opened and ended, over time; whatever is clicked filters the list. */
export function CaptureSummaryView({ look }: { look: 'page' | 'strip' }): ReactElement {
  const { session } = usePage();
  const say = useMessages();
  const language = useLanguage();
  const summary = useApp((state) => state.answered?.picture.summary ?? null);
  if (summary === null) return <p className={styles.loading}>{say.list.loading}</p>;
  const filterBy = (term: string): void => {
    session.changeList({ filter: addTerm(session.store.get().list.filter, term) });
  };
  const isCounting = summary.counted < summary.connections;
  return (
    <div className={styles.summary} data-look={look}>
      <h2 className={look === 'page' ? styles.heading : 'apart'}>{say.find.summaryHeading}</h2>
      <Totals summary={summary} />
      {isCounting && (
        <p className={styles.counting} role="status">
          {say.find.counting(summary.counted, summary.connections)}
        </p>
      )}
      <section className={styles.timeline} aria-label={say.find.overTime}>
        <h3 className={styles.part}>{say.find.overTime}</h3>
        <StartHistogram timeline={summary.timeline} />
      </section>
      <div className={styles.lists}>
        <BarList
          heading={say.find.ended}
          bars={endings.map((ending, index) => ({
            name: endingWord(ending, language),
            count: summary.endings[index] ?? 0,
            tone: ending,
            term: `ending=${typedName(ending)}`,
          }))}
          onTerm={filterBy}
        />
        <BarList
          heading={say.find.opened}
          bars={openings.map((opening, index) => ({
            name: openingWord(opening, language),
            count: summary.openings[index] ?? 0,
            term: `opening=${typedName(opening)}`,
          }))}
          onTerm={filterBy}
        />
        <BarList heading={say.find.ports} bars={topBars(summary.ports, (name) => `server.port=${name}`, say.find.failedOf)} onTerm={filterBy} />
        <BarList heading={say.find.servers} bars={topBars(summary.servers, (name) => `server=${name}`, say.find.failedOf)} onTerm={filterBy} />
        <BarList heading={say.find.clients} bars={topBars(summary.clients, (name) => `client=${name}`, say.find.failedOf)} onTerm={filterBy} />
        <BarList
          heading={say.find.findings}
          bars={findingKeys.map((finding, bit) => ({
            name: findingName(finding, language),
            count: summary.findings[bit] ?? 0,
            term: `finding=${typedName(finding)}`,
          }))}
          onTerm={filterBy}
        />
      </div>
      {summary.approximate && <p className={styles.counting}>{say.find.approximate}</p>}
    </div>
  );
}

function topBars(
  top: CaptureSummary['ports'],
  term: (name: string) => string,
  failedOf: (value: number) => string,
): Bar[] {
  return top.map(({ name, connections, failed }) => ({
    name,
    count: connections,
    note: failed === 0 ? '' : failedOf(failed),
    term: term(name),
  }));
}

function Totals({ summary }: { summary: CaptureSummary }): ReactElement {
  const say = useMessages();
  const language = useLanguage();
  const figures = [
    [say.capture.connections, formatCount(summary.connections, language)],
    [say.capture.segments, formatCount(summary.segments, language)],
    [say.totals.bytes, formatBytes(summary.bytes, language)],
    [say.totals.duration, formatDuration(summary.durationNs, language)],
  ] as const;
  return (
    <dl className={styles.totals}>
      {figures.map(([label, value]) => (
        <div key={label}>
          <dt>{label}</dt>
          <dd>{value}</dd>
        </div>
      ))}
    </dl>
  );
}
