import type { ReactElement } from 'react';
import type { ConnectionRow } from '@synscope/trace';
import { handshakeExplanation } from '@synscope/explain';
import { useLanguage, useMessages } from '../app/page-context.js';
import { FrameLink } from '../controls/frame-link.js';
import { FrameText } from '../controls/frame-text.js';
import { OfferTable } from './offer-table.js';
import { SplitRoundTrip } from './split-round-trip.js';
import { Card } from './card.js';
import card from './card.module.css';

/** How the connection opened: the round trip split at the vantage point, what was offered and what agreed. */
export function HandshakeCard({ row }: { row: ConnectionRow }): ReactElement {
  const say = useMessages().handshake;
  const language = useLanguage();
  const { handshake } = row.summary;
  const { client, server } = handshake;
  const seen = handshake.synFrame !== null || handshake.synAckFrame !== null;
  return (
    <Card
      name="handshake"
      heading={say.heading}
      beside={
        <p className={card.frames}>
          <FrameLink frame={handshake.synFrame} label="SYN" />
          <FrameLink frame={handshake.synAckFrame} label="SYN, ACK" />
          <FrameLink frame={handshake.ackFrame} label="ACK" />
        </p>
      }
    >
      {seen && <SplitRoundTrip handshake={handshake} />}
      <p className={card.note}><FrameText text={handshakeExplanation(row, language)} /></p>
      {seen && <OfferTable client={client} server={server} agreed={handshake.agreed} />}
    </Card>
  );
}
