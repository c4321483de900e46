import { Certainty, TcpState } from '../vocabulary/state.js';
import { BeliefKind } from './belief.js';
import { Known, type EndState } from './end-state.js';
import { isOverdue, mayHaveTimedOut } from './silence.js';
import { StateRule } from './state-rule.js';
import type { Step } from './step.js';

/**
 * The capture is over: what silence says. The step's position is the number of segments, its frame the last one.
 *
 * @param silenceNs from the connection's latest segment to the capture's end
 */
export function settle(step: Step, silenceNs: number): void {
  settleEnd(step, step.client, silenceNs);
  settleEnd(step, step.server, silenceNs);
  // Each is judged by what the other was before either was marked.
  const clientStale = mayHaveTimedOut(step.client, step.server, silenceNs);
  const serverStale = mayHaveTimedOut(step.server, step.client, silenceNs);
  if (clientStale) markStale(step, step.client);
  if (serverStale) markStale(step, step.server);
}

function settleEnd(step: Step, end: EndState, silenceNs: number): void {
  const other = step.otherOf(end);
  if (end.knows(Known.finAckHeld) && end.state === TcpState.closing) {
    end.forget(Known.finAckHeld);
    end.state = TcpState.timeWait;
    end.certainty = Certainty.inferred;
    end.rule = StateRule.ackOfFin;
    step.rewrite(end, step.position - 1, TcpState.timeWait, Certainty.inferred, StateRule.ackOfFin);
  }
  const unanswered = other.gapMs > 0 || isOverdue(other, silenceNs);
  if (!unanswered) return;
  if (end.belief?.kind === BeliefKind.syn && !end.knows(Known.emitted)) {
    step.withdrawTo(end, TcpState.unknown, Certainty.assumed, StateRule.noAnswer);
  } else if (end.belief?.kind === BeliefKind.synAck) {
    const certainty = end.knows(Known.emitted) ? Certainty.inferred : Certainty.assumed;
    step.withdrawTo(end, TcpState.synSent, certainty, StateRule.noAnswer);
  }
}

function markStale(step: Step, end: EndState): void {
  end.certainty = Certainty.stale;
  step.rewrite(end, step.position - 1, end.state, Certainty.stale, StateRule.timerExpired);
}
