import { TcpFlag } from '@synscope/wire';
import { isAfter } from '../sequence/sequence-number.js';
import { SegmentRole } from '../vocabulary/role.js';
import { Certainty, TcpState } from '../vocabulary/state.js';
import { BeliefKind } from './belief.js';
import { isSynchronized, Known, type EndState } from './end-state.js';
import { isAcceptableAck } from './on-syn.js';
import { weighFinByRst } from './sender-evidence.js';
import { StateRule } from './state-rule.js';
import type { Step } from './step.js';

/** Any segment with RST (RFC 9293 section 3.10.7 and RFC 5961 section 3.2). */
export function onRst(step: Step): SegmentRole {
  const { x, y } = step;
  if (!x.knows(Known.rst) || isAfter(step.sequence, x.rstSeq)) x.rstSeq = step.sequence;
  x.learn(Known.rst);
  if (y.state === TcpState.synSent) {
    if (!x.knows(Known.synAck)) return answerToSyn(step, x, y);
  } else if (answersSynAck(step, x, y)) {
    return answerToSynAck(step, x, y);
  }
  if (!isAcceptable(step, x, y)) {
    x.note = StateRule.rstUnacceptable;
    y.note = StateRule.rstUnacceptable;
    return SegmentRole.rst;
  }
  const halfOpen = x.state === TcpState.synSent && !withinSent(step, x);
  const mismatch = halfOpen && y.knows(Known.synAck) && step.sequence === y.ackSent;
  step.closing.noteRst(step.sender, step.frame, step.timeNs, false);
  if ((step.flags & TcpFlag.ack) !== 0 && x.knows(Known.sent) && step.sequence === x.sndMax) {
    weighFinByRst(step, x, y);
  }
  if (halfOpen) {
    // The other end knows an older connection: the RST ends that, and this SYN may be sent again.
    x.note = mismatch ? StateRule.synAckMismatch : StateRule.synWhileSynchronized;
    step.prove(x);
  } else {
    closeSender(step, x);
  }
  closeReceiver(step, y, StateRule.rstAccepted);
  return mismatch ? SegmentRole.rstOfMismatch : SegmentRole.rst;
}

/** Row 19: the receiver's SYN is refused, if the RST acknowledges it. */
function answerToSyn(step: Step, x: EndState, y: EndState): SegmentRole {
  const hasAck = (step.flags & TcpFlag.ack) !== 0;
  if (!hasAck || !isAcceptableAck(y, step.acknowledgment)) {
    x.note = StateRule.rstUnacceptable;
    y.note = StateRule.rstUnacceptable;
    return SegmentRole.rst;
  }
  step.closing.noteRst(step.sender, step.frame, step.timeNs, true);
  if (x.belief?.kind === BeliefKind.syn) {
    step.withdrawTo(x, TcpState.closed, Certainty.confirmed, StateRule.rstRefused);
  }
  x.belief = null;
  step.enter(x, TcpState.closed, Certainty.certain, StateRule.rstRefused);
  closeReceiver(step, y, StateRule.rstRefused);
  return SegmentRole.rstRefused;
}

/** A bare RST at the number that the SYN-ACK acknowledged, from an end that has not been heard since its SYN. */
function answersSynAck(step: Step, x: EndState, y: EndState): boolean {
  if ((step.flags & TcpFlag.ack) !== 0 || !y.knows(Known.synAck) || step.sequence !== y.ackSent) return false;
  return x.state === TcpState.established && x.belief?.kind === BeliefKind.synAck;
}

/** A3's last row: the sender had no such connection any more when the SYN-ACK came. */
function answerToSynAck(step: Step, x: EndState, y: EndState): SegmentRole {
  step.closing.noteRst(step.sender, step.frame, step.timeNs, false);
  step.withdrawTo(x, TcpState.closed, Certainty.confirmed, StateRule.rstOfSynAck);
  x.belief = null;
  step.enter(x, TcpState.closed, Certainty.certain, StateRule.rstOfSynAck);
  closeReceiver(step, y, StateRule.rstAccepted);
  return SegmentRole.rst;
}

