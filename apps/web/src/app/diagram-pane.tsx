import { lazy, type ReactElement, Suspense } from 'react';
import type { CaptureInfo } from '@synscope/protocol';
import { CaptureCallouts } from '../problems/capture-callouts.js';
import { isGrowing, isLive } from '../sources/capture-state.js';
import { centreOf } from '../store/centre-of.js';
import type { Messages } from '../i18n/messages.js';
import { useApp, useMessages, usePage } from './page-context.js';
import { ConnectionDiagram } from './connection-diagram.js';
import type { ShownView } from '../store/state.js';
import { ConnectionFacts, VerdictHeading } from './diagram-header.js';
import { ShownViewChoice } from './shown-view-choice.js';
import { DiagramTools, legendId } from './diagram-tools.js';
import { TogetherHeading } from './together-heading.js';
import type { Layout } from './use-layout.js';
import styles from './diagram-pane.module.css';

const CaptureSummaryView = lazy(() =>
  import('../summary/capture-summary-view.js').then(({ CaptureSummaryView: view }) => ({ default: view })),
);
/** Seldom looked at, and so not part of the page's first load. */
const Graphs = lazy(() => import('../graphs/index.js'));
const Legend = lazy(() => import('../legend/index.js'));
const Bytes = lazy(() => import('../stream/index.js'));

/** The connection's verdict and its diagram, or what there is instead of them. */
export function DiagramPane({ layout }: { layout: Layout }): ReactElement {
  const capture = useApp((state) => state.captures?.find((one) => one.capture === state.capture));
  const hasConnection = useApp((state) => (state.answered?.picture.connection ?? null) !== null);
  const shows = useApp((state) => state.shows);
  const { session } = usePage();
  const explaining = useApp((state) => state.explaining);
  const isTogether = useApp((state) => state.together !== null);
  const isSummary = useApp((state) => centreOf(state) === 'summary');
  if (isSummary) return <SummaryPane {...(capture && { capture })} />;
  return (
    <div className={styles.pane}>
      <div className={styles.head}>
        {isTogether ? (
          <TogetherHeading />
        ) : (
          <>
            <VerdictHeading />
            <ShownViewChoice />
            <ConnectionFacts />
          </>
        )}
        {(shows === 'diagram' || isTogether) && <DiagramTools layout={layout} />}
      </div>
      {capture !== undefined && <CaptureCallouts key={capture.capture} capture={capture} />}
      <div className={styles.body}>
        {hasConnection ? <Shown shows={isTogether ? 'diagram' : shows} /> : <NothingYet />}
        {explaining && hasConnection && (shows === 'diagram' || isTogether) && (
          <Suspense fallback={null}>
            <Legend id={legendId} onClose={() => session.store.set({ explaining: false })} />
          </Suspense>
        )}
      </div>
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

function Shown({ shows }: { shows: ShownView }): ReactElement {
  const say = useMessages();
  if (shows === 'diagram') return <ConnectionDiagram />;
  return (
    <Suspense fallback={<p className={styles.nothing}>{say.diagram.loading}</p>}>
      {shows === 'graphs' ? <Graphs /> : <Bytes />}
    </Suspense>
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
      <p className={styles.waiting}>{waitingWords(capture, say)}</p>
      {capture.source === 'live' && capture.phase === 'running' && <p>{say.live.waitingHow(capture.interface ?? '', capture.filter ?? '')}</p>}
    </div>
  );
}

/** What is waited for. Before the interface is open, nothing that is sent is seen: only then is it time to send. */
function waitingWords(capture: CaptureInfo, say: Messages): string {
  if (!isLive(capture)) return say.diagram.reading;
  return capture.source === 'live' && capture.phase === 'waiting' ? say.live.opening(capture.interface ?? '') : say.live.waiting;
}
