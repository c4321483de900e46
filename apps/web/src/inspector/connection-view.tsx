import type { ReactElement } from 'react';
import type { ConnectionRow } from '@synscope/trace';
import { CloseCard } from '../handshake/close-card.js';
import { HandshakeCard } from '../handshake/handshake-card.js';
import styles from './inspector.module.css';
import { TotalsCard } from './totals-card.js';
import { useTally } from './use-tally.js';

/** The connection as a whole. */
export function ConnectionView({ row }: { row: ConnectionRow }): ReactElement {
  const tally = useTally(row);
  return (
    <div className={styles.cards}>
      <HandshakeCard row={row} />
      <CloseCard close={row.summary.close} beforeRst={tally?.beforeRst ?? null} />
      <TotalsCard row={row} tally={tally} />
    </div>
  );
}
