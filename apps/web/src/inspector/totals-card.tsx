import type { ReactElement } from 'react';
import type { ConnectionRow, ConnectionTally, EndTally } from '@synscope/trace';
import {
  completenessMeaning,
  connStateMeaning,
  endingWord,
  formatBytes,
  formatCount,
  formatDuration,
  historyMeaning,
  openingWord,
  type Language,
} from '@synscope/explain';
import { useLanguage, useMessages } from '../app/page-context.js';
import { Explained } from '../controls/explained.js';
import type { Messages } from '../i18n/messages.js';
import { Card } from '../handshake/card.js';
import card from '../handshake/card.module.css';
import table from '../handshake/offer-table.module.css';
import styles from './inspector.module.css';

interface TotalsCardProps {
  readonly row: ConnectionRow;
  /** null until it is known. */
  readonly tally: ConnectionTally | null;
}

/** The connection in figures: how it began and ended, what each end sent, and what other analysers call it. */
export function TotalsCard({ row, tally }: TotalsCardProps): ReactElement {
  const say = useMessages().totals;
  const language = useLanguage();
  const { handshake, close } = row.summary;
  const facts: readonly (readonly [string, string])[] = [
    [say.opened, openingWord(handshake.opening, language)],
    [say.ended, endingWord(close.ending, language)],
    [say.duration, formatDuration(row.durationNs, language)],
  ];
  return (
    <Card name="totals" heading={say.heading}>
      <dl className={card.totals}>
        {facts.map(([name, value]) => (
          <div key={name} className={styles.fact}>
            <dt>{name}</dt>
            <dd>{value}</dd>
          </div>
        ))}
      </dl>
      <EndsTable row={row} tally={tally} />
      {tally !== null && tally.counted < tally.segments && (
        <p className={card.note}>{say.counting(tally.counted, tally.segments)}</p>
      )}
      {tally !== null && lostBytes(tally) > 0 && (
        <p className={card.note}>{say.notCaptured(formatBytes(lostBytes(tally), language))}</p>
      )}
      {tally !== null && tally.counted === tally.segments && <Codes tally={tally} />}
    </Card>
  );
}

/** What the capture has lost of both ends' data. */
const lostBytes = ({ client, server }: ConnectionTally): number => client.bytesNotCaptured + server.bytesNotCaptured;

function EndsTable({ row, tally }: TotalsCardProps): ReactElement {
  const say = useMessages();
  const language = useLanguage();
  const rows =
    tally === null
      ? [[say.totals.bytes, formatBytes(row.bytesFromClient, language), formatBytes(row.bytesFromServer, language)]]
      : rowsOf(tally, say.totals, language);
  return (
    <table className={table.table}>
      <caption className="apart">{say.totals.sent}</caption>
      <thead>
        <tr>
          <td />
          <th scope="col" className={table.client}>
            {say.ends.client}
          </th>
          <th scope="col" className={table.server}>
            {say.ends.server}
          </th>
        </tr>
      </thead>
      <tbody>
        {rows.map(([name, client, server]) => (
          <tr key={name}>
            <th scope="row">{name}</th>
            <td>{client}</td>
            <td>{server}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

/** Segments and bytes always; what went wrong only where it did. */
function rowsOf(tally: ConnectionTally, words: Messages['totals'], language: Language): string[][] {
  const row = (name: string, told: (end: EndTally) => string): string[] => [name, told(tally.client), told(tally.server)];
  const counted = (name: string, of: (end: EndTally) => number): string[][] =>
    of(tally.client) + of(tally.server) === 0 ? [] : [row(name, (end) => formatCount(of(end), language))];
  const again = tally.client.bytesAgain + tally.server.bytesAgain;
  return [
    row(words.segments, (end) => formatCount(end.segments, language)),
    row(words.bytes, (end) => formatBytes(end.bytes, language)),
    ...(again === 0 ? [] : [row(words.bytesAgain, (end) => formatBytes(end.bytesAgain, language))]),
    ...(lostBytes(tally) === 0 ? [] : [row(words.bytesNotCaptured, (end) => formatBytes(end.bytesNotCaptured, language))]),
    row(words.retransmissions, (end) => formatCount(end.retransmissions, language)),
    ...counted(words.fast, (end) => end.fastRetransmissions),
    ...counted(words.spurious, (end) => end.spuriousRetransmissions),
    ...counted(words.outOfOrder, (end) => end.outOfOrder),
    ...counted(words.duplicateAcks, (end) => end.duplicateAcks),
    ...counted(words.zeroWindows, (end) => end.zeroWindows),
    ...counted(words.copies, (end) => end.copies),
  ];
}

/** What Zeek and tshark write of it, for who knows that. */
function Codes({ tally }: { tally: ConnectionTally }): ReactElement {
  const say = useMessages().totals;
  const language = useLanguage();
  const { connState, history, completeness, completenessText } = tally;
  const complete = `${completenessText} (${completeness})`;
  return (
    <p className={styles.codes}>
      <span className="apart">{say.codes}: </span>
      {'Zeek '}
      <Explained look="code" label={`conn_state ${connState}`} lines={[connStateMeaning(connState, language)]}>
        {connState}
      </Explained>{' '}
      <Explained look="code" label={`history ${history}`} lines={historyMeaning(history, language)}>
        {history}
      </Explained>
      {' · tshark '}
      <Explained look="code" label={`completeness ${complete}`} lines={[completenessMeaning(completeness, language)]}>
        {complete}
      </Explained>
    </p>
  );
}
