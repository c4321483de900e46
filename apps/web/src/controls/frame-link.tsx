import type { ReactElement } from 'react';
import { useMessages, usePage } from '../app/page-context.js';
import styles from './frame-link.module.css';

interface FrameLinkProps {
  readonly frame: number | null;
  readonly label?: string;
  /** pill: by itself. inline: within a sentence. */
  readonly look?: 'pill' | 'inline';
}

/** Leads to the segment of a frame. Nothing where there is no such frame. */
export function FrameLink({ frame, label, look = 'pill' }: FrameLinkProps): ReactElement | null {
  const { session } = usePage();
  const say = useMessages();
  if (frame === null || frame === 0) return null;
  const name = say.inspector.title(frame);
  const saysIt = label === undefined || label.toLowerCase() === name.toLowerCase();
  return (
    <button
      type="button"
      className={`${styles.link} ${styles[look]}`}
      title={name}
      aria-label={saysIt ? name : `${label}, ${name}`}
      onClick={() => session.goToFrame(frame)}
    >
      {label ?? name}
    </button>
  );
}
