import { useEffect, useRef, type ReactElement } from 'react';
import { certaintyExplanation, certaintyWord } from '@synscope/explain';
import { useApp, useLanguage, useMessages } from '../app/page-context.js';
import { IconButton } from '../controls/button.js';
import { closesWithEscape } from '../controls/escape.js';
import { ArrowSample, arrowSamples, BandSample, certainties } from './samples.js';
import styles from './legend.module.css';

/** What the looks of bands and arrows mean, beside the diagram: loaded when it is asked for. */
export default function Legend({ id, onClose }: { id: string; onClose: () => void }): ReactElement {
  const say = useMessages().legend;
  const { close: closeWord } = useMessages().app;
  const language = useLanguage();
  const isTogether = useApp((state) => state.together !== null);
  const panel = useRef<HTMLElement>(null);
  const latest = useRef(onClose);
  latest.current = onClose;
  useEffect(() => {
    panel.current?.focus();
    return closesWithEscape(() => latest.current());
  }, []);
  return (
    <section ref={panel} id={id} className={styles.legend} tabIndex={-1} aria-label={say.heading} data-own-keys="PageUp PageDown ArrowUp ArrowDown Home End">
      <header className={styles.head}>
        <h3>{say.heading}</h3>
        <IconButton icon="close" label={closeWord} onClick={onClose} />
      </header>
      <h4 className={styles.part}>{say.states}</h4>
      <dl className={styles.list}>
        {certainties.map((certainty) => (
          <div key={certainty} className={styles.row}>
            <dt>
              <BandSample certainty={certainty} />
              <span className="apart">{certaintyWord(certainty, language)}</span>
            </dt>
            <dd>{certaintyExplanation(certainty, language)}</dd>
          </div>
        ))}
      </dl>
      <h4 className={styles.part}>{say.arrows}</h4>
      <dl className={styles.list}>
        {arrowSamples.map((sample) => (
          <div key={sample} className={styles.row}>
            <dt>
              <ArrowSample sample={sample} />
              <span className="apart">{say.kinds[sample][0]}</span>
            </dt>
            <dd>
              <b>{say.kinds[sample][0]}</b>
              {`: ${say.kinds[sample][1]}`}
            </dd>
          </div>
        ))}
      </dl>
      {isTogether && <p className={styles.note}>{say.together}</p>}
    </section>
  );
}
