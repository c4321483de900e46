import { lingerNs } from '../states/silence.js';
import type { Life } from '../states/life.js';
import type { Step } from '../states/step.js';
import type { Close, Handshake } from '../vocabulary/connection-summary.js';
import type { End } from '../vocabulary/state.js';
import type { IcmpReport } from '../vocabulary/icmp-report.js';
import { undelivered } from './undelivered.js';
import type { Verdict } from '../vocabulary/verdict.js';

/**
 * One plain statement on the connection in hand.
 *
 * @param bytes payload bytes of both directions together
 * @param silenceNs since the connection's latest segment
 */
export function verdictOf(
  step: Step,
  life: Life,
  handshake: Handshake,
  close: Close,
  icmp: readonly IcmpReport[],
  bytes: number,
  silenceNs: number,
): Verdict {
  return openingVerdict(step, handshake, close, icmp) ?? endingVerdict(step, life, handshake, close, bytes, silenceNs);
}

function openingVerdict(
  step: Step,
  handshake: Handshake,
  close: Close,
  icmp: readonly IcmpReport[],
): Verdict | null {
  const { opening } = step;
  switch (handshake.opening) {
    case 'refused':
      return { code: 'refused', params: { attempts: handshake.synCount }, tone: 'bad' };
    case 'noAnswer': {
      const tried = { attempts: handshake.synCount, overNs: opening.lastSynNs - opening.firstSynNs };
      const told = undelivered(icmp, opening.openedBy);
      if (told === undefined) return { code: 'noAnswer', params: tried, tone: 'bad' };
      const { from, kind, frame } = told;
      return { code: 'unreachable', params: { ...tried, from, kind, frame }, tone: 'bad' };
    }
    case 'synAckUnanswered':
    case 'synAckUnansweredSynUnseen':
      return {
        code: 'synAckUnanswered',
        params: {
          attempts: handshake.synAckCount,
          overNs: opening.lastSynAckNs - opening.firstSynAckNs,
          synSeen: handshake.synFrame === null ? 0 : 1,
        },
        tone: 'bad',
      };
    case 'resetDuringHandshake':
      return { code: 'resetDuringHandshake', params: { end: nameOf(close.by ?? 0) }, tone: 'bad' };
    case 'inProgress':
      return { code: 'opening', params: {}, tone: 'pending' };
    default:
      return null;
  }
}

function endingVerdict(
  step: Step,
  life: Life,
  handshake: Handshake,
  close: Close,
  bytes: number,
  silenceNs: number,
): Verdict {
  const end = nameOf(close.by ?? 0);
  switch (close.ending) {
    case 'closed':
      return close.shape === 'simultaneous'
        ? { code: 'closedByBoth', params: { bytes }, tone: 'good' }
        : { code: 'closedBy', params: { end, bytes }, tone: 'good' };
    case 'halfClosed':
      return { code: 'halfClosedBy', params: { end, bytes }, tone: 'pending' };
    case 'reset':
      return { code: 'resetBy', params: { end, bytes, afterNs: step.closing.rstNs - life.firstNs }, tone: 'bad' };
    default:
      if (silenceNs > lingerNs) return { code: 'idle', params: { idleNs: silenceNs, bytes }, tone: 'notice' };
      return handshake.opening === 'unseen'
        ? { code: 'openUnseenStart', params: { bytes }, tone: 'pending' }
        : { code: 'open', params: { bytes }, tone: 'pending' };
  }
}

function nameOf(end: End): 'client' | 'server' {
  return end === 0 ? 'client' : 'server';
}
