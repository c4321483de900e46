import { TcpFlag } from '@synscope/wire';
import { isAfter } from '../sequence/sequence-number.js';
import { Certainty, TcpState } from '../vocabulary/state.js';
import { BeliefKind, type Belief } from './belief.js';
import { Known, type EndState } from './end-state.js';
import { loseEarlierFin, weighCopies } from './fin-again.js';
import { isAcceptableAck } from './on-syn.js';
import { StateRule } from './state-rule.js';
import type { Step } from './step.js';

/**
 * What an ordinary segment proves of its sender: the state it must be in to send this, and by the acknowledgment number
 * what it has received. Withdraws what was taken for granted and proves wrong, confirms what proves right.
 *
 * @param advances whether the segment reaches beyond what the sender has sent before
 */
export function weighSender(step: Step, hasFin: boolean, advances: boolean): void {
  const { x, y } = step;
  const hasAck = (step.flags & TcpFlag.ack) !== 0;
  leaveClosed(step, x, y, advances);
  switch (x.state) {
    case TcpState.unknown:
    case TcpState.closed:
    case TcpState.listen:
      if (x.state !== TcpState.closed || x.certainty !== Certainty.certain || (advances && !wasOvertakenByRst(step, x))) {
        joinMidStream(step, x, y);
      }
      break;
    case TcpState.synSent:
      if (hasAck) leaveSynSent(step, x, y);
      break;
    case TcpState.synReceived:
      if (hasAck) leaveSynReceived(step, x, y);
      break;
    default:
  }
  if (hasAck) weighAcknowledgment(step, x, y, hasFin, advances);
  resolveMidStream(step, x, y, hasFin, advances);
  if (hasAck || hasFin) step.prove(x);
}

/** An end taken to be CLOSED sends an ordinary segment. */
function leaveClosed(step: Step, x: EndState, y: EndState, advances: boolean): void {
  if (x.state !== TcpState.closed || x.belief === null) return;
  switch (x.belief.kind) {
    case BeliefKind.rst:
      step.withdraw(x, StateRule.rstNotAccepted);
      break;
    case BeliefKind.ackOfFin:
      step.withdraw(x, StateRule.ackNotYetProcessed);
      break;
    case BeliefKind.ownRst: {
      if (!advances || wasOvertakenByRst(step, x)) return;
      // An end that has sent an RST has nothing new to say: somebody else sent the RST in its name.
      const { stateBefore, sinceBefore, below } = x.belief;
      x.belief = below;
      x.state = stateBefore;
      x.certainty = Certainty.inferred;
      x.frame = step.frame;
      x.since = sinceBefore;
      x.rule = StateRule.rstNotAccepted;
      x.note = StateRule.rstNotAccepted;
      break;
    }
    default:
      return;
  }
  if (y.state !== TcpState.closed) step.closing.withdrawRst();
}

/** What ends where an RST of its sender's begins was sent before that. */
function wasOvertakenByRst(step: Step, x: EndState): boolean {
  return x.knows(Known.rst) && !isAfter((step.sequence + step.length) | 0, x.rstSeq);
}

/** The capture begins within the connection; what came before is a guess. */
function joinMidStream(step: Step, x: EndState, y: EndState): void {
  x.belief = null;
  x.state = TcpState.unknown;
  step.enter(x, TcpState.established, Certainty.assumed, StateRule.midStream);
  if (y.state === TcpState.unknown) step.enter(y, TcpState.established, Certainty.assumed, StateRule.midStream);
}

/** A3: an ACK from SYN-SENT. */
function leaveSynSent(step: Step, x: EndState, y: EndState): void {
  if (y.knows(Known.bareSyn) && !y.knows(Known.synAck) && x.knows(Known.synDeferred)) {
    step.prove(x);
    return;
  }
  if (y.knows(Known.iss) && step.acknowledgment === y.iss) return;
  step.enter(x, TcpState.established, Certainty.certain, StateRule.ackWhileSynSent);
  x.note = StateRule.ackWhileSynSent;
  if (y.state !== TcpState.synReceived && y.state !== TcpState.closed && y.state !== TcpState.listen) return;
  // The SYN-ACK that the capture lacks: it was sent, so its sender had the SYN.
  if (y.belief?.kind === BeliefKind.syn) step.confirm(y);
  if (!y.knows(Known.iss)) {
    y.iss = (step.acknowledgment - 1) | 0;
    y.sndMax = step.acknowledgment;
    y.learn(Known.iss | Known.sent);
  }
  y.learn(Known.synAck);
  step.enter(y, TcpState.synReceived, Certainty.confirmed, StateRule.ackWhileSynSent);
}

