import type { ReactElement } from 'react';
import type { ConnectionRow } from '@synscope/trace';
import { useMessages } from '../app/page-context.js';
import { FrameLink } from '../controls/frame-link.js';
import { OfferTable } from './offer-table.js';
import { SplitRoundTrip } from './split-round-trip.js';
import card from './card.module.css';

type Handshake = ConnectionRow['summary']['handshake'];

/** How the connection opened: the round trip split at the vantage point, what was offered and what agreed. */
export function HandshakeCard({ handshake }: { handshake: Handshake }): ReactElement {
  const say = useMessages().handshake;
  const { client, server } = handshake;
  const seen = handshake.synFrame !== null || handshake.synAckFrame !== null;
  return (
    <section className={card.card} aria-label={say.heading}>
      <header className={card.head}>
        <h3>{say.heading}</h3>
        <p className={card.frames}>
          <FrameLink frame={handshake.synFrame} label="SYN" />
          <FrameLink frame={handshake.synAckFrame} label="SYN, ACK" />
          <FrameLink frame={handshake.ackFrame} label="ACK" />
        </p>
      </header>
      {!seen && <p className={card.note}>{say.unseen}</p>}
      {seen && <SplitRoundTrip handshake={handshake} />}
      {handshake.synCount > 1 && <p className={card.note}>{say.synCount(handshake.synCount)}</p>}
      {handshake.synAckCount > 1 && <p className={card.note}>{say.synAckCount(handshake.synAckCount)}</p>}
      {seen && <OfferTable client={client} server={server} agreed={handshake.agreed} />}
    </section>
  );
}
