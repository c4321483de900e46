import { isSynchronized } from '../states/end-state.js';
import { isOverdue } from '../states/silence.js';
import type { Step } from '../states/step.js';
import type { Handshake } from '../vocabulary/connection-summary.js';
import type { IcmpReport } from '../vocabulary/icmp-report.js';
import type { Opening as OpeningKind } from '../vocabulary/verdict.js';
import { agreementOf, offerOf } from './agreement.js';
import { undelivered } from './undelivered.js';

/** The handshake of the connection in hand. */
export function handshakeOf(step: Step, silenceNs: number, icmp: readonly IcmpReport[]): Handshake {
  const { opening } = step;
  const client = offerOf(opening, 0);
  const server = offerOf(opening, 1);
  const synFrame = opening.synFrame(0) || opening.synFrame(1);
  // Where both sent a SYN, neither SYN-ACK answers the latest of them.
  const isAnswer = opening.synFrame(0) === 0 || opening.synFrame(1) === 0;
  return {
    opening: openingOf(step, silenceNs, icmp),
    synFrame: synFrame || null,
    synAckFrame: opening.synAckFrame || null,
    ackFrame: opening.ackFrame || null,
    synCount: opening.synCount(0) + opening.synCount(1),
    synAckCount: opening.synAckCount,
    serverSideRttNs: isAnswer ? orNull(opening.serverSideRttNs) : null,
    clientSideRttNs: isAnswer ? orNull(opening.clientSideRttNs) : null,
    wholeNs: orNull(opening.wholeNs),
    client,
    server,
    agreed: agreementOf(opening, client, server),
  };
}

/** How the connection in hand opened. Who is told by ICMP that the SYN was not delivered waits for no answer any more. */
export function openingOf(step: Step, silenceNs: number, icmp: readonly IcmpReport[]): OpeningKind {
  const { opening, closing, client, server } = step;
  const synSeen = opening.synFrame(0) !== 0 || opening.synFrame(1) !== 0;
  const synAckSeen = opening.synAckFrame !== 0;
  if (opening.continuesOlder || (!synSeen && !synAckSeen)) return 'unseen';
  const complete = opening.ackFrame !== 0 || (isSynchronized(client.state) && isSynchronized(server.state));
  if (!complete && closing.rstSeen) return closing.refused ? 'refused' : 'resetDuringHandshake';
  if (opening.synFrame(0) !== 0 && opening.synFrame(1) !== 0) return complete ? 'simultaneous' : 'inProgress';
  if (complete) return opening.fastOpenAccepted ? 'fastOpen' : 'full';
  if (synAckSeen) {
    const answerer = opening.synAckFrom === 0 ? client : server;
    if (opening.synAckCount < 2 && !isOverdue(answerer, silenceNs)) return 'inProgress';
    return synSeen ? 'synAckUnanswered' : 'synAckUnansweredSynUnseen';
  }
  const opener = opening.synFrame(0) !== 0 ? client : server;
  const waits = opening.synCount(0) + opening.synCount(1) < 2 && !isOverdue(opener, silenceNs);
  return waits && undelivered(icmp, opening.openedBy) === undefined ? 'inProgress' : 'noAnswer';
}

function orNull(value: number): number | null {
  return Number.isNaN(value) ? null : value;
}
