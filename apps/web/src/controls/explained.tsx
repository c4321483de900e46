import { useEffect, useId, useLayoutEffect, useRef, useState, type ReactElement, type ReactNode } from 'react';
import { closesWithEscape } from './escape.js';
import { tipPlace } from './tip-place.js';
import styles from './explained.module.css';

interface ExplainedProps {
  /** The short form, for who knows it. */
  readonly children: ReactNode;
  /** Name of what it is, for a screen reader; absent: what is written. */
  readonly label?: string;
  /** What it means: a line each. */
  readonly lines: readonly string[];
  /** word: as the text around it. code: as something typed. */
  readonly look?: 'word' | 'code';
}

/** How long the pointer may be between the word and its explanation. */
const crossingMs = 150;

/**
 * Something said shortly, whose meaning shows while the pointer is on it (or on the meaning), while it has the focus, and
 * when it is tapped. Esc puts it away and leaves the focus where it is (WCAG 1.4.13).
 */
export function Explained({ children, label, lines, look = 'word' }: ExplainedProps): ReactElement {
  const [open, setOpen] = useState(false);
  const root = useRef<HTMLSpanElement>(null);
  const term = useRef<HTMLButtonElement>(null);
  const tip = useRef<HTMLSpanElement>(null);
  const leaving = useRef<ReturnType<typeof setTimeout> | undefined>(undefined);
  const id = useId();
  useWhileOpen(open, root, () => setOpen(false));
  useLayoutEffect(() => {
    if (!open) return;
    const place = (): void => {
      if (term.current !== null && tip.current !== null) placeTip(tip.current, term.current);
    };
    place();
    // It stays with its word when what that stands in is scrolled, as when the focus comes to it.
    addEventListener('scroll', place, true);
    return () => removeEventListener('scroll', place, true);
  }, [open, lines]);
  useEffect(() => () => clearTimeout(leaving.current), []);
  return (
    <span
      ref={root}
      className={styles.root}
      onPointerEnter={({ pointerType }) => {
        clearTimeout(leaving.current);
        if (pointerType === 'mouse') setOpen(true);
      }}
      onPointerLeave={({ pointerType }) => {
        if (pointerType !== 'mouse') return;
        leaving.current = setTimeout(() => {
          if (document.activeElement !== term.current) setOpen(false);
        }, crossingMs);
      }}
    >
      <button
        ref={term}
        type="button"
        className={`${styles.term} ${styles[look]}`}
        aria-label={label}
        aria-describedby={id}
        onFocus={() => setOpen(true)}
        onBlur={() => setOpen(false)}
        onClick={() => setOpen(true)}
      >
        {children}
      </button>
      <span id={id} ref={tip} role="tooltip" className={styles.tip} hidden={!open}>
        {lines.map((line) => (
          <span key={line} className={styles.line}>
            {line}
          </span>
        ))}
      </span>
    </span>
  );
}

/** Puts away the explanation that is shown: two at a time would hide each other. */
let closeShown: (() => void) | null = null;

/** Closes it with Esc, with a press elsewhere, and when another one opens. */
function useWhileOpen(open: boolean, root: { readonly current: HTMLElement | null }, close: () => void): void {
  const latest = useRef(close);
  latest.current = close;
  useEffect(() => {
    if (!open) return;
    const onPress = (event: Event): void => {
      if (root.current?.contains(event.target as Node) !== true) latest.current();
    };
    document.addEventListener('pointerdown', onPress, true);
    const own = (): void => latest.current();
    const release = closesWithEscape(own);
    closeShown?.();
    closeShown = own;
    return () => {
      if (closeShown === own) closeShown = null;
      document.removeEventListener('pointerdown', onPress, true);
      release();
    };
  }, [open, root]);
}

/** Where nothing cuts it off: apart from what scrolls, within the window. */
function placeTip(tip: HTMLElement, term: HTMLElement): void {
  const { left, top } = tipPlace(term.getBoundingClientRect(), tip.getBoundingClientRect(), {
    width: document.documentElement.clientWidth,
    height: document.documentElement.clientHeight,
  });
  tip.style.left = `${left}px`;
  tip.style.top = `${top}px`;
}
