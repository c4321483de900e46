import { TcpFlag } from '@synscope/wire';
import { isAfter } from '../sequence/sequence-number.js';
import { SegmentRole } from '../vocabulary/role.js';
import { Known } from './end-state.js';
import { receive } from './receipt.js';
import { roleOf } from './role-of.js';
import { sendFin } from './send-fin.js';
import { weighSender } from './sender-evidence.js';
import { StateRule } from './state-rule.js';
import type { Step } from './step.js';

/** A segment with neither SYN nor RST: what it proves of its sender first, then what follows if it is delivered. */
export function onSegment(step: Step): SegmentRole {
  const { x } = step;
  const hasFin = (step.flags & TcpFlag.fin) !== 0;
  const end = (step.sequence + step.length + (hasFin ? 1 : 0)) | 0;
  const advances = !x.knows(Known.sent) || isAfter(end, x.sndMax);
  const role = roleOf(step, hasFin);
  if (role === SegmentRole.keepAlive) x.note = StateRule.keepAlive;

  weighSender(step, hasFin, advances);
  if (hasFin) sendFin(step, role);
  noteSent(step, end, advances, hasFin, role);
  if ((step.flags & TcpFlag.ack) !== 0) receive(step, hasFin, role);
  if (step.opening.ackFrame === 0 && completesHandshake(step)) {
    step.opening.noteHandshakeAck(step.frame, step.timeNs);
    return role === SegmentRole.ack || role === SegmentRole.windowUpdate ? SegmentRole.handshakeAck : role;
  }
  return role;
}

/** Whether the sender acknowledges the other's SYN-ACK; of two, in a simultaneous open, either will do. */
function completesHandshake(step: Step): boolean {
  const { x, y } = step;
  if (!y.knows(Known.synAck) || (x.knows(Known.synAck) && !y.knows(Known.bareSyn))) return false;
  return (step.flags & TcpFlag.ack) !== 0 && isAfter(step.acknowledgment, y.iss);
}

/** Takes note of the sequence numbers that the segment uses. */
function noteSent(step: Step, end: number, advances: boolean, hasFin: boolean, role: SegmentRole): void {
  const { x } = step;
  if (end !== step.sequence) {
    if (!advances && x.knows(Known.sent)) x.gapMs = (step.timeNs - x.sentNs) / 1e6;
    else x.gapMs = 0;
    x.sentNs = step.timeNs;
  }
  if (advances) {
    x.sndMax = end;
    x.learn(Known.sent);
    if (step.length > 0) x.learn(Known.data);
  }
  if (hasFin) x.learn(Known.finLast);
  else x.forget(Known.finLast);
  if (role === SegmentRole.keepAlive) x.learn(Known.keepAlive);
  else x.forget(Known.keepAlive);
}