/** An ordinary segment from an end that was last known in SYN-RECEIVED. */
function leaveSynReceived(step: Step, x: EndState, y: EndState): void {
  if (x.knows(Known.synAck) || x.knows(Known.bareSyn)) {
    // With its data accepted, a server may send before the handshake's ACK has come (RFC 7413 section 4.2).
    if (step.opening.fastOpenAccepted && step.opening.ackFrame === 0) {
      step.prove(x);
      x.note = StateRule.synWithData;
      return;
    }
    if (repeatsSynAck(step, x)) {
      step.prove(x);
      return;
    }
    step.enter(x, TcpState.established, Certainty.certain, StateRule.handshakeAck);
    return;
  }
  if (isAcceptableAck(y, step.acknowledgment)) {
    // The SYN-ACK and its ACK were not captured.
    if (x.belief?.kind === BeliefKind.syn) step.confirm(x);
    step.enter(x, TcpState.established, Certainty.certain, StateRule.ackWhileSynSent);
    return;
  }
  // It answers a SYN with an ACK of something else: it lives in an older connection.
  step.withdrawTo(x, TcpState.established, Certainty.assumed, StateRule.synWhileSynchronized);
  x.belief = null;
  step.enter(x, TcpState.established, Certainty.assumed, StateRule.synWhileSynchronized);
  x.note = StateRule.synWhileSynchronized;
}

/**
 * An ACK that says no more than the sender's SYN-ACK did: also from SYN-RECEIVED, an unacceptable segment is answered so
 * (RFC 9293 section 3.10.7.4).
 */
function repeatsSynAck(step: Step, x: EndState): boolean {
  if (step.length > 0 || (step.flags & TcpFlag.fin) !== 0 || x.knows(Known.bareSyn)) return false;
  return step.opening.ackFrame === 0 && x.knows(Known.acked) && step.acknowledgment === x.ackSent;
}

function weighAcknowledgment(step: Step, x: EndState, y: EndState, hasFin: boolean, advances: boolean): void {
  const acknowledgment = step.acknowledgment;
  noteGap(x, y, acknowledgment);
  if (y.knows(Known.fin)) {
    if (y.finCoveredBy(acknowledgment)) processFin(step, x, acknowledgment);
    else if (isNew(step, x, advances)) {
      if (!x.knows(Known.fin) && !hasFin && step.length === 0) noteCrossedAck(step, x);
      withdrawFin(step, x, hasFin);
    }
  }
  if (x.belief !== null) weighBelief(step, x, hasFin);
  if (x.belief !== null) step.confirmUpTo(x, acknowledgment);
  if (x.knows(Known.finAckHeld) && x.state === TcpState.closing && !hasFin) {
    x.forget(Known.finAckHeld);
    step.believe(x, BeliefKind.ackOfFin, TcpState.timeWait, StateRule.ackOfFin, (y.sndMax + 1) | 0);
  }
  if (!x.knows(Known.acked) || isAfter(acknowledgment, x.ackSent)) {
    x.ackSent = acknowledgment;
    x.learn(Known.acked);
  }
  if (step.sackedTo !== null) {
    x.sackedTo = step.sackedTo;
    x.learn(Known.sacked);
  }
  if (!x.knows(Known.expects) || isAfter(acknowledgment, x.rcvNxt)) {
    x.rcvNxt = acknowledgment;
    x.learn(Known.expects);
  }
}

/** The acknowledgment reaches beyond what the capture shows of the other end. */
function noteGap(x: EndState, y: EndState, acknowledgment: number): void {
  if (!y.knows(Known.sent)) {
    y.sndMax = acknowledgment;
    y.learn(Known.sent);
  } else if (isAfter(acknowledgment, y.sndMax) && y.state !== TcpState.synSent) {
    y.sndMax = acknowledgment;
    y.learn(Known.gap);
    if (x.note === StateRule.synchronizedSegment) x.note = StateRule.ackBeyondCapture;
  }
}

/** A3: the acknowledgment covers the other end's FIN, so this end has processed it. */
function processFin(step: Step, x: EndState, acknowledgment: number): void {
  step.closing.noteFinAcked(step.endOf(step.otherOf(x)), step.frame);
  x.forget(Known.finHeld | Known.finDeferred);
  weighCopies(step, x);
  step.confirmUpTo(x, acknowledgment);
  if (x.hasProcessedFin()) return;
  if (x.state === TcpState.established) {
    step.enter(x, TcpState.closeWait, unlessAssumed(x), StateRule.ackCoversFin);
  } else if (x.state === TcpState.finWait2 || (x.state === TcpState.finWait1 && x.knows(Known.finAckHeld))) {
    x.forget(Known.finAckHeld);
    step.enter(x, TcpState.timeWait, unlessAssumed(x), StateRule.ackCoversFin);
  } else if (x.state === TcpState.finWait1) {
    step.enter(x, TcpState.closing, unlessAssumed(x), StateRule.ackCoversFin);
  }
}

