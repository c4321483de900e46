import type { ReactElement } from 'react';
import { IconButton } from '../controls/button.js';
import { Segmented } from '../controls/segmented.js';
import { currentSegments } from '../store/selection.js';
import { useApp, useMessages, usePage } from './page-context.js';
import type { Layout } from './use-layout.js';
import { setShare, toScaleShare, zoomBy } from './zoom.js';
import styles from './diagram-tools.module.css';

/** id of the panel with what its looks mean. */
export const legendId = 'legend';

/** How the diagram is drawn: its time axis, its scale, its numbers. */
export function DiagramTools({ layout }: { layout: Layout }): ReactElement {
  const { session } = usePage();
  const say = useMessages().diagram;
  const { legend, export: { button: exporting } } = useMessages();
  const explaining = useApp((state) => state.explaining);
  const axis = useApp((state) => state.axis);
  const blend = useApp((state) => state.blend);
  const share = useApp(toScaleShare);
  const numbers = useApp((state) => state.numbers);
  return (
    <div className={styles.tools}>
      <Segmented
        label={say.axis}
        value={blend === null ? axis : 'between'}
        options={[
          { value: 'even', label: say.even, hint: say.evenHint },
          { value: 'true', label: say.true, hint: say.trueHint },
        ]}
        onChange={(value) => session.store.set({ axis: value, blend: null, zoom: 1 })}
      />
      <input
        type="range"
        className={styles.blend}
        min={0}
        max={100}
        step={1}
        value={Math.round(share * 100)}
        aria-label={say.blend}
        aria-valuetext={say.blendValue(Math.round(share * 100))}
        title={say.blendHint}
        data-own-keys="ArrowLeft ArrowRight ArrowUp ArrowDown Home End PageUp PageDown"
        onChange={(event) => setShare(session, Number(event.target.value) / 100)}
      />
      <div className={styles.zoom}>
        <IconButton icon="zoomOut" label={say.zoomOut} onClick={() => zoomBy(session, -1)} />
        <IconButton icon="zoomIn" label={say.zoomIn} onClick={() => zoomBy(session, 1)} />
      </div>
      <FoldSwitch />
      {layout !== 'narrow' && (
        <Segmented
          label={say.numbers}
          value={numbers}
          options={[
            { value: 'relative', label: say.relative },
            { value: 'raw', label: say.raw },
          ]}
          onChange={(value) => session.store.set({ numbers: value })}
        />
      )}
      <IconButton
        icon="legend"
        label={legend.button}
        aria-expanded={explaining}
        aria-controls={explaining ? legendId : undefined}
        onClick={() => session.store.set({ explaining: !explaining })}
      />
      <IconButton icon="download" label={exporting} onClick={() => session.store.set({ exporting: true })} />
    </div>
  );
}

/** Whether bursts of data are folded; what is so where the person has not chosen depends on the connection's length. */
function FoldSwitch(): ReactElement {
  const { session, settings } = usePage();
  const say = useMessages().diagram;
  const folded = useApp((state) => state.folding ?? currentSegments(state)?.bursts !== undefined);
  return (
    <button
      type="button"
      className={styles.fold}
      role="switch"
      aria-checked={folded}
      title={say.foldHint}
      onClick={() => {
        settings.set({ folding: !folded });
        session.store.set({ folding: !folded, openBursts: [] });
      }}
    >
      <span className={styles.foldWords}>{say.fold}</span>
    </button>
  );
}
