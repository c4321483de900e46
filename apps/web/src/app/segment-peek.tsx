import type { ReactElement } from 'react';
import { Icon } from '../controls/icon.js';
import { useSegmentWords } from '../inspector/use-segment-words.js';
import { useMessages } from './page-context.js';
import styles from './segment-peek.module.css';

/** On a phone, one line on the selected segment below the diagram; more behind it. Its room is always kept. */
export function SegmentPeek({ onOpen }: { onOpen: () => void }): ReactElement {
  const say = useMessages().inspector;
  const words = useSegmentWords();
  if (words === null) return <p className={styles.empty}>{say.noneHow}</p>;
  return (
    <button type="button" className={styles.peek} onClick={onOpen}>
      <span className={styles.words}>{words.gist}</span>
      <span className={styles.more}>
        <Icon name="chevron" />
      </span>
    </button>
  );
}
