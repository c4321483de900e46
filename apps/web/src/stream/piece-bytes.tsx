import { useMemo, type ReactElement } from 'react';
import { readableText } from './readable-text.js';
import styles from './stream.module.css';

/** Bytes of a piece that a match covers, from its first byte on. */
export interface Highlight {
  readonly from: number;
  readonly to: number;
  /** The match that is shown now. */
  readonly isCurrent: boolean;
}

interface PieceBytesProps {
  readonly bytes: Uint8Array;
  readonly highlights: readonly Highlight[];
}

interface Run {
  readonly at: number;
  readonly text: string;
  readonly mark: 'current' | 'match' | null;
}

const markAt = (highlights: readonly Highlight[], at: number): Run['mark'] => {
  const found = highlights.find(({ from, to }) => at >= from && at < to);
  return found === undefined ? null : found.isCurrent ? 'current' : 'match';
};

function Marked({ runs }: { runs: readonly Run[] }): ReactElement {
  return (
    <>
      {runs.map(({ at, text, mark }) =>
        mark === null ? (
          <span key={at}>{text}</span>
        ) : (
          <mark key={at} className={styles.match} data-current={mark === 'current'}>
            {text}
          </mark>
        ),
      )}
    </>
  );
}

function joined(parts: readonly Run[]): Run[] {
  const runs: Run[] = [];
  for (const part of parts) {
    const last = runs.at(-1);
    if (last !== undefined && last.mark === part.mark) runs[runs.length - 1] = { ...last, text: last.text + part.text };
    else runs.push(part);
  }
  return runs;
}

/** Bytes as text. They reach the page as text only. */
export function PieceText({ bytes, before, after, highlights }: PieceBytesProps & { before: Uint8Array; after: Uint8Array }): ReactElement {
  const characters = useMemo(() => readableText(bytes, before, after), [bytes, before, after]);
  const parts = characters.map(({ at, text }) => ({ at, text, mark: markAt(highlights, at) }));
  return (
    <span className={styles.text}>
      <Marked runs={joined(parts)} />
    </span>
  );
}

const hex = (byte: number): string => byte.toString(16).padStart(2, '0');
const ascii = (byte: number): string => (byte >= 0x20 && byte < 0x7f ? String.fromCharCode(byte) : '·');

/** Bytes in hex and ASCII, so many a row. @param offset of the first one in the stream */
export function PieceHex({ bytes, highlights, offset, perRow }: PieceBytesProps & { offset: number; perRow: number }): ReactElement {
  const rows = Array.from({ length: Math.ceil(bytes.length / perRow) }, (_, row) => row * perRow);
  return (
    <span className={styles.hexRows}>
      {rows.map((first) => {
        const row = [...bytes.subarray(first, first + perRow)];
        const runs = (write: (byte: number) => string): Run[] =>
          joined(row.map((byte, index) => ({ at: first + index, text: write(byte), mark: markAt(highlights, first + index) })));
        return (
          <span key={first} className={styles.hexRow}>
            <span className={styles.offset}>{(offset + first).toString(16).padStart(6, '0')}</span>
            <span className={styles.hexDigits} style={{ minWidth: `${perRow * 3}ch` }}>
              <Marked runs={runs((byte) => `${hex(byte)} `)} />
            </span>
            <span>
              <Marked runs={runs(ascii)} />
            </span>
          </span>
        );
      })}
    </span>
  );
}
