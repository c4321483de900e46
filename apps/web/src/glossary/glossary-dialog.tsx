import { useMemo, useState, type ReactElement } from 'react';
import { findTerms, glossary } from '@synscope/explain';
import { useLanguage, useMessages } from '../app/page-context.js';
import { Dialog } from '../controls/dialog.js';
import styles from './glossary-dialog.module.css';

/** Every word that the page explains, to be searched. Loaded when it is first opened. */
export default function GlossaryDialog({ onClose }: { onClose: () => void }): ReactElement {
  const words = useMessages().glossary;
  const language = useLanguage();
  const [search, setSearch] = useState('');
  const found = useMemo(
    () =>
      glossary(language)
        .map(({ kind, terms }) => ({ kind, terms: findTerms(terms, search) }))
        .filter(({ terms }) => terms.length > 0),
    [language, search],
  );
  const count = found.reduce((sum, { terms }) => sum + terms.length, 0);
  return (
    <Dialog heading={words.heading} className={styles.dialog} onClose={onClose}>
      {() => (
        <>
          <div className={styles.search}>
            <input
              type="search"
              aria-label={words.search}
              placeholder={words.hint}
              value={search}
              onChange={({ target }) => setSearch(target.value)}
            />
            <span role="status" className={styles.count}>
              {words.found(count)}
            </span>
          </div>
          <div className={styles.terms} tabIndex={0} role="group" aria-label={words.heading}>
            {count === 0 && <p className={styles.none}>{words.none}</p>}
            {found.map(({ kind, terms }) => (
              <section key={kind} aria-label={words.kinds[kind]}>
                <h3>{words.kinds[kind]}</h3>
                <dl className={styles.list}>
                  {terms.map(({ key, name, meaning }) => (
                    <div key={key} className={styles.term}>
                      <dt>{name}</dt>
                      <dd>{meaning}</dd>
                    </div>
                  ))}
                </dl>
              </section>
            ))}
          </div>
        </>
      )}
    </Dialog>
  );
}
