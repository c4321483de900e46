import type { ReactElement } from 'react';
import { Button } from '../controls/button.js';
import { Dialog } from '../controls/dialog.js';
import { useMessages } from './page-context.js';
import styles from './keys-dialog.module.css';

/** What the keys do. */
export function KeysDialog({ onClose, onGlossary }: { onClose: () => void; onGlossary: () => void }): ReactElement {
  const say = useMessages();
  return (
    <Dialog heading={say.keys.heading} className={styles.dialog} onClose={onClose}>
      {(close) => (
        <>
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
                close();
                onGlossary();
              }}
            >
              {say.glossary.button}
            </Button>
          </p>
        </>
      )}
    </Dialog>
  );
}
