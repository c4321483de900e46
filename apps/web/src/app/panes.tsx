import { useEffect, useState, type CSSProperties, type ReactElement } from 'react';
import { ConnectionPane } from '../connections/connection-pane.js';
import { Inspector } from '../inspector/inspector.js';
import { ReplayBar, type ReplayMoves } from '../replay/replay-bar.js';
import { centreOf } from '../store/centre-of.js';
import { DiagramPane } from './diagram-pane.js';
import { PaneDivider } from './pane-divider.js';
import { PaneTabs } from './pane-tabs.js';
import { useCaptureTitle } from './use-capture-title.js';
import { useApp, useMessages, usePage, useSetting } from './page-context.js';
import { SegmentPeek } from './segment-peek.js';
import type { Layout } from './use-layout.js';
import styles from './panes.module.css';

export type PaneName = 'connections' | 'diagram' | 'details';

interface PanesProps {
  readonly layout: Layout;
  /** Which pane is seen where there is room for one only. */
  readonly pane: PaneName;
  readonly onPane: (pane: PaneName) => void;
  readonly moves: ReplayMoves;
}

/** List, diagram and inspector: side by side where there is room, else behind tabs. */
export function Panes({ layout, pane, onPane, moves }: PanesProps): ReactElement {
  const say = useMessages();
  const { session, settings } = usePage();
  const listPx = useSetting((value) => value.listPx);
  const inspectorPx = useSetting((value) => value.inspectorPx);
  const [side, setSide] = useSide();
  const seen = (name: PaneName): boolean => {
    if (layout === 'wide') return true;
    return layout === 'medium' ? name === 'diagram' || name === side : name === pane;
  };
  const widths = {
    ...(listPx === null ? {} : { '--side-list': `${listPx}px` }),
    ...(inspectorPx === null ? {} : { '--side-inspector': `${inspectorPx}px` }),
  } as CSSProperties;
  const isSummary = useApp((state) => centreOf(state) === 'summary');
  const title = useCaptureTitle();
  const narrow = layout === 'narrow';
  return (
    <main className={styles.panes} data-layout={layout} style={widths}>
      <h1 className="apart">{title}</h1>
      {layout === 'medium' && (
        <SideTabs side={side} onSide={setSide} className={styles.sideTabs ?? ''} />
      )}
      <aside className={styles.list} aria-label={say.app.panes.connections} hidden={!seen('connections')}>
        <ConnectionPane
          onChosen={() => narrow && onPane('diagram')}
          onSummary={() => {
            const { store } = session;
            store.set({ centre: centreOf(store.get()) === 'summary' ? 'diagram' : 'summary' });
            if (narrow) onPane('diagram');
          }}
          canTable={!narrow}
        />
      </aside>
      {layout === 'wide' && (
        <PaneDivider
          label={say.app.resize(say.app.panes.connections)}
          side="before"
          px={listPx}
          onPx={(px) => settings.set({ listPx: px })}
        />
      )}
      <section
        id="main"
        tabIndex={-1}
        className={styles.diagram}
        aria-label={say.diagram.heading}
        hidden={!seen('diagram')}
      >
        <DiagramPane layout={layout} />
        {narrow && !isSummary && <SegmentPeek onOpen={() => onPane('details')} />}
        {narrow && !isSummary && <ReplayBar moves={moves} />}
      </section>
      {layout === 'wide' && (
        <PaneDivider
          label={say.app.resize(say.app.panes.details)}
          side="after"
          px={inspectorPx}
          onPx={(px) => settings.set({ inspectorPx: px })}
        />
      )}
      <aside className={styles.inspector} aria-label={say.app.panes.details} hidden={!seen('details')}>
        {isSummary ? <p className={styles.unchosen}>{say.find.unchosen}</p> : <Inspector />}
      </aside>
      {narrow && (
        <PaneTabs
          value={pane}
          onChange={onPane}
          options={[
            { value: 'connections', label: say.app.panes.connections, icon: 'file' },
            { value: 'diagram', label: say.app.panes.diagram, icon: 'ladder' },
            { value: 'details', label: say.app.panes.details, icon: 'search' },
          ]}
        />
      )}
    </main>
  );
}

type Side = 'connections' | 'details';

/** Which of the outer panes is seen where there is room for one of them. */
function useSide(): [side: Side, setSide: (side: Side) => void] {
  const [side, setSide] = useState<Side>('connections');
  // Whoever selects a segment wants to read of it.
  const hasSelected = useApp((state) => state.selected !== null);
  useEffect(() => {
    if (hasSelected) setSide('details');
  }, [hasSelected]);
  return [side, setSide];
}

interface SideTabsProps {
  readonly side: Side;
  readonly onSide: (side: Side) => void;
  readonly className: string;
}

function SideTabs({ side, onSide, className }: SideTabsProps): ReactElement {
  const say = useMessages().app.panes;
  return (
    <div className={className}>
      <PaneTabs
        value={side}
        onChange={onSide}
        options={[
          { value: 'connections', label: say.connections, icon: 'file' },
          { value: 'details', label: say.details, icon: 'search' },
        ]}
      />
    </div>
  );
}
