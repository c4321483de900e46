import { type ReactElement, useState } from 'react';
import { useApp, useMessages, usePage } from '../app/page-context.js';
import { Button } from '../controls/button.js';
import { CaptureSummaryView } from '../summary/capture-summary-view.js';
import { ConnectionTable } from './connection-table.js';
import { TickedBar } from './ticked-bar.js';
import { ShownCount } from './connection-pane.js';
import { FilterField } from './filter-field.js';
import { QuestionChips } from './question-chips.js';
import styles from './table-view.module.css';

/** The list of connections over the whole width, below what sums the capture up. */
export default function TableView(): ReactElement {
  const { session } = usePage();
  const say = useMessages();
  const capture = useApp((state) => state.capture);
  const [withSummary, setWithSummary] = useState(true);
  return (
    <section id="main" tabIndex={-1} className={styles.view} aria-label={say.list.heading} data-summary={withSummary}>
      <div className={styles.controls}>
        <div className={styles.filter} key={capture}>
          <FilterField />
        </div>
        <QuestionChips />
        <ShownCount className={styles.shown ?? ''} />
        <Button icon="chart" aria-pressed={withSummary} look="quiet" onClick={() => setWithSummary(!withSummary)}>
          {say.find.summary}
        </Button>
        <Button icon="ladder" onClick={() => session.store.set({ listForm: 'pane' })}>
          {say.find.closeTable}
        </Button>
      </div>
      {withSummary && (
        <div className={styles.summary}>
          <CaptureSummaryView look="strip" />
        </div>
      )}
      <ConnectionTable />
      <TickedBar onShown={() => undefined} />
    </section>
  );
}