/**
 * Whether the receiver accepts: the sequence number is exactly the next that it expects. That is known in three ways,
 * which differ where the capture has gaps or a delivery failed; any one will do.
 */
function isAcceptable(step: Step, x: EndState, y: EndState): boolean {
  if (!y.knows(Known.expects) && !y.knows(Known.acked)) return true;
  const sequence = step.sequence;
  if (y.knows(Known.expects) && sequence === y.rcvNxt) return true;
  if (y.knows(Known.acked) && sequence === y.ackSent) return true;
  if (x.knows(Known.sent) && sequence === x.sndMax && x.knows(Known.gap)) return true;
  // And behind a hole, where the bytes end that it has reported to have (the same).
  if (y.knows(Known.sacked) && y.knows(Known.acked) && sequence === y.sackedTo && isAfter(sequence, y.ackSent)) return true;
  // A socket that its program has closed is kept in FIN-WAIT-2 as a smaller record, which takes any RST in the window
  // (tcp_timewait_state_process); of a socket that is still open, the challenge that follows takes this back.
  if (y.state === TcpState.finWait2 && isAfter(sequence, y.rcvNxt) && !isAfter(sequence, x.sndMax)) return true;
  // Linux also takes the number of the FIN itself, which some systems send (tcp_reset_check).
  return y.hasProcessedFin() && y.state !== TcpState.timeWait && x.knows(Known.fin) && sequence === x.finSeq;
}

function withinSent(step: Step, x: EndState): boolean {
  return isAfter(step.sequence, x.iss) && !isAfter(step.sequence, x.sndMax);
}

/** The sender is CLOSED by its own word; the belief is kept, because the RST may be forged. */
function closeSender(step: Step, x: EndState): void {
  if (x.state === TcpState.closed) {
    // It answers with RST, so it did take the RST or the last ACK that it was believed to have taken.
    while (x.belief !== null && x.belief.kind !== BeliefKind.ownRst) confirmByRst(step, x);
    x.certainty = Certainty.certain;
    x.note = StateRule.rstAccepted;
    return;
  }
  if (answersHandshakeAck(step, x)) while (x.belief !== null && isSynchronized(x.state)) step.postpone(x, StateRule.rstAccepted);
  step.believe(x, BeliefKind.ownRst, TcpState.closed, StateRule.rstAccepted, 0);
  x.certainty = Certainty.certain;
}

/**
 * A bare RST is the answer to a segment that found no connection: an end that has said nothing since its SYN-ACK was no
 * longer in SYN-RECEIVED when the handshake's ACK came, because it stopped to listen, or had no room for another one.
 */
function answersHandshakeAck(step: Step, x: EndState): boolean {
  if ((step.flags & TcpFlag.ack) !== 0 || step.sequence !== ((x.iss + 1) | 0) || !x.knows(Known.synAck)) return false;
  let { belief } = x;
  while (belief !== null && belief.kind === BeliefKind.fin) belief = belief.below;
  return belief?.kind === BeliefKind.handshakeAck;
}

/** That an end answers with RST tells that it is CLOSED, but of the states before it nothing: it may answer the last ACK. */
function confirmByRst(step: Step, x: EndState): void {
  const { belief } = x;
  const answers = (step.flags & TcpFlag.ack) === 0;
  if (answers && belief?.kind === BeliefKind.ackOfFin && belief.state !== TcpState.closed) x.belief = belief.below;
  else step.confirm(x);
}

function closeReceiver(step: Step, y: EndState, rule: number): void {
  if (y.state === TcpState.closed) {
    y.note = rule;
    return;
  }
  step.believe(y, BeliefKind.rst, TcpState.closed, rule, 0);
}
