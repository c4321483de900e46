import { useEffect, useId, useRef, type ReactElement, type ReactNode } from 'react';
import { useMessages } from '../app/page-context.js';
import { IconButton } from './button.js';
import styles from './dialog.module.css';

interface DialogProps {
  readonly heading: string;
  /** Of the page's own: its measures, and how what is in it is laid out. */
  readonly className?: string | undefined;
  readonly onClose: () => void;
  /** What is in it below its heading, given how to close it. */
  readonly children: (close: () => void) => ReactNode;
}

/** Something that is dealt with before the page goes on: over it, with the focus in it, closed with Esc or its button. */
export function Dialog({ heading, className, onClose, children }: DialogProps): ReactElement {
  const say = useMessages().app;
  const dialog = useRef<HTMLDialogElement>(null);
  const id = useId();
  useEffect(() => dialog.current?.showModal(), []);
  const close = (): void => dialog.current?.close();
  return (
    <dialog ref={dialog} className={`${styles.dialog} ${className ?? ''}`} aria-labelledby={id} onClose={onClose}>
      <header className={styles.head}>
        <h2 id={id}>{heading}</h2>
        <IconButton icon="close" label={say.close} onClick={close} />
      </header>
      {children(close)}
    </dialog>
  );
}
