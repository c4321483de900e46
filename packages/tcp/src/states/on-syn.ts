import { isAfter } from '../sequence/sequence-number.js';
import { Certainty, TcpState } from '../vocabulary/state.js';
import { SegmentRole } from '../vocabulary/role.js';
import type { SegmentFields } from '@synscope/wire';
import { BeliefKind } from './belief.js';
import { isAlive, isSynchronized, Known, type EndState } from './end-state.js';
import { StateRule } from './state-rule.js';
import type { Step } from './step.js';
import { loseEarlierSyn, weighSyns } from './syn-again.js';

/** A SYN without ACK (RFC 9293 sections 3.5 and 3.10.7.2 to .4). */
export function onSyn(step: Step, fields: SegmentFields): SegmentRole {
  const { x, y } = step;
  const again = x.knows(Known.bareSyn) && x.iss === step.sequence;
  const role = y.knows(Known.bareSyn)
    ? SegmentRole.synSimultaneous
    : step.length > 0
      ? SegmentRole.synData
      : SegmentRole.syn;
  if (x.belief?.kind === BeliefKind.rst && again) step.withdraw(x, StateRule.rstNotAccepted);
  const alive = isShownAlive(step, x) || isShownAlive(step, y);
  const over = step.closing.firstFinSeen || (step.closing.rstSeen && !step.closing.refused);
  if (over && !alive) {
    if (!step.opening.continuesOlder) step.opening.clear();
    step.closing.clear();
  }
  step.opening.noteSyn(step.sender, step.frame, step.timeNs, fields, step.copied);
  if (isSynchronized(x.state) && x.belief?.kind === BeliefKind.synAck && again) {
    step.withdraw(x, StateRule.synAckLost);
    step.enter(x, TcpState.synSent, Certainty.certain, StateRule.synAckLost);
    repeat(step, x);
    receiveSynAgain(step, y);
    return role;
  }
  if (alive) {
    // In a simultaneous open, its SYN may have been overtaken by its SYN-ACK.
    onSynWhileAlive(step, again || (x.knows(Known.synAck) && x.iss === step.sequence));
    return role;
  }
  if (again && (x.state === TcpState.synSent || x.state === TcpState.synReceived)) {
    step.prove(x);
    x.note = StateRule.synRepeated;
    repeat(step, x);
    receiveSynAgain(step, y);
    return role;
  }
  openActively(step, x, y);
  receiveSyn(step, y);
  return role;
}

/** A SYN-ACK. */
export function onSynAck(step: Step, fields: SegmentFields): SegmentRole {
  const { x, y } = step;
  const known = x.knows(Known.synAck) || x.knows(Known.bareSyn);
  const again = x.knows(Known.synAck) && x.iss === step.sequence;
  if (isSynchronized(x.state) && known && x.iss === step.sequence) {
    const early = x.belief?.kind === BeliefKind.handshakeAck || (x.belief?.kind === BeliefKind.synAck && !again);
    if (!early) {
      step.opening.noteSynAck(step.sender, step.frame, step.timeNs, fields, step.copied);
      x.note = StateRule.synAckRepeated;
      y.note = StateRule.synAckRepeated;
      return SegmentRole.synAck;
    }
    // It was not taken out of SYN-RECEIVED yet, or went there and not past it.
    step.withdraw(x, again ? StateRule.synAckRepeated : StateRule.synAckSimultaneous);
  }
  const other = known ? x.iss !== step.sequence : isSynchronized(x.state);
  if (other && x.state !== TcpState.synReceived) startOver(step, x, y);
  if (step.closing.refused) step.closing.withdrawRst();
  step.opening.noteSynAck(step.sender, step.frame, step.timeNs, fields, step.copied);
  enterSynReceived(step, x, again);
  if (again) repeat(step, x);
  else sendSyn(step, x);
  x.learn(Known.synAck | Known.acked | Known.expects);
  x.ackSent = step.acknowledgment;
  x.rcvNxt = step.acknowledgment;
  if (!y.knows(Known.emitted)) implySynSent(step, y);
  if (y.knows(Known.synData) && isAfter(step.acknowledgment, (y.iss + 1) | 0)) step.opening.fastOpenAccepted = true;
  const fits = y.state !== TcpState.synSent || isAcceptableAck(y, step.acknowledgment);
  receiveSynAck(step, y, again);
  return fits ? SegmentRole.synAck : SegmentRole.synAckMismatch;
}