function unlessAssumed(end: EndState): Certainty {
  return end.certainty === Certainty.assumed ? Certainty.assumed : Certainty.certain;
}

/** Whether the segment was made now, and is no copy of an older one: only then does what it lacks prove anything. */
function isNew(step: Step, x: EndState, advances: boolean): boolean {
  if (advances) return true;
  const atEdge = step.length === 0 && step.sequence === x.sndMax;
  return atEdge && !(x.knows(Known.acked) && isAfter(x.ackSent, step.acknowledgment));
}

/** An RST that its sender makes of itself, not as an answer, acknowledges what has arrived: the other FIN, or not. */
export function weighFinByRst(step: Step, x: EndState, y: EndState): void {
  if (!y.knows(Known.fin) || (x.knows(Known.acked) && isAfter(x.ackSent, step.acknowledgment))) return;
  if (y.finCoveredBy(step.acknowledgment)) step.confirmUpTo(x, step.acknowledgment);
  else loseEarlierFin(step, x);
}

/** A4: the other end's FIN was taken to be processed, and is not. */
function withdrawFin(step: Step, x: EndState, hasFin: boolean): void {
  if (!believesFin(x.belief)) return;
  const isFin = hasFin && !x.knows(Known.fin);
  const rule = isFin ? StateRule.finsCrossed : StateRule.finNotYetProcessed;
  while (believesFin(x.belief)) {
    const combined = x.belief?.kind === BeliefKind.fin && x.belief.stateBefore === TcpState.finWait1;
    // What came with the FIN is not processed either: the ACK of this end's own FIN waits with it.
    if (combined && x.belief?.state === TcpState.timeWait) x.learn(Known.finAckHeld);
    step.withdraw(x, rule);
  }
  x.learn(Known.finDeferred);
}

function believesFin(belief: Belief | null): boolean {
  for (let each = belief; each !== null; each = each.below) {
    if (each.kind === BeliefKind.fin) return true;
  }
  return false;
}

function noteCrossedAck(step: Step, x: EndState): void {
  if (step.closing.firstFinSeen && step.closing.firstFinBy !== step.endOf(x)) step.closing.noteCrossedAck(step.frame);
}

/** Beliefs that any ordinary segment speaks for or against, whatever it acknowledges. */
function weighBelief(step: Step, x: EndState, hasFin: boolean): void {
  if (x.belief === null) return;
  const finAgain =
    hasFin && !step.copied && x.knows(Known.fin) && x.finSeq === ((step.sequence + step.length) | 0);
  if (step.provedByAnySegment(x.belief)) {
    step.confirm(x);
    return;
  }
  while (finAgain && x.belief !== null && restsOnAckOfFin(x.belief)) step.withdraw(x, StateRule.ackNotYetProcessed);
}

/** Whether an end that still sends its FIN cannot be where this leads. */
function restsOnAckOfFin({ kind, state }: Belief): boolean {
  return kind === BeliefKind.ackOfFin || (kind === BeliefKind.fin && state === TcpState.timeWait);
}

/**
 * New data or a FIN shows that its sender had not closed before the capture began: where the other end was only assumed
 * to have closed first, or neither to have closed, that is now known.
 */
function resolveMidStream(step: Step, x: EndState, y: EndState, hasFin: boolean, advances: boolean): void {
  if (x.certainty !== Certainty.assumed && y.certainty !== Certainty.assumed) return;
  if (!advances || (step.length === 0 && !hasFin)) return;
  if (y.certainty === Certainty.assumed && (y.state >= TcpState.finWait1 || y.knows(Known.data))) {
    y.certainty = y.belief === null ? Certainty.confirmed : Certainty.inferred;
    step.rewrite(y, y.since, y.state, y.certainty, y.rule);
  }
  const open = y.knows(Known.data) || x.state === TcpState.closeWait;
  if (x.certainty === Certainty.assumed && x.state >= TcpState.established && open) {
    step.rewrite(x, x.since, x.state, Certainty.confirmed, x.rule);
    x.certainty = Certainty.certain;
  }
}
