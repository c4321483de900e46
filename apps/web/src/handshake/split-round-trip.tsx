import type { ReactElement } from 'react';
import { formatDuration } from '@synscope/explain';
import type { ConnectionRow } from '@synscope/trace';
import { useLanguage, useMessages } from '../app/page-context.js';
import styles from './split-round-trip.module.css';

type Handshake = ConnectionRow['summary']['handshake'];

/** Least share of the bar that a part gets, so that it can be seen and read at all. */
const leastShare = 0.28;

/**
 * The handshake's round trip as a bar: client on the left, server on the right, the vantage point where the two parts
 * meet. A capture taken at the client has nearly all of it on the server's side, and so on.
 */
export function SplitRoundTrip({ handshake }: { handshake: Handshake }): ReactElement | null {
  const say = useMessages();
  const language = useLanguage();
  const { clientSideRttNs, serverSideRttNs, wholeNs, synCount, synAckCount } = handshake;
  if (clientSideRttNs === null && serverSideRttNs === null) return null;
  const total = (clientSideRttNs ?? 0) + (serverSideRttNs ?? 0);
  // The round trip is that of the latest copies; who waited, waited from the first one on.
  const isLonger = wholeNs !== null && (synCount > 1 || synAckCount > 1);
  const share = total === 0 ? 0.5 : (clientSideRttNs ?? 0) / total;
  const clientShare = Math.min(1 - leastShare, Math.max(leastShare, share));
  const words = (ns: number | null): string => (ns === null ? say.handshake.notSeen : formatDuration(ns, language));
  return (
    <figure className={styles.figure} aria-label={say.handshake.split}>
      <div className={styles.bar} style={{ gridTemplateColumns: `${clientShare}fr ${1 - clientShare}fr` }}>
        <span className={styles.client}>{words(clientSideRttNs)}</span>
        <span className={styles.server}>{words(serverSideRttNs)}</span>
      </div>
      <figcaption className={styles.caption}>
        <span className={styles.clientName}>{say.handshake.clientSide}</span>
        <span className={styles.serverName}>{say.handshake.serverSide}</span>
        {clientSideRttNs !== null && serverSideRttNs !== null && (
          <span className={styles.total}>
            {say.handshake.total} <b>{formatDuration(total, language)}</b>
            {isLonger && ` · ${say.handshake.whole} `}
            {isLonger && <b>{formatDuration(wholeNs, language)}</b>}
          </span>
        )}
      </figcaption>
    </figure>
  );
}
