import { isAfter } from '../sequence/sequence-number.js';
import { SegmentRole } from '../vocabulary/role.js';
import { TcpState } from '../vocabulary/state.js';
import { BeliefKind } from './belief.js';
import { Known, type EndState } from './end-state.js';
import { loseEarlierFin } from './fin-again.js';
import { isAcceptableAck } from './on-syn.js';
import { StateRule } from './state-rule.js';
import type { Step } from './step.js';

/** What follows for the receiver if an ordinary segment with ACK is delivered. */
export function receive(step: Step, hasFin: boolean, role: SegmentRole): void {
  const { x, y } = step;
  if (role === SegmentRole.keepAlive) y.note = StateRule.keepAlive;
  if (y.state === TcpState.synReceived) completeHandshake(step, y, hasFin);
  if (y.state < TcpState.established) return;
  if (y.state === TcpState.finWait2 && step.length > 0) y.note = StateRule.halfCloseData;

  takeData(step, y);
  if (endDeferral(step, hasFin)) return;
  const replaced = step.finAgain ? loseEarlierFin(step, y) : null;
  const finArrives = finIsDue(x, y, hasFin);
  takeAckOfFin(step, x, y, hasFin, finArrives);
  if (finArrives) takeFin(step, x, y, hasFin);
  else if (hasFin) holdFin(x, y);
  if (replaced !== null && y.belief?.kind === BeliefKind.fin) y.belief.replaces = replaced;
}

/** Row 8: whatever acknowledges the SYN completes the handshake. */
function completeHandshake(step: Step, y: EndState, hasFin: boolean): void {
  if (!y.knows(Known.iss) || !isAcceptableAck(y, step.acknowledgment)) return;
  step.believe(y, BeliefKind.handshakeAck, TcpState.established, StateRule.handshakeAck, thresholdOf(step, hasFin));
}

/** An acknowledgment that reaches this shows that the segment, or one sent after it, has arrived. */
function thresholdOf(step: Step, hasFin: boolean): number {
  const length = step.length + (hasFin ? 1 : 0);
  return (step.sequence + (length > 0 ? length : 1)) | 0;
}

/** Keeps track of what has arrived without a hole. One run of bytes beyond a hole is remembered; ACKs tell the rest. */
function takeData(step: Step, y: EndState): void {
  const from = step.sequence;
  const to = (from + step.length) | 0;
  if (!y.knows(Known.expects)) {
    y.rcvNxt = from;
    y.learn(Known.expects);
  }
  if (isAfter(from, y.rcvNxt)) {
    if (step.length > 0) hold(y, from, to);
    return;
  }
  if (isAfter(to, y.rcvNxt)) y.rcvNxt = to;
  if (y.knows(Known.held) && !isAfter(y.heldFrom, y.rcvNxt)) {
    if (isAfter(y.heldTo, y.rcvNxt)) y.rcvNxt = y.heldTo;
    y.forget(Known.held);
  }
}

function hold(y: EndState, from: number, to: number): void {
  const apart = !y.knows(Known.held) || isAfter(y.heldFrom, to);
  if (apart) {
    // The lower of two runs is the one that will be reached first.
    y.heldFrom = from;
    y.heldTo = to;
    y.learn(Known.held);
    return;
  }
  if (isAfter(from, y.heldTo)) return;
  if (isAfter(y.heldFrom, from)) y.heldFrom = from;
  if (isAfter(to, y.heldTo)) y.heldTo = to;
}

/**
 * After crossing FINs (A4), whatever the peer sends after its FIN brings the FIN along: CLOSING. An ACK of this end's
 * own FIN stands in line behind it, so that the states come in the order in which the endpoint went through them.
 */
function endDeferral(step: Step, hasFin: boolean): boolean {
  const { x, y } = step;
  if (!y.knows(Known.finDeferred) || y.state !== TcpState.finWait1 || hasFin) return false;
  if (y.knows(Known.finAckHeld) || !isAfter(step.sequence, x.finSeq)) return false;
  y.forget(Known.finDeferred);
  y.rcvNxt = (x.finSeq + 1) | 0;
  step.believe(y, BeliefKind.fin, TcpState.closing, StateRule.finsCrossed, y.rcvNxt);
  if (y.finCoveredBy(step.acknowledgment)) y.learn(Known.finAckHeld);
  return true;
}

/** Whether the peer's FIN is processed with this segment: it carries it, or fills the hole before it. */
function finIsDue(x: EndState, y: EndState, hasFin: boolean): boolean {
  if (!x.knows(Known.fin) || y.hasProcessedFin()) return false;
  if (!hasFin && !y.knows(Known.finHeld)) return false;
  return !isAfter(x.finSeq, y.rcvNxt);
}

/** Row 14. */
function takeAckOfFin(step: Step, x: EndState, y: EndState, hasFin: boolean, finArrives: boolean): void {
  if (!y.finCoveredBy(step.acknowledgment)) return;
  const threshold = thresholdOf(step, hasFin);
  const rule = step.ackOfFinRule;
  switch (y.state) {
    case TcpState.finWait1: {
      if (finArrives) break;
      // A FIN that is still to come will bring the acknowledgment as well.
      const proof = x.knows(Known.fin) && isAfter(threshold, x.finSeq) ? (x.finSeq + 1) | 0 : threshold;
      step.believe(y, BeliefKind.ackOfFin, TcpState.finWait2, rule, proof);
      break;
    }
    case TcpState.closing:
      y.forget(Known.finAckHeld);
      step.believe(y, BeliefKind.ackOfFin, TcpState.timeWait, rule, threshold);
      break;
    case TcpState.lastAck:
      step.believe(y, BeliefKind.ackOfFin, TcpState.closed, rule, threshold);
      break;
    default:
  }
}

/** Rows 10 to 13, 16 and 17 for the receiver. */
function takeFin(step: Step, x: EndState, y: EndState, hasFin: boolean): void {
  y.forget(Known.finHeld | Known.finDeferred);
  y.rcvNxt = (x.finSeq + 1) | 0;
  const other = finRule(step, hasFin);
  switch (y.state) {
    case TcpState.established:
      step.believe(y, BeliefKind.fin, TcpState.closeWait, other || StateRule.finActiveClose, y.rcvNxt);
      break;
    case TcpState.finWait1:
      if (y.finCoveredBy(step.acknowledgment)) {
        step.believe(y, BeliefKind.fin, TcpState.timeWait, other || StateRule.finWithAckOfFin, y.rcvNxt);
      } else {
        step.believe(y, BeliefKind.fin, TcpState.closing, other || StateRule.finSimultaneous, y.rcvNxt);
      }
      break;
    case TcpState.finWait2:
      step.believe(y, BeliefKind.fin, TcpState.timeWait, other || StateRule.finPassiveClose, y.rcvNxt);
      break;
    default:
  }
}

/** The rule where the FIN does not arrive with its first copy, else none. */
function finRule(step: Step, hasFin: boolean): number {
  if (!hasFin) return StateRule.finBeyondHole;
  return step.finAgain ? StateRule.finRepeated : StateRule.none;
}

/** A FIN that changes nothing for the receiver: beyond a hole, or known already. */
function holdFin(x: EndState, y: EndState): void {
  if (!x.knows(Known.fin)) return;
  if (y.hasProcessedFin()) {
    if (y.note === StateRule.synchronizedSegment) y.note = StateRule.finRepeated;
  } else if (isAfter(x.finSeq, y.rcvNxt)) {
    y.learn(Known.finHeld);
    y.note = StateRule.finBeyondHole;
  }
}
