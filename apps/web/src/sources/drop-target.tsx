import { useEffect, useState, type ReactElement } from 'react';
import { useLanguage, useMessages, usePage } from '../app/page-context.js';
import { Icon } from '../controls/icon.js';
import { openFile } from './source-actions.js';
import styles from './drop-target.module.css';

const carriesFiles = (event: DragEvent): boolean => event.dataTransfer?.types.includes('Files') === true;

/** The whole page takes a dropped capture; while one is dragged over it, it says so. */
export function DropTarget(): ReactElement | null {
  const { session } = usePage();
  const say = useMessages();
  const language = useLanguage();
  const [over, setOver] = useState(false);
  useEffect(() => {
    // Enter and leave come for every element on the way; they are counted to know when the page itself is left.
    let depth = 0;
    const settle = (change: number): void => {
      depth = Math.max(0, depth + change);
      setOver(depth > 0);
    };
    const enter = (event: DragEvent): void => {
      if (carriesFiles(event)) settle(1);
    };
    const leave = (event: DragEvent): void => {
      if (carriesFiles(event)) settle(-1);
    };
    const above = (event: DragEvent): void => {
      if (carriesFiles(event)) event.preventDefault();
    };
    const drop = (event: DragEvent): void => {
      if (!carriesFiles(event)) return;
      event.preventDefault();
      settle(-depth);
      const files = event.dataTransfer?.files;
      const file = files?.[0];
      if (file === undefined) session.show({ code: 'notAFile', params: {} });
      else void openFile(session, file, language);
      if ((files?.length ?? 0) > 1) session.show({ code: 'oneFileAtATime', params: {} });
    };
    const listeners = { dragenter: enter, dragleave: leave, dragover: above, drop } as const;
    for (const [name, listener] of Object.entries(listeners)) addEventListener(name, listener as EventListener);
    return () => {
      for (const [name, listener] of Object.entries(listeners)) removeEventListener(name, listener as EventListener);
    };
  }, [session, language]);
  if (!over) return null;
  return (
    <div className={styles.cover}>
      <p className={styles.words}>
        <Icon name="file" />
        {say.open.dropHere}
      </p>
    </div>
  );
}
