import { useEffect, useId, useRef, useState, type ReactElement, type ReactNode } from 'react';
import styles from './explained.module.css';

interface ExplainedProps {
  /** The short form, for who knows it. */
  readonly children: ReactNode;
  /** Name of what it is, for a screen reader. */
  readonly label: string;
  /** What it means: a line each. */
  readonly lines: readonly string[];
}

/** Something said shortly, whose meaning shows while the pointer or the focus is on it. Esc puts it away. */
export function Explained({ children, label, lines }: ExplainedProps): ReactElement {
  const [open, setOpen] = useState(false);
  const root = useRef<HTMLSpanElement>(null);
  const id = useId();
  useEffect(() => {
    if (!open) return;
    const onKeyDown = (event: KeyboardEvent): void => {
      if (event.key !== 'Escape') return;
      event.stopPropagation();
      setOpen(false);
    };
    document.addEventListener('keydown', onKeyDown, true);
    return () => document.removeEventListener('keydown', onKeyDown, true);
  }, [open]);
  return (
    <span
      ref={root}
      className={styles.root}
      onPointerEnter={() => setOpen(true)}
      onPointerLeave={() => {
        if (root.current?.contains(document.activeElement) !== true) setOpen(false);
      }}
    >
      <button
        type="button"
        className={styles.term}
        aria-label={label}
        aria-describedby={id}
        onFocus={() => setOpen(true)}
        onBlur={() => setOpen(false)}
        onClick={() => setOpen(true)}
      >
        {children}
      </button>
      <span id={id} role="tooltip" className={styles.tip} hidden={!open}>
        {lines.map((line) => (
          <span key={line} className={styles.line}>
            {line}
          </span>
        ))}
      </span>
    </span>
  );
}
