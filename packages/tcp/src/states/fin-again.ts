import { isAfter } from '../sequence/sequence-number.js';
import { TcpState } from '../vocabulary/state.js';
import { BeliefKind, type Belief, type Replaced } from './belief.js';
import { Known, type EndState } from './end-state.js';
import { StateRule } from './state-rule.js';
import type { Step } from './step.js';

/*
 * A FIN that is sent again with no ACK of it in between: the earlier copy was lost, or its ACK was. Which of them, only
 * the answer can tell, and not always; until then the copy counts as lost, as the finding does that says so.
 */

/**
 * Takes back what the latest copy of the other end's FIN was taken to have done: another copy will do it, or none. What its
 * sender has acknowledged since then came to an end that still waited for the FIN: FIN-WAIT-2, not CLOSING.
 *
 * @returns what to hold on to should the answer show that the earlier copy arrived; null where nothing is taken back
 */
export function loseEarlierFin(step: Step, y: EndState): Replaced | null {
  const newest = y.belief;
  if (newest === null) return null;
  const fin = finUnder(newest);
  if (fin === null) return null;
  const ackedSince = fin === newest ? fin.since : newest.since;
  const acked = fin !== newest || y.knows(Known.finAckHeld);
  const replaced = fin.replaces ?? { belief: newest, timestamp: step.timestamp };
  if (fin !== newest) step.postpone(y, StateRule.earlierFinLost);
  step.postpone(y, StateRule.earlierFinLost);
  if (acked && y.state === TcpState.finWait1) {
    y.forget(Known.finAckHeld);
    const threshold = (step.otherOf(y).finSeq + 1) | 0;
    step.believe(y, BeliefKind.ackOfFin, TcpState.finWait2, StateRule.earlierFinLost, threshold, ackedSince);
  }
  return replaced;
}

/** The delivery of a FIN that the newest belief is, or rests on, as the ACK of a FIN that crossed does; else null. */
function finUnder(newest: Belief): Belief | null {
  if (newest.kind === BeliefKind.fin) return newest;
  const { below } = newest;
  const crossed = newest.kind === BeliefKind.ackOfFin && newest.state === TcpState.timeWait;
  return crossed && below?.kind === BeliefKind.fin && below.state === TcpState.closing ? below : null;
}

/**
 * The segment in hand answers a FIN that was sent more than once. Where it shows that the first copy had arrived, the
 * labels since then say so.
 *
 * @returns whether it shows that; null where it cannot
 */
export function weighCopies(step: Step, x: EndState): boolean | null {
  const { belief } = x;
  if (belief?.kind !== BeliefKind.fin || belief.replaces === null) return null;
  const { belief: earlier, timestamp } = belief.replaces;
  const arrived = firstCopyArrived(step, step.otherOf(x).finSeq, timestamp);
  if (arrived !== true) return arrived;
  let until = belief.since;
  for (let each: Belief | null = earlier; each !== null; each = each.below) {
    step.confirmBetween(x, each, until);
    until = each.since;
    if (each.kind === BeliefKind.fin) break;
  }
  return true;
}

/**
 * Either the answer reports that the FIN came twice (RFC 2883), or it echoes an older timestamp than that of the first
 * repetition (RFC 3522 section 3.2).
 */
function firstCopyArrived(step: Step, finSeq: number, repeated: number | null): boolean | null {
  if (step.reportsTwice && !isAfter(step.twiceFrom, finSeq) && isAfter(step.twiceTo, finSeq)) return true;
  return repeated === null || step.timestampEcho === null ? null : isAfter(repeated, step.timestampEcho);
}
