import { useRef, type KeyboardEvent, type PointerEvent, type ReactElement } from 'react';
import styles from './pane-divider.module.css';

interface PaneDividerProps {
  readonly label: string;
  /** Whether it stands before or after the diagram: the pane whose width it sets is on the other side of it. */
  readonly side: 'before' | 'after';
  readonly px: number | null;
  readonly onPx: (px: number | null) => void;
}

const leastPx = 220;
const mostPx = 640;
const keyStepPx = 16;

/** The line between two panes; it can be dragged, and moved with the arrow keys. A double click sets it back. */
export function PaneDivider({ label, side, px, onPx }: PaneDividerProps): ReactElement {
  const line = useRef<HTMLDivElement>(null);
  const paneOf = (): Element | null =>
    (side === 'before' ? line.current?.previousElementSibling : line.current?.nextElementSibling) ?? null;
  const widthNow = (): number => paneOf()?.getBoundingClientRect().width ?? px ?? leastPx;
  const set = (width: number): void => onPx(Math.round(Math.min(mostPx, Math.max(leastPx, width))));
  const drag = (event: PointerEvent): void => {
    if (!event.currentTarget.hasPointerCapture(event.pointerId)) return;
    const pane = paneOf()?.getBoundingClientRect();
    if (pane !== undefined) set(side === 'before' ? event.clientX - pane.left : pane.right - event.clientX);
  };
  const onKeyDown = (event: KeyboardEvent): void => {
    const outward = side === 'before' ? 1 : -1;
    const step = { ArrowLeft: -keyStepPx, ArrowRight: keyStepPx }[event.key];
    if (step === undefined) return;
    event.preventDefault();
    event.stopPropagation();
    set(widthNow() + step * outward);
  };
  return (
    <div
      ref={line}
      className={styles.divider}
      role="separator"
      data-own-keys="ArrowLeft ArrowRight"
      aria-orientation="vertical"
      aria-label={label}
      aria-valuemin={leastPx}
      aria-valuemax={mostPx}
      aria-valuenow={px ?? 312}
      tabIndex={0}
      onPointerDown={(event) => event.currentTarget.setPointerCapture(event.pointerId)}
      onPointerMove={drag}
      onDoubleClick={() => onPx(null)}
      onKeyDown={onKeyDown}
    />
  );
}
