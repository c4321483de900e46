import { useState, type FormEvent, type ReactElement } from 'react';
import { partMark } from '@synscope/diagram';
import { languages } from '@synscope/explain';
import { useApp, useLanguage, useMessages, usePage } from '../app/page-context.js';
import { useNames } from '../app/use-names.js';
import { endpointText } from '../app/endpoint-text.js';
import { Button } from '../controls/button.js';
import { Dialog } from '../controls/dialog.js';
import { Segmented } from '../controls/segmented.js';
import { lookedAt, togetherRows } from '../store/selection.js';
import { exportConnection } from './export-connection.js';
import { exportFormats, isDrawn, segmentsMost, type ExportFormat } from './export-formats.js';
import styles from './export-dialog.module.css';

const scales = ['1', '2', '3', '4'] as const;

/** What is made of the connection, in which part, how it looks, and where it goes: a file. */
export default function ExportDialog(): ReactElement {
  const { session } = usePage();
  const say = useMessages();
  const capture = useApp((state) => state.capture);
  const row = useApp(lookedAt);
  const part = useApp((state) => togetherRows(state).findIndex((one) => one.connection === lookedAt(state)?.connection));
  const rows = useApp(togetherRows);
  const byHost = useApp((state) => state.byHost);
  const [alone, setAlone] = useState(false);
  const isSeveral = rows.length > 0 && !alone;
  const connection = row?.connection ?? 0;
  const total = isSeveral ? rows.reduce((sum, one) => sum + one.segments, 0) : (row?.segments ?? 0);
  const shownAxis = useApp((state) => state.axis);
  const names = useNames();
  const pageLanguage = useLanguage();
  const [format, setFormat] = useState<ExportFormat>('svg');
  const [range, setRange] = useState({ from: '1', to: String(total) });
  const [language, setLanguage] = useState(pageLanguage);
  const [theme, setTheme] = useState<'light' | 'dark'>('light');
  const [axis, setAxis] = useState(shownAxis);
  const [scale, setScale] = useState<(typeof scales)[number]>('2');
  const [foldBursts, setFoldBursts] = useState(false);
  const [busy, setBusy] = useState(false);
  const close = (): void => session.store.set({ exporting: false });
  const from = Number(range.from);
  const to = Number(range.to);
  const trouble = troubleOf(say.export, format, from, to, total);
  const submit = async (event: FormEvent): Promise<void> => {
    event.preventDefault();
    if (trouble !== null || capture === null || row === null || busy) return;
    setBusy(true);
    const name = isSeveral ? `connections-${rows.map((one) => one.connection).join('-')}` : `${endpointText(row.client)}-${endpointText(row.server)}`.replaceAll(/[^\w.-]+/g, '_');
    const several = isSeveral ? { connections: rows.map((one) => one.connection), byHost } : null;
    const segments = { first: from - 1, count: to - from + 1 };
    try {
      const choice = { format, capture, connection, several, ...segments, language, theme, axis, foldBursts, scale: Number(scale), name, names };
      await exportConnection(session, choice);
      close();
    } catch (error) {
      session.report(error);
      setBusy(false);
    }
  };
  return (
    <Dialog heading={isSeveral ? say.together.exportHeading : say.export.heading} className={styles.dialog} onClose={close}>
      {(cancel) => (
        <form className={styles.form} onSubmit={(event) => void submit(event)} noValidate>
          {part >= 0 && (
            <Segmented
              label={say.together.exported}
              value={alone ? 'alone' : 'all'}
              options={[
                { value: 'all', label: say.together.exportAll(rows.length) },
                { value: 'alone', label: say.together.exportAlone(partMark(part)) },
              ]}
              onChange={(value) => {
                setAlone(value === 'alone');
                const count = value === 'alone' ? (row?.segments ?? 0) : rows.reduce((sum, one) => sum + one.segments, 0);
                setRange({ from: '1', to: String(count) });
              }}
            />
          )}
          <fieldset className={styles.formats}>
            <legend className={styles.label}>{say.export.format}</legend>
            {exportFormats.map((one) => (
              <label key={one} className={styles.format}>
                <input type="radio" name="format" checked={one === format} onChange={() => setFormat(one)} />
                <b>{say.export.formats[one][0]}</b>
                <span className={styles.about}>{say.export.formats[one][1]}</span>
              </label>
            ))}
          </fieldset>
          <div className={styles.row} role="group" aria-label={say.export.range}>
            <span className={styles.label}>{say.export.range}</span>
            {(['from', 'to'] as const).map((end) => (
              <label key={end} className={styles.number}>
                {say.export[end]}
                <input
                  type="number"
                  min={1}
                  max={total}
                  value={range[end]}
                  aria-invalid={trouble !== null}
                  aria-describedby="export-trouble"
                  onChange={(event) => setRange({ ...range, [end]: event.target.value })}
                />
              </label>
            ))}
            <span className={styles.about}>{say.export.ofTotal(total)}</span>
          </div>
          <p id="export-trouble" className={styles.trouble} role="status">
            {trouble}
          </p>
          <div className={styles.row}>
            <span className={styles.label}>{say.export.language}</span>
            <Segmented
              label={say.export.language}
              value={language}
              options={languages.map((value) => ({ value, label: say.export.languages[value] }))}
              onChange={setLanguage}
            />
          </div>
          {isDrawn(format) && (
            <>
              <div className={styles.row}>
                <span className={styles.label}>{say.export.theme}</span>
                <Segmented
                  label={say.export.theme}
                  value={theme}
                  options={(['light', 'dark'] as const).map((value) => ({ value, label: say.export.themes[value] }))}
                  onChange={setTheme}
                />
              </div>
              <div className={styles.row}>
                <span className={styles.label}>{say.export.axis}</span>
                <Segmented
                  label={say.export.axis}
                  value={axis}
                  options={(['even', 'true'] as const).map((value) => ({ value, label: say.diagram[value] }))}
                  onChange={setAxis}
                />
              </div>
            </>
          )}
          {format !== 'pcapng' && format !== 'html' && (
            <label className={styles.number}>
              <input type="checkbox" checked={foldBursts} onChange={(event) => setFoldBursts(event.target.checked)} />
              {say.export.fold}
            </label>
          )}
          {format === 'png' && (
            <div className={styles.row}>
              <span className={styles.label}>{say.export.scale}</span>
              <Segmented
                label={say.export.scale}
                value={scale}
                options={scales.map((value) => ({ value, label: `${value}×` }))}
                onChange={setScale}
              />
            </div>
          )}
          <footer className={styles.foot}>
            <Button onClick={cancel}>{say.export.cancel}</Button>
            <Button type="submit" look="primary" icon="download" disabled={trouble !== null || busy}>
              {busy ? say.export.saving : say.export.save}
            </Button>
          </footer>
        </form>
      )}
    </Dialog>
  );
}

type Words = ReturnType<typeof useMessages>['export'];

/** What is wrong with the range; null where nothing is. */
function troubleOf(say: Words, format: ExportFormat, from: number, to: number, total: number): string | null {
  const isRange = Number.isInteger(from) && Number.isInteger(to) && from >= 1 && to >= from && to <= total;
  if (!isRange) return say.badRange(total);
  const chosen = to - from + 1;
  return chosen > segmentsMost[format] ? say.tooMany(chosen, segmentsMost[format]) : null;
}
