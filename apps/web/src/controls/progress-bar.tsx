import type { ReactElement } from 'react';
import { IconButton } from './button.js';
import styles from './progress-bar.module.css';

interface ProgressBarProps {
  readonly label: string;
  /** 0 to 1 */
  readonly part: number;
  readonly onCancel?: () => void;
  readonly cancelLabel?: string;
}

/** How much of something is done. */
export function ProgressBar({ label, part, onCancel, cancelLabel = '' }: ProgressBarProps): ReactElement {
  const percent = Math.round(Math.min(1, Math.max(0, part)) * 100);
  return (
    <div className={styles.row}>
      <span className={styles.label} aria-hidden="true">
        {label}
      </span>
      <progress className={styles.bar} aria-label={label} max={100} value={percent} />
      <span className={styles.percent}>{percent}%</span>
      {onCancel !== undefined && <IconButton icon="close" label={cancelLabel} onClick={onCancel} />}
    </div>
  );
}
