import { useEffect, useRef, type ReactElement } from 'react';
import { Button, IconButton } from '../controls/button.js';
import { useMessages } from './page-context.js';
import styles from './keys-dialog.module.css';

/** What the keys do. */
export function KeysDialog({ onClose, onGlossary }: { onClose: () => void; onGlossary: () => void }): ReactElement {
  const say = useMessages();
  const dialog = useRef<HTMLDialogElement>(null);
  useEffect(() => dialog.current?.showModal(), []);
  return (
    <dialog ref={dialog} className={styles.dialog} aria-labelledby="keys-heading" onClose={onClose}>
      <header className={styles.head}>
        <h2 id="keys-heading">{say.keys.heading}</h2>
        <IconButton icon="close" label={say.app.close} onClick={() => dialog.current?.close()} />
      </header>
      <dl className={styles.list}>
        {say.keys.list.map(([keys, what]) => (
          <div key={keys} className={styles.row}>
            <dt>
              {keys.split(' ').map((key) => (
                <kbd key={key}>{key}</kbd>
              ))}
            </dt>
            <dd>{what}</dd>
          </div>
        ))}
      </dl>
      <p className={styles.more}>
        <Button
          onClick={() => {
            dialog.current?.close();
            onGlossary();
          }}
        >
          {say.glossary.button}
        </Button>
      </p>
    </dialog>
  );
}
