import { TcpFlag } from '@synscope/wire';
import { SegmentRole } from '../vocabulary/role.js';
import { Certainty, TcpState } from '../vocabulary/state.js';
import { BeliefKind } from './belief.js';
import { Known, type EndState } from './end-state.js';
import { StateRule } from './state-rule.js';
import type { Step } from './step.js';

/** Rows 10 to 13 for the sender of a FIN, once it is known what else the segment proves. */
export function sendFin(step: Step, role: SegmentRole): void {
  const { x, y } = step;
  const finSeq = (step.sequence + step.length) | 0;
  if (x.knows(Known.fin)) {
    step.finAgain = x.finSeq === finSeq && !step.copied;
    if (step.finAgain && x.note === StateRule.synchronizedSegment) x.note = StateRule.finRepeated;
    return;
  }
  const beganHere = x.rule === StateRule.midStream && x.since === step.position;
  const certainty = x.certainty === Certainty.assumed ? Certainty.assumed : Certainty.certain;
  switch (x.state) {
    case TcpState.synReceived:
    case TcpState.established:
      // Only after a Fast Open is it still open whether the handshake's ACK had come by now, and nothing will tell.
      if (x.belief?.kind === BeliefKind.handshakeAck) x.belief = x.belief.below;
      step.enter(x, TcpState.finWait1, certainty, beganHere ? StateRule.midStreamFin : activeRule(x, y));
      break;
    case TcpState.closeWait:
      step.enter(
        x,
        TcpState.lastAck,
        certainty,
        role === SegmentRole.finAck ? StateRule.finWithAckOfFin : StateRule.finPassiveClose,
      );
      break;
    default:
      return;
  }
  x.finSeq = finSeq;
  x.learn(Known.fin);
  const covers = (step.flags & TcpFlag.ack) !== 0 && y.finCoveredBy(step.acknowledgment);
  step.closing.noteFin(step.sender, step.frame, covers);
}

function activeRule(x: EndState, y: EndState): number {
  if (!y.knows(Known.fin)) return StateRule.finActiveClose;
  return x.note === StateRule.finsCrossed ? StateRule.finsCrossed : StateRule.finSimultaneous;
}
