import { useEffect, useRef, type MouseEvent, type ReactElement } from 'react';
import { useVirtualizer } from '@tanstack/react-virtual';
import { useMessages } from '../app/page-context.js';
import type { ByteRange } from './field-range.js';
import styles from './hex-view.module.css';

interface HexViewProps {
  readonly bytes: Uint8Array;
  readonly lit: ByteRange | null;
  readonly onByte: (offset: number) => void;
}

const bytesARow = 8;
/** Height of a row in px; the style sheet uses the same. */
const rowPx = 22;
const rowsSeenMost = 18;

const hex = (byte: number): string => byte.toString(16).padStart(2, '0');
/** ASCII as hexdump shows it: what cannot be printed is a dot. */
const ascii = (byte: number): string => (byte >= 0x20 && byte < 0x7f ? String.fromCharCode(byte) : '·');

/** A frame's bytes in hex and ASCII, those of the picked field lit. Bytes reach the page as text only. */
export function HexView({ bytes, lit, onByte }: HexViewProps): ReactElement {
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
  const onClick = (event: MouseEvent): void => {
    const at = event.target instanceof HTMLElement ? event.target.dataset.at : undefined;
    if (at !== undefined) onByte(Number(at));
  };
  return (
    <div
      ref={scroller}
      className={styles.scroller}
      style={{ height: Math.min(rows, rowsSeenMost) * rowPx + 2 }}
      role="group"
      tabIndex={rows > rowsSeenMost ? 0 : undefined}
      aria-label={`${say.bytes}: ${say.hex}, ${say.ascii}`}
      onClick={onClick}
    >
      <div className={styles.rows} style={{ height: virtual.getTotalSize() }}>
        {virtual.getVirtualItems().map((item) => (
          <HexRow key={item.key} bytes={bytes} first={item.index * bytesARow} top={item.start} lit={lit} />
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
}

function HexRow({ bytes, first, top, lit }: HexRowProps): ReactElement {
  const row = [...bytes.subarray(first, first + bytesARow)];
  const isLit = (at: number): boolean => lit !== null && at >= lit.offset && at < lit.offset + lit.length;
  const cells = (write: (byte: number) => string, className: string | undefined): ReactElement[] =>
    row.map((byte, index) => (
      <span key={first + index} className={className} data-at={first + index} data-lit={isLit(first + index)}>
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