/**
 * Whether a SYN finds the end in a connection that is not over. Where that is only assumed, because the capture began
 * with something else, a SYN of the same life says that its segments were captured out of order.
 */
function isShownAlive(step: Step, end: EndState): boolean {
  return isAlive(end.state) && (end.certainty !== Certainty.assumed || step.opening.continuesOlder);
}

/** Row 22: nothing changes but what is shown of the sender, which may have begun anew or may be forged. */
function onSynWhileAlive(step: Step, again: boolean): void {
  const { x, y } = step;
  const rule = again ? StateRule.synRepeated : StateRule.synWhileSynchronized;
  x.note = rule;
  y.note = rule;
  if (again) return;
  if (isAlive(x.state)) step.tentativeEnd = step.sender;
  else openActively(step, x, y);
}

/** Row 1 and 3 for the sender, row 6 where it was taken to have the other's SYN. */
function openActively(step: Step, x: EndState, y: EndState): void {
  const crossed = x.belief?.kind === BeliefKind.syn;
  if (crossed) step.withdrawTo(x, TcpState.closed, Certainty.confirmed, StateRule.synNotYetReceived);
  const deferred = crossed || (y.knows(Known.bareSyn) && y.state === TcpState.synSent);
  const expected = x.rcvNxt;
  x.startOver();
  if (deferred) {
    x.learn(Known.synDeferred | Known.expects);
    x.rcvNxt = expected;
  }
  step.opening.continuesOlder = false;
  const rule = deferred
    ? StateRule.synsCross
    : step.length > 0
      ? StateRule.synWithData
      : StateRule.synActiveOpen;
  step.enter(x, TcpState.synSent, Certainty.certain, rule);
  sendSyn(step, x);
  x.learn(Known.bareSyn | (step.length > 0 ? Known.synData : 0));
}

/** Sequence numbers of a SYN or SYN-ACK sent for the first time. */
function sendSyn(step: Step, x: EndState): void {
  x.iss = step.sequence;
  x.sndMax = (step.sequence + 1 + step.length) | 0;
  x.sentNs = step.timeNs;
  x.gapMs = 0;
  x.learn(Known.iss | Known.sent);
}

/** A SYN or SYN-ACK sent again. */
function repeat(step: Step, x: EndState): void {
  x.gapMs = (step.timeNs - x.sentNs) / 1e6;
  x.sentNs = step.timeNs;
}

/** Rows 1, 2, 3, 6 and 21 for the receiver. */
function receiveSyn(step: Step, y: EndState): void {
  const rule = step.length > 0 ? StateRule.synWithData : StateRule.synActiveOpen;
  switch (y.state) {
    case TcpState.synSent:
      y.learn(Known.expects);
      y.rcvNxt = (step.sequence + 1) | 0;
      y.forget(Known.synDeferred);
      believeSyn(step, y, StateRule.synsCross);
      return;
    case TcpState.timeWait:
      if (!acceptsInTimeWait(step, y)) {
        y.note = StateRule.synReusesPorts;
        return;
      }
      y.startOver();
      y.learn(Known.expects);
      y.rcvNxt = (step.sequence + 1) | 0;
      believeSyn(step, y, StateRule.synReusesPorts);
      return;
    default:
      y.startOver();
      step.enter(y, TcpState.listen, Certainty.assumed, rule);
      y.learn(Known.expects);
      y.rcvNxt = (step.sequence + 1) | 0;
      believeSyn(step, y, rule);
  }
}

function believeSyn(step: Step, y: EndState, rule: number): void {
  step.believe(y, BeliefKind.syn, TcpState.synReceived, rule, (step.sequence + 1) | 0);
}

/** Row 2 for the receiver. What answers shows this copy's arrival only: an earlier one counts as lost until it does. */
function receiveSynAgain(step: Step, y: EndState): void {
  const earlier = y.belief;
  const replaced = step.copied ? null : loseEarlierSyn(step, y);
  if (replaced !== null && earlier !== null) {
    // What let the first copy in, out of TIME-WAIT too, lets this one in.
    believeSyn(step, y, earlier.rule);
    if (y.belief !== null) y.belief.replaces = replaced;
  } else if (y.state <= TcpState.listen) {
    receiveSyn(step, y);
  }
  y.note = StateRule.synRepeated;
}

