import { partMark } from '@synscope/diagram';
import type { ReactElement } from 'react';
import { Icon } from '../controls/icon.js';
import { useApp } from '../app/page-context.js';
import styles from './tick-box.module.css';

/**
 * Whether a connection is ticked, to be shown together with others: a box with a tick, or its mark where it is shown. A
 * picture only; what it belongs to tells who hears the page.
 */
export function TickBox({ connection }: { connection: number }): ReactElement {
  const isTicked = useApp((state) => state.ticked.includes(connection));
  const part = useApp((state) => state.together?.indexOf(connection) ?? -1);
  return (
    <span className={styles.box} data-ticked={isTicked || undefined} data-mark={isTicked && part >= 0 ? partMark(part) : undefined} aria-hidden="true">
      {isTicked && (part < 0 ? <Icon name="good" /> : partMark(part))}
    </span>
  );
}
