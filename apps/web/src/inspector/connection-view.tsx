import type { ReactElement } from 'react';
import type { ConnectionRow } from '@synscope/trace';
import { endingWord, formatBytes, formatCount, formatDuration, openingWord } from '@synscope/explain';
import { useLanguage, useMessages } from '../app/page-context.js';
import { CloseCard } from '../handshake/close-card.js';
import { HandshakeCard } from '../handshake/handshake-card.js';
import card from '../handshake/card.module.css';
import styles from './inspector.module.css';

/** The connection as a whole. */
export function ConnectionView({ row }: { row: ConnectionRow }): ReactElement {
  return (
    <div className={styles.cards}>
      <HandshakeCard row={row} />
      <CloseCard close={row.summary.close} />
      <TotalsCard row={row} />
    </div>
  );
}

function TotalsCard({ row }: { row: ConnectionRow }): ReactElement {
  const say = useMessages().totals;
  const language = useLanguage();
  const { handshake, close } = row.summary;
  const facts: readonly (readonly [string, string])[] = [
    [say.opened, openingWord(handshake.opening, language)],
    [say.ended, endingWord(close.ending, language)],
    [say.duration, formatDuration(row.durationNs, language)],
    [say.segments, formatCount(row.segments, language)],
    [say.fromClient, formatBytes(row.bytesFromClient, language)],
    [say.fromServer, formatBytes(row.bytesFromServer, language)],
    [say.retransmissions, formatCount(row.retransmissions, language)],
  ];
  return (
    <section className={card.card} aria-label={say.heading}>
      <h3>{say.heading}</h3>
      <dl className={card.totals}>
        {facts.map(([name, value]) => (
          <div key={name} className={styles.fact}>
            <dt>{name}</dt>
            <dd>{value}</dd>
          </div>
        ))}
      </dl>
    </section>
  );
}
