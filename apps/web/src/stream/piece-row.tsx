import type { ReactElement } from 'react';
import { formatCount } from '@synscope/explain';
import { useLanguage, useMessages } from '../app/page-context.js';
import { PieceHex, PieceText, type Highlight } from './piece-bytes.js';
import type { ShownPiece } from './shown-pieces.js';
import styles from './stream.module.css';

interface PieceRowProps {
  readonly shown: ShownPiece;
  readonly form: 'text' | 'hex';
  readonly perRow: number;
  /** Every second piece stands on another ground. */
  readonly band: number;
  readonly isSelected: boolean;
  readonly highlights: readonly Highlight[];
  readonly onSelect: () => void;
}

/** What one segment brought: its frame in the margin, its bytes, and what is missing of them. */
export function PieceRow(props: PieceRowProps): ReactElement {
  const { shown, form, perRow, band, isSelected, highlights, onSelect } = props;
  const { piece, bytes, before, after, beginsWrite } = shown;
  const messages = useMessages();
  const say = messages.stream;
  const language = useLanguage();
  const end = piece.fromClient ? say.client : say.server;
  const missing = piece.length - piece.have;
  return (
    <>
      {piece.holeBefore > 0 && <p className={styles.hole}>{say.hole(piece.holeBefore)}</p>}
      <div
        className={styles.piece}
        data-end={piece.fromClient ? 'client' : 'server'}
        data-band={band}
        data-selected={isSelected}
        data-position={piece.position}
        onClick={onSelect}
      >
        <button
          type="button"
          className={styles.frame}
          aria-current={isSelected}
          aria-label={say.segment(piece.frame, end, piece.offset, piece.length)}
          title={say.segment(piece.frame, end, piece.offset, piece.length)}
        >
          {formatCount(piece.frame, language)}
        </button>
        <span className={styles.write} data-begins={beginsWrite} data-ends={piece.push} title={piece.push ? say.write : undefined}>
          {piece.push && <span className={styles.push}>PSH</span>}
        </span>
        <div className={styles.bytes}>
          {form === 'text' ? (
            <PieceText bytes={bytes} before={before} after={after} highlights={highlights} />
          ) : (
            <PieceHex bytes={bytes} highlights={highlights} offset={piece.offset} perRow={perRow} />
          )}
          {piece.missing !== null && <span className={styles.hole}>{say[piece.missing](missing)}</span>}
          {piece.againCount > 0 && <span className={styles.again}>↻ {say.again(piece.againCount, piece.againFrame)}</span>}
        </div>
      </div>
    </>
  );
}
