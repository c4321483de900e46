import { useEffect, useId, useRef, useState, type ReactElement, type ReactNode } from 'react';
import { Icon, type IconName } from './icon.js';
import buttonStyles from './button.module.css';
import styles from './popover.module.css';

interface PopoverProps {
  /** What its button says; null for an icon alone. */
  readonly button: ReactNode | null;
  readonly icon?: IconName;
  /** Name of the button and of the panel for a screen reader. */
  readonly label: string;
  readonly look?: 'plain' | 'quiet';
  readonly align?: 'start' | 'end';
  readonly disabled?: boolean;
  /** What it opens; `close` puts it away and returns the focus. */
  readonly children: (close: () => void) => ReactNode;
}

/** A button that opens a panel below it. Closes with Esc, with a click elsewhere, and when the focus goes elsewhere. */
export function Popover(props: PopoverProps): ReactElement {
  const { button, icon, label, look = 'plain', align = 'start', disabled = false, children } = props;
  const [open, setOpen] = useState(false);
  const root = useRef<HTMLDivElement>(null);
  const toggle = useRef<HTMLButtonElement>(null);
  const panelId = useId();
  useEffect(() => {
    if (!open) return;
    const away = (event: Event): void => {
      if (root.current?.contains(event.target as Node) !== true) setOpen(false);
    };
    document.addEventListener('pointerdown', away);
    document.addEventListener('focusin', away);
    return () => {
      document.removeEventListener('pointerdown', away);
      document.removeEventListener('focusin', away);
    };
  }, [open]);
  const close = (): void => {
    setOpen(false);
    toggle.current?.focus();
  };
  return (
    <div
      className={styles.root}
      ref={root}
      data-own-keys={open ? 'Escape' : undefined}
      onKeyDown={(event) => {
        if (event.key !== 'Escape' || !open) return;
        event.stopPropagation();
        close();
      }}
    >
      <button
        ref={toggle}
        type="button"
        className={`${buttonStyles.button} ${buttonStyles[look]} ${button === null ? buttonStyles.square : styles.toggle}`}
        aria-label={label}
        title={button === null ? label : undefined}
        aria-expanded={open}
        aria-controls={open ? panelId : undefined}
        disabled={disabled}
        onClick={() => setOpen(!open)}
      >
        {icon !== undefined && <Icon name={icon} />}
        {button !== null && (
          <>
            <span className={buttonStyles.words}>{button}</span>
            <span className={styles.chevron}>
              <Icon name="chevron" />
            </span>
          </>
        )}
      </button>
      {open && (
        <div id={panelId} role="group" aria-label={label} className={`${styles.panel} ${styles[align]}`}>
          {children(close)}
        </div>
      )}
    </div>
  );
}
