import { lazy, type ReactElement, Suspense } from 'react';
import type { CaptureInfo } from '@synscope/protocol';
import { CaptureCallouts } from '../problems/capture-callouts.js';
import { isGrowing, isLive } from '../sources/capture-state.js';
import { centreOf } from '../store/centre-of.js';
import { useApp, useMessages } from './page-context.js';
import { ConnectionDiagram } from './connection-diagram.js';
import { ConnectionFacts, VerdictHeading } from './diagram-header.js';
import { DiagramTools } from './diagram-tools.js';
import type { Layout } from './use-layout.js';
import styles from './diagram-pane.module.css';

const CaptureSummaryView = lazy(() =>
  import('../summary/capture-summary-view.js').then(({ CaptureSummaryView: view }) => ({ default: view })),
);

/** The connection's verdict and its diagram, or what there is instead of them. */
export function DiagramPane({ layout }: { layout: Layout }): ReactElement {
  const capture = useApp((state) => state.captures?.find((one) => one.capture === state.capture));
  const hasConnection = useApp((state) => (state.answered?.picture.connection ?? null) !== null);
  const isSummary = useApp((state) => centreOf(state) === 'summary');
  if (isSummary) return <SummaryPane {...(capture && { capture })} />;
  return (
    <div className={styles.pane}>
      <div className={styles.head}>
        <VerdictHeading />
        <ConnectionFacts />
        <DiagramTools layout={layout} />
      </div>
      {capture !== undefined && <CaptureCallouts key={capture.capture} capture={capture} />}
      <div className={styles.body}>{hasConnection ? <ConnectionDiagram /> : <NothingYet />}</div>
    </div>
  );
}

/** The whole capture in place of a diagram: nothing is chosen yet. */
function SummaryPane({ capture }: { capture?: CaptureInfo }): ReactElement {
  const say = useMessages().find;
  return (
    <div className={styles.pane}>
      {capture !== undefined && <CaptureCallouts key={capture.capture} capture={capture} />}
      <div className={styles.summary}>
        <Suspense fallback={<p className={styles.nothing}>{say.summaryHeading}</p>}>
          <CaptureSummaryView look="page" />
        </Suspense>
      </div>
    </div>
  );
}

/** No connection to show: loading, waiting for traffic, or there is none. */
function NothingYet(): ReactElement {
  const say = useMessages();
  const capture = useApp((state) => state.captures?.find((one) => one.capture === state.capture));
  const answered = useApp((state) => state.answered !== null);
  if (capture === undefined || !answered) return <p className={styles.nothing}>{say.diagram.loading}</p>;
  if (!isGrowing(capture)) {
    const isEmpty = capture.phase === 'failed' && capture.counts.frames === 0;
    const words = capture.source === 'live' || capture.source === 'demo' ? say.diagram.uncaptured : say.diagram.unreadable;
    return <p className={styles.nothing}>{isEmpty ? words : say.list.emptyEnded}</p>;
  }
  return (
    <div className={styles.nothing}>
      <span className={styles.pulse} aria-hidden="true" />
      <p className={styles.waiting}>{isLive(capture) ? say.live.waiting : say.diagram.reading}</p>
      {capture.source === 'live' && <p>{say.live.waitingHow(capture.interface ?? '', capture.filter ?? '')}</p>}
    </div>
  );
}
