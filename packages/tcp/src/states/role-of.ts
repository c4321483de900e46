import { TcpFlag } from '@synscope/wire';
import { SegmentRole } from '../vocabulary/role.js';
import { Known, type EndState } from './end-state.js';
import type { Step } from './step.js';

/** The part of a segment with neither SYN nor RST, before it changes anything. */
export function roleOf(step: Step, hasFin: boolean): SegmentRole {
  const { x, y } = step;
  if ((step.flags & TcpFlag.ack) === 0 && !hasFin) return SegmentRole.other;
  if (hasFin) return finRole(step, x, y);
  if (step.length <= 1 && x.knows(Known.sent) && step.sequence === ((x.sndMax - 1) | 0) && probes(x)) {
    return SegmentRole.keepAlive;
  }
  if (step.length === 1 && y.knows(Known.emitted) && y.window === 0 && step.sequence === x.sndMax) {
    return SegmentRole.zeroWindowProbe;
  }
  if (step.length > 0) return SegmentRole.data;
  return pureAckRole(step, x, y);
}

/** Below the next number lies the FIN or SYN where nothing else was sent since; a copy of that is no probe. */
function probes(x: EndState): boolean {
  return !(x.knows(Known.fin) && x.finSeq === ((x.sndMax - 1) | 0));
}

function finRole(step: Step, x: EndState, y: EndState): SegmentRole {
  if (x.knows(Known.fin) || !y.knows(Known.fin)) return SegmentRole.fin;
  if (!y.finCoveredBy(step.acknowledgment)) return SegmentRole.finSimultaneous;
  return x.knows(Known.acked) && y.finCoveredBy(x.ackSent) ? SegmentRole.fin : SegmentRole.finAck;
}

function pureAckRole(step: Step, x: EndState, y: EndState): SegmentRole {
  if (y.finCoveredBy(step.acknowledgment)) {
    const first = !(x.knows(Known.acked) && y.finCoveredBy(x.ackSent));
    if (first || y.knows(Known.finLast)) return SegmentRole.ackOfFin;
  }
  if (!x.knows(Known.acked) || step.sequence !== x.sndMax || (step.acknowledgment !== x.ackSent)) {
    return SegmentRole.ack;
  }
  if (y.knows(Known.keepAlive) && step.window === x.window) return SegmentRole.keepAliveAck;
  if (step.window !== x.window && step.window !== 0) return SegmentRole.windowUpdate;
  return SegmentRole.ack;
}
