import { isAfter } from '../sequence/sequence-number.js';
import { BeliefKind, type Belief, type Replaced } from './belief.js';
import type { EndState } from './end-state.js';
import { StateRule } from './state-rule.js';
import type { Step } from './step.js';

/*
 * A SYN that is sent again with no SYN-ACK in between: the earlier copy was lost, or its answer was lost or is slow. As
 * with a FIN, the copy counts as lost until the answer shows otherwise.
 */

/** Copies told apart. Linux sends a SYN seven times at most, unless it is asked for more (tcp_syn_retries). */
const copiesMax = 16;

/**
 * Takes back what the latest copy of the other end's SYN was taken to have done.
 *
 * @returns what to hold on to should the answer show that the earlier copy arrived; null where nothing is taken back
 */
export function loseEarlierSyn(step: Step, y: EndState): Replaced | null {
  const { belief } = y;
  if (belief?.kind !== BeliefKind.syn) return null;
  step.postpone(y, StateRule.earlierSynLost);
  const replaced = { belief, timestamp: step.timestamp };
  return countCopies(belief) < copiesMax ? replaced : belief.replaces;
}

/**
 * The SYN-ACK in hand answers a SYN that may have been sent more than once. Where it echoes the timestamp of an earlier
 * copy (RFC 7323 section 4.3), the labels since that copy say that it had arrived.
 */
export function weighSyns(step: Step, x: EndState): void {
  const echo = step.timestampEcho;
  const { belief } = x;
  if (belief === null || echo === null) return;
  let first = belief;
  while (first.replaces !== null) {
    const { timestamp } = first.replaces;
    if (timestamp === null || !isAfter(timestamp, echo)) break;
    first = first.replaces.belief;
  }
  if (first === belief) return;
  step.confirmBetween(x, first, belief.since);
  step.labels?.hadArrived(first.since);
}

function countCopies(belief: Belief): number {
  let count = 1;
  for (let each = belief.replaces; each !== null; each = each.belief.replaces) count++;
  return count;
}
