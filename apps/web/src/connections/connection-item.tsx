import type { ReactElement } from 'react';
import type { ConnectionRow } from '@synscope/trace';
import { findingsIn, formatBytesShort, formatDuration, verdictSentence } from '@synscope/explain';
import { endpointName } from '@synscope/diagram';
import { useNames } from '../app/use-names.js';
import { useLanguage, useMessages } from '../app/page-context.js';
import { endpointText } from '../app/endpoint-text.js';
import { endpointPieces } from './endpoint-pieces.js';
import { Icon } from '../controls/icon.js';
import { TickBox } from './tick-box.js';
import { LadderMini } from './ladder-mini.js';
import styles from './connection-item.module.css';

/** One connection in the list: how it went, who with whom, and how much. */
export function ConnectionItem({ row, onTick }: { row: ConnectionRow; onTick: () => void }): ReactElement {
  const say = useMessages();
  const language = useLanguage();
  const { verdict } = row.summary;
  const bytes = row.bytesFromClient + row.bytesFromServer;
  return (
    <div className={styles.item}>
      <span className={styles.tone} data-tone={verdict.tone}>
        <Icon name={verdict.tone} />
        <span className="apart">{say.tone[verdict.tone]}</span>
      </span>
      <span
        className={styles.tick}
        title={say.together.tickHint}
        aria-hidden="true"
        data-part="tick"
        onClick={(event) => {
          event.stopPropagation();
          onTick();
        }}
      >
        <TickBox connection={row.connection} />
      </span>
      <Ends row={row} />
      <span className={styles.verdict} title={verdictSentence(verdict, language)}>
        {verdictSentence(verdict, language)}
      </span>
      <span className={styles.facts}>
        <span>{say.list.segments(row.segments)}</span>
        {row.retransmissions > 0 && (
          <span className={styles.again} title={say.list.retransmissions(row.retransmissions)}>
            <Icon name="again" />
            {row.retransmissions}
            <span className="apart">{say.list.retransmissions(row.retransmissions)}</span>
          </span>
        )}
        {findingsIn(row.findings).includes('captureDuplicate') && (
          <span className={styles.copies} title={say.list.copiesHint}>
            {say.list.copies}
          </span>
        )}
        <span>{formatBytesShort(bytes, language)}</span>
        <span>{formatDuration(row.durationNs, language)}</span>
      </span>
      <span className={styles.ladder}>
        <LadderMini ladder={row.ladder} look="short" />
      </span>
    </div>
  );
}

/** Who with whom. Where the room is short, addresses lose their middle: ports, which tell connections apart, never. */
export function Ends({ row }: { row: ConnectionRow }): ReactElement {
  const say = useMessages().list;
  const names = useNames();
  const named = `${endpointName(row.client, names)} → ${endpointName(row.server, names)}`;
  const written = `${endpointText(row.client)} → ${endpointText(row.server)}`;
  const whole = named === written ? written : `${named} (${written})`;
  return (
    <span className={styles.ends} title={whole}>
      <span className="apart">{`${whole}${row.roles === 'inferred' ? `. ${say.guessed}` : ''}`}</span>
      <EndpointPieces row={row} end="client" />
      <span className={styles.arrow} aria-hidden="true">
        {row.roles === 'seen' ? '→' : '↔'}
      </span>
      <EndpointPieces row={row} end="server" />
    </span>
  );
}

function EndpointPieces({ row, end }: { row: ConnectionRow; end: 'client' | 'server' }): ReactElement {
  const names = useNames();
  const [start, rest] = endpointPieces(row, end, names);
  return (
    <span className={styles.endpoint} aria-hidden="true">
      {start !== '' && <span className={styles.start}>{start}</span>}
      <span className={styles.rest}>{rest}</span>
    </span>
  );
}