/** RFC 9293 section 3.6.1 and RFC 6191: a greater number or a newer timestamp opens anew from TIME-WAIT. */
function acceptsInTimeWait(step: Step, y: EndState): boolean {
  if (!y.knows(Known.expects) || isAfter(step.sequence, y.rcvNxt)) return true;
  return step.timestampIsNewer;
}

function enterSynReceived(step: Step, x: EndState, again: boolean): void {
  let rule: number = again ? StateRule.synAckRepeated : StateRule.synAck;
  if (x.state === TcpState.synSent || x.knows(Known.bareSyn)) rule = StateRule.synAckSimultaneous;
  if (x.belief?.kind === BeliefKind.rst) step.withdraw(x, StateRule.rstNotAccepted);
  if (x.belief?.kind === BeliefKind.syn) {
    weighSyns(step, x);
    step.confirm(x);
  }
  x.forget(Known.synDeferred);
  step.enter(x, TcpState.synReceived, Certainty.certain, rule);
  step.prove(x);
}

/** The first thing known of y is that x answers its SYN. */
function implySynSent(step: Step, y: EndState): void {
  if (y.knows(Known.iss)) return;
  y.iss = (step.acknowledgment - 1) | 0;
  y.sndMax = step.acknowledgment;
  y.learn(Known.iss | Known.sent | Known.bareSyn);
  step.enter(y, TcpState.synSent, Certainty.assumed, StateRule.synAckFirst);
}

/** Rows 4, 5 and 7 for the receiver. */
function receiveSynAck(step: Step, y: EndState, again: boolean): void {
  const threshold = (step.sequence + 1) | 0;
  const acceptable = isAcceptableAck(y, step.acknowledgment);
  if (again) y.note = StateRule.synAckRepeated;
  switch (y.state) {
    case TcpState.synSent:
      if (!acceptable) {
        y.note = StateRule.synAckMismatch;
        return;
      }
      if (again && !y.knows(Known.emitted)) return;
      y.learn(Known.expects);
      y.rcvNxt = threshold;
      if (y.knows(Known.synDeferred)) {
        y.forget(Known.synDeferred);
        step.believe(y, BeliefKind.syn, TcpState.synReceived, StateRule.synsCross, threshold);
        return;
      }
      step.believe(y, BeliefKind.synAck, TcpState.established, synAckRule(y, again), threshold);
      return;
    case TcpState.synReceived:
      if (!acceptable) return;
      y.learn(Known.expects);
      y.rcvNxt = threshold;
      step.believe(y, BeliefKind.handshakeAck, TcpState.established, StateRule.synAckSimultaneous, threshold);
      return;
    case TcpState.established:
      // Seen without its SYN, and never heard of: nothing shows that it ever got an answer.
      if (again && y.belief?.kind === BeliefKind.synAck) {
        if (y.knows(Known.emitted)) y.belief.confirmFrom = step.position;
        else step.withdraw(y, StateRule.noAnswer);
      }
      return;
    default:
  }
}

function synAckRule(y: EndState, again: boolean): number {
  if (!y.knows(Known.emitted)) return StateRule.synAckFirst;
  return again ? StateRule.synAckRepeated : StateRule.synAck;
}

/** iss < ack <= sndMax (RFC 9293 section 3.10.7.3). */
export function isAcceptableAck(end: EndState, acknowledgment: number): boolean {
  return (
    !end.knows(Known.iss) || (isAfter(acknowledgment, end.iss) && !isAfter(acknowledgment, end.sndMax))
  );
}

/** A SYN-ACK with a new number: another connection on the same endpoints, whose SYN may not have been captured. */
function startOver(step: Step, x: EndState, y: EndState): void {
  step.closing.clear();
  x.startOver();
  x.state = TcpState.unknown;
  if (y.state === TcpState.synSent && isAcceptableAck(y, step.acknowledgment)) return;
  step.opening.clear();
  y.startOver();
  y.state = TcpState.unknown;
}
