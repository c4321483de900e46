import { lazy, Suspense, useEffect, useMemo, useState, type ReactElement } from 'react';
import { foldedAt, indexOf } from '@synscope/trace';
import { LiveBar } from '../live/live-bar.js';
import { isLive } from '../sources/capture-state.js';
import { RefusedScreen } from '../problems/refused-screen.js';
import { Toasts } from '../problems/toasts.js';
import { ReplayBar, type ReplayMoves } from '../replay/replay-bar.js';
import { loopFromHere, loopToHere, toggleSkipIdle } from '../replay/loop.js';
import { ReplayDriver } from '../replay/replay-driver.js';
import { DropTarget } from '../sources/drop-target.js';
import { stepFrom } from '../store/selection.js';
import { applyTheme } from '../theme/theme.js';
import { KeysDialog } from './keys-dialog.js';
import { LiveRegion } from './live-region.js';
import { centreOf } from '../store/centre-of.js';
import { useApp, useLanguage, useMessages, usePage, useSetting } from './page-context.js';
import { Panes, type PaneName } from './panes.js';
import { StartScreen } from './start-screen.js';
import { TopBar } from './top-bar.js';
import { nextTimes } from './settings.js';
import { useCaptureTitle } from './use-capture-title.js';
import { useKeys, type KeyActions } from './use-keys.js';
import { useLayout } from './use-layout.js';
import { blendBy, zoomBy } from './zoom.js';
import styles from './app.module.css';

const GlossaryDialog = lazy(() => import('../glossary/glossary-dialog.js'));
const ExportDialog = lazy(() => import('../export/export-dialog.js'));

/** The whole page. */
export function App(): ReactElement {
  const { session, settings } = usePage();
  const layout = useLayout();
  const refused = useApp((state) => (state.link.kind === 'refused' ? state.link : null));
  const wasOpen = useApp((state) => state.wasOpen);
  const atStart = useApp((state) => state.capture === null);
  const exporting = useApp((state) => state.exporting && state.capture !== null);
  const [dialog, setDialog] = useState<'keys' | 'glossary' | null>(null);
  const isSummary = useApp((state) => centreOf(state) === 'summary');
  const isTable = useApp((state) => state.listForm === 'table') && layout !== 'narrow';
  const [pane, setPane] = useState<PaneName>('diagram');
  const driver = useMemo(() => new ReplayDriver(session), [session]);
  const moves = useMemo(() => movesOf(driver, session), [driver, session]);
  usePageAttributes();
  useKeys(
    useMemo(() => keyActions(moves, session, settings, () => setPane('connections'), setDialog), [moves, session, settings]),
  );
  // A page that was let in before and is refused now still shows what it has; one that never was has nothing to show.
  if (refused !== null && !wasOpen) {
    return (
      <div className={styles.page}>
        <TopBar layout={layout} onKeys={null} />
        <RefusedScreen hasToken={refused.hasToken} />
      </div>
    );
  }
  return (
    <div className={styles.page}>
      {!atStart && <SkipLink />}
      <TopBar layout={layout} onKeys={() => setDialog('keys')} />
      {!atStart && <LiveBar />}
      {atStart ? <StartScreen /> : isTable ? <TableScreen /> : <Panes layout={layout} pane={pane} onPane={setPane} moves={moves} />}
      {!atStart && !isTable && !isSummary && layout !== 'narrow' && <ReplayBar moves={moves} />}
      <Toasts />
      <DropTarget />
      <LiveRegion />
      {dialog === 'keys' && (
        <KeysDialog onClose={() => setDialog((open) => (open === 'keys' ? null : open))} onGlossary={() => setDialog('glossary')} />
      )}
      {dialog === 'glossary' && (
        <Suspense fallback={null}>
          <GlossaryDialog onClose={() => setDialog(null)} />
        </Suspense>
      )}
      {exporting && (
        <Suspense fallback={null}>
          <ExportDialog />
        </Suspense>
      )}
    </div>
  );
}

const TableView = lazy(() => import('../connections/table-view.js'));

/** The list over the whole width, loaded when it is asked for. */
function TableScreen(): ReactElement {
  const title = useCaptureTitle();
  return (
    <main className={styles.table}>
      <h1 className="apart">{title}</h1>
      <Suspense fallback={null}>
        <TableView />
      </Suspense>
    </main>
  );
}

function SkipLink(): ReactElement {
  const say = useMessages();
  return (
    <button type="button" className={styles.skip} onClick={() => document.getElementById('main')?.focus()}>
      {say.app.skipToDiagram}
    </button>
  );
}

