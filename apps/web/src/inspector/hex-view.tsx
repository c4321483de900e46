import { useEffect, useRef, type KeyboardEvent, type MouseEvent, type ReactElement } from 'react';
import { useVirtualizer } from '@tanstack/react-virtual';
import { useMessages } from '../app/page-context.js';
import type { ByteRange } from './field-range.js';
import styles from './hex-view.module.css';

interface HexViewProps {
  readonly bytes: Uint8Array;
  /** Bytes of what is picked. */
  readonly lit: ByteRange | null;
  /** Bytes of what the pointer or the focus is on. */
  readonly pointed: ByteRange | null;
  readonly onByte: (offset: number) => void;
  /** The pointer is over a byte; null: no longer. */
  readonly onPoint: (offset: number | null) => void;
}

const bytesARow = 8;
/** Height of a row in px; the style sheet uses the same. */
const rowPx = 22;
const rowsSeenMost = 18;

const hex = (byte: number): string => byte.toString(16).padStart(2, '0');
/** ASCII as hexdump shows it: what cannot be printed is a dot. */
const ascii = (byte: number): string => (byte >= 0x20 && byte < 0x7f ? String.fromCharCode(byte) : '·');

/** Bytes that an arrow key moves on by. */
const steps: Readonly<Record<string, number>> = { ArrowLeft: -1, ArrowRight: 1, ArrowUp: -bytesARow, ArrowDown: bytesARow };

function byteUnder({ target }: MouseEvent): number | null {
  const at = target instanceof HTMLElement ? target.dataset.at : undefined;
  return at === undefined ? null : Number(at);
}

const isIn = (range: ByteRange | null, at: number): boolean =>
  range !== null && at >= range.offset && at < range.offset + range.length;

/** A frame's bytes in hex and ASCII, those of the picked field lit. Bytes reach the page as text only. */
export function HexView({ bytes, lit, pointed, onByte, onPoint }: HexViewProps): ReactElement {
  const say = useMessages().inspector;
  const scroller = useRef<HTMLDivElement>(null);
  const rows = Math.ceil(bytes.length / bytesARow);
  const virtual = useVirtualizer({
    count: rows,
    getScrollElement: () => scroller.current,
    estimateSize: () => rowPx,
    overscan: 6,
  });
  const litRow = lit === null ? null : Math.floor(lit.offset / bytesARow);
  useEffect(() => {
    if (litRow !== null) virtual.scrollToIndex(litRow, { align: 'auto' });
  }, [virtual, litRow]);
  const cursor = useRef(0);
  const onClick = (event: MouseEvent): void => {
    const at = byteUnder(event);
    if (at === null) return;
    cursor.current = at;
    onByte(at);
  };
  const onKeyDown = (event: KeyboardEvent): void => {
    const step = steps[event.key];
    if (step === undefined) return;
    event.preventDefault();
    // From what is lit, at its end where one goes on.
    const within = lit !== null && cursor.current >= lit.offset && cursor.current < lit.offset + lit.length;
    const from = within || lit === null ? cursor.current : lit.offset;
    cursor.current = Math.min(bytes.length - 1, Math.max(0, from + step));
    onByte(cursor.current);
  };
  return (
    <div
      ref={scroller}
      className={styles.scroller}
      style={{ height: Math.min(rows, rowsSeenMost) * rowPx + 2 }}
      role="group"
      tabIndex={0}
      data-own-keys={Object.keys(steps).join(' ')}
      aria-label={`${say.bytes}: ${say.hex}, ${say.ascii}`}
      onClick={onClick}
      onKeyDown={onKeyDown}
      onPointerOver={(event) => onPoint(byteUnder(event))}
      onPointerLeave={() => onPoint(null)}
    >
      <div className={styles.rows} style={{ height: virtual.getTotalSize() }}>
        {virtual.getVirtualItems().map((item) => (
          <HexRow key={item.key} bytes={bytes} first={item.index * bytesARow} top={item.start} lit={lit} pointed={pointed} />
        ))}
      </div>
    </div>
  );
}

interface HexRowProps {
  readonly bytes: Uint8Array;
  readonly first: number;
  readonly top: number;
  readonly lit: ByteRange | null;
  readonly pointed: ByteRange | null;
}

function HexRow({ bytes, first, top, lit, pointed }: HexRowProps): ReactElement {
  const row = [...bytes.subarray(first, first + bytesARow)];
  const cells = (write: (byte: number) => string, className: string | undefined): ReactElement[] =>
    row.map((byte, index) => (
      <span key={first + index} className={className} data-at={first + index} data-lit={isIn(lit, first + index)} data-pointed={isIn(pointed, first + index)}>
        {write(byte)}
      </span>
    ));
  return (
    <div className={styles.row} style={{ transform: `translateY(${top}px)` }}>
      <span className={styles.offset}>{first.toString(16).padStart(4, '0')}</span>
      <span className={styles.hex}>{cells(hex, styles.byte)}</span>
      <span className={styles.ascii}>{cells(ascii, styles.character)}</span>
    </div>
  );
}
