import { useState, type ReactElement } from 'react';
import { useMessages, usePage } from '../app/page-context.js';
import { IconButton } from './button.js';
import styles from './copy-line.module.css';

/** A line of text to take along, with a button that copies it and says that it did. */
export function CopyLine({ name, text }: { readonly name: string; readonly text: string }): ReactElement {
  const { session } = usePage();
  const say = useMessages();
  const [copied, setCopied] = useState<string | null>(null);
  const copy = (): void => {
    navigator.clipboard.writeText(text).then(() => setCopied(text), session.report);
  };
  return (
    <div className={styles.block} role="group" aria-label={name}>
      <div className={styles.head}>
        <span className={styles.name}>{name}</span>
        <span role="status" className={styles.copied}>
          {copied === text ? say.app.copied : ''}
        </span>
        <IconButton icon="copy" label={say.inspector.copyOne(name)} onClick={copy} />
      </div>
      <code className={styles.code}>{text}</code>
    </div>
  );
}