/** Language and theme stand on the root element, where style sheets and screen readers look for them. */
function usePageAttributes(): void {
  const language = useLanguage();
  const theme = useSetting((settings) => settings.theme);
  useEffect(() => {
    document.documentElement.lang = language === 'zh' ? 'zh-Hans' : 'en';
  }, [language]);
  useEffect(() => applyTheme(document.documentElement, theme), [theme]);
}

type Session = ReturnType<typeof usePage>['session'];
type Settings = ReturnType<typeof usePage>['settings'];

/** How much of the time axis a key moves between even and true. */
const keyBlend = 0.1;

/** How far a page key moves, in segments: as in the diagram itself. */
const pageStep = 10;

function movesOf(driver: ReplayDriver, session: Session): ReplayMoves {
  const total = (): number => session.segments()?.total ?? 0;
  const jump = (position: number): void => {
    if (total() === 0) return;
    session.select(position);
    if (session.store.get().replay.playing) driver.begin();
  };
  return {
    driver,
    step: (by) => {
      const { selected, following } = session.store.get();
      // With nothing selected, forward begins at the start, back at the end; one who follows is at the end.
      const from = selected?.position ?? (by > 0 && !following ? -1 : total());
      jump(by > 0 && selected === null ? Math.max(0, following ? 0 : from + by) : stepFrom(session.segments(), from, by));
    },
    first: () => jump(0),
    last: () => jump(total() - 1),
    follow: () => session.follow(!session.store.get().following),
  };
}

/** Opens the folded burst that is selected; folds the open one again that the selected segment is in. */
function toggleBurst(session: Session): void {
  const { selected } = session.store.get();
  const segments = session.segments();
  if (selected === null || segments === null) return;
  const { position } = selected;
  const isOpen = segments.bursts?.opened.some((one) => position >= one.position && position < one.position + one.count) === true;
  if (isOpen || foldedAt(segments, indexOf(segments, position)) !== null) session.openBurst(position, !isOpen);
}

function keyActions(moves: ReplayMoves, session: Session, settings: Settings, showList: () => void, show: (dialog: 'keys' | 'glossary') => void): KeyActions {
  const { store } = session;
  // Graphs and byte streams are of one connection.
  const ofOne = (action: () => void): (() => void) => there(() => store.get().together === null && action());
  const there = (action: () => void) => (): void => {
    if (store.get().capture !== null) action();
  };
  return {
    ArrowDown: there(() => moves.step(1)),
    ArrowRight: there(() => moves.step(1)),
    ArrowUp: there(() => moves.step(-1)),
    ArrowLeft: there(() => moves.step(-1)),
    PageDown: there(() => moves.step(pageStep)),
    PageUp: there(() => moves.step(-pageStep)),
    Home: there(() => moves.first()),
    End: there(() => moves.last()),
    Enter: there(() => toggleBurst(session)),
    ' ': there(() => moves.driver.toggle()),
    '+': there(() => zoomBy(session, 1)),
    '=': there(() => zoomBy(session, 1)),
    '-': there(() => zoomBy(session, -1)),
    '0': there(() => store.set({ zoom: 1 })),
    '[': there(() => blendBy(session, -keyBlend)),
    ']': there(() => blendBy(session, keyBlend)),
    t: there(() => store.set({ axis: store.get().axis === 'even' ? 'true' : 'even', blend: null })),
    a: there(() => loopFromHere(session)),
    b: there(() => loopToHere(session)),
    i: there(() => toggleSkipIdle(session)),
    l: there(() => store.set({ explaining: !store.get().explaining })),
    e: there(() => store.set({ exporting: true })),
    '1': there(() => store.set({ shows: 'diagram' })),
    '2': ofOne(() => store.set({ shows: 'graphs' })),
    '3': ofOne(() => store.set({ shows: 'bytes' })),
    d: there(() => nextTimes(settings)),
    f: there(() => moves.follow()),
    p: there(() => {
      const isHeld = store.get().held !== null;
      if (!isHeld && !isLive(session.currentCapture())) return;
      session.hold(!isHeld);
      if (isHeld) session.follow(true);
    }),
    '/': there(() => {
      showList();
      // The pane may have to be shown first.
      requestAnimationFrame(() => document.querySelector<HTMLElement>('[data-shortcut="filter"]')?.focus());
    }),
    g: () => show('glossary'),
    '?': () => show('keys'),
    Escape: () => {
      moves.driver.pause();
      if (store.get().replay.active) store.set({ replay: { ...store.get().replay, active: false } });
      else store.set({ selected: null, selectedIn: null });
    },
  };
}
