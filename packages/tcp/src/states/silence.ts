import { isAfter } from '../sequence/sequence-number.js';
import { TcpState } from '../vocabulary/state.js';
import { Known, type EndState } from './end-state.js';

/** Silence after which a segment that was not answered counts as unanswered: the initial RTO's fallback (RFC 6298). */
export const answerTimeoutNs = 3e9;

/** How long Linux keeps an orphan in FIN-WAIT-2 and any endpoint in TIME-WAIT. */
export const lingerNs = 60e9;

/**
 * Whether a timer may have ended an endpoint's state without a segment, after this long a silence on the connection.
 *
 * @param end the endpoint
 * @param other its peer
 * @param silenceNs since the connection's latest segment
 */
export function mayHaveTimedOut(end: EndState, other: EndState, silenceNs: number): boolean {
  switch (end.state) {
    case TcpState.finWait2:
    case TcpState.timeWait:
      return silenceNs > lingerNs;
    case TcpState.synSent:
    case TcpState.synReceived:
    case TcpState.finWait1:
    case TcpState.closing:
    case TcpState.lastAck:
      return isOverdue(end, silenceNs);
    case TcpState.established:
    case TcpState.closeWait:
      return hasUnacknowledged(end, other) && isOverdue(end, silenceNs);
    default:
      return false;
  }
}

/** Whether a retransmission should have been seen by now: the wait at most doubles each time (RFC 6298 section 5.5). */
export function isOverdue(end: EndState, silenceNs: number): boolean {
  return silenceNs > Math.max(answerTimeoutNs, 2e6 * end.gapMs);
}

function hasUnacknowledged(end: EndState, other: EndState): boolean {
  if (!end.knows(Known.data) || !other.knows(Known.emitted) || !other.knows(Known.acked)) return false;
  return isAfter(end.sndMax, other.ackSent);
}
