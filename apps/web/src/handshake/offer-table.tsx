import type { ReactElement } from 'react';
import { formatCount, type Language } from '@synscope/explain';
import type { ConnectionRow } from '@synscope/trace';
import { useLanguage, useMessages } from '../app/page-context.js';
import type { Messages } from '../i18n/messages.js';
import styles from './offer-table.module.css';

type Handshake = ConnectionRow['summary']['handshake'];
type Offer = NonNullable<Handshake['client']>;
type Agreement = Handshake['agreed'];

interface Row {
  readonly name: string;
  readonly offered: (offer: Offer) => string;
  /** What both come to; null where there is nothing to agree on. */
  readonly agreed: string | null;
}

/** Each option: what the client offered, what the server offered, what they agreed on. */
export function OfferTable({
  client,
  server,
  agreed,
}: {
  client: Offer | null;
  server: Offer | null;
  agreed: Agreement;
}): ReactElement {
  const say = useMessages();
  const language = useLanguage();
  const words = say.handshake;
  const cell = (row: Row, offer: Offer | null): string => (offer === null ? words.notSeen : row.offered(offer));
  return (
    <table className={styles.table}>
      <caption className="apart">{words.offers}</caption>
      <thead>
        <tr>
          <td />
          <th scope="col" className={styles.client}>
            {say.ends.client}
          </th>
          <th scope="col" className={styles.server}>
            {say.ends.server}
          </th>
          <th scope="col">{words.agreed}</th>
        </tr>
      </thead>
      <tbody>
        {rowsOf(agreed, words, language).map((row) => (
          <tr key={row.name}>
            <th scope="row">{row.name}</th>
            <td data-unseen={client === null}>{cell(row, client)}</td>
            <td data-unseen={server === null}>{cell(row, server)}</td>
            <td className={styles.agreed}>{row.agreed ?? words.none}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

function rowsOf(agreed: Agreement, words: Messages['handshake'], language: Language): readonly Row[] {
  const yesNo = (value: boolean | null): string | null => {
    if (value === null) return null;
    return value ? words.yes : words.no;
  };
  const count = (value: number): string => formatCount(value, language);
  const times = (shift: number | null): string => (shift === null ? words.no : `×${count(2 ** shift)}`);
  const { mssToServer, mssToClient, windowScale } = agreed;
  return [
    {
      name: words.mss,
      offered: ({ mss }) => (mss === null ? words.none : count(mss)),
      agreed: mssToServer === null || mssToClient === null ? null : pair(count(mssToServer), count(mssToClient)),
    },
    {
      name: words.windowScale,
      offered: ({ windowScaleShift }) => times(windowScaleShift),
      agreed: windowScale === null ? null : pair(times(windowScale.client), times(windowScale.server)),
    },
    { name: words.window, offered: ({ window }) => count(window), agreed: null },
    { name: words.sack, offered: ({ sackPermitted }) => yesNo(sackPermitted) ?? '', agreed: yesNo(agreed.sack) },
    { name: words.timestamps, offered: ({ timestamps }) => yesNo(timestamps) ?? '', agreed: yesNo(agreed.timestamps) },
    { name: words.ecn, offered: ({ ecn }) => words.ecnValue[ecn], agreed: yesNo(agreed.ecn) },
    {
      name: words.fastOpen,
      offered: ({ fastOpen }) => (fastOpen === null ? words.no : words.fastOpenValue[fastOpen]),
      agreed: agreed.fastOpen === null ? null : words.fastOpenAgreed[agreed.fastOpen],
    },
    { name: words.mptcp, offered: ({ mptcp }) => yesNo(mptcp) ?? '', agreed: yesNo(agreed.mptcp) },
  ];
}

const pair = (client: string, server: string): string => (client === server ? client : `${client} / ${server}`);
