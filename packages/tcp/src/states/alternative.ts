import type { SegmentFields } from '@synscope/wire';
import { TcpFlag } from '@synscope/wire';
import { isAfter } from '../sequence/sequence-number.js';
import { Certainty, End, TcpState } from '../vocabulary/state.js';
import { isSynchronized, Known } from './end-state.js';
import { LabelRecorder } from './label-recorder.js';
import { Life } from './life.js';
import { isAcceptableAck } from './on-syn.js';
import { StateRule } from './state-rule.js';
import type { Step } from './step.js';

/** What a segment says about an alternative. */
export const Decision = { undecided: 0, adopt: 1, drop: 2 } as const;
export type Decision = (typeof Decision)[keyof typeof Decision];

/**
 * A second reading of a connection, worked out beside the shown one until a segment, or the end of the capture, decides
 * between them. Rare: most connections never have one.
 */
export interface Alternative {
  readonly life: Life;
  readonly recorder: LabelRecorder;
  /** Whether it is the right reading where the capture ends undecided. */
  readonly adoptAtEnd: boolean;
  /** Asked with the alternative's life in hand, before the segment changes anything. */
  decide(step: Step): Decision;
}

/**
 * A3: the segment in hand acknowledges one octet beyond all that was seen of the other end, whose FIN was not seen. If
 * the other end sends nothing new, that octet was a FIN which the capture lacks.
 */
export function suspectsUncapturedFin(step: Step): boolean {
  const { x, y } = step;
  if ((step.flags & (TcpFlag.ack | TcpFlag.syn | TcpFlag.rst)) !== TcpFlag.ack) return false;
  if (step.acknowledgment !== ((y.sndMax + 1) | 0)) return false;
  if (!y.knows(Known.emitted) || !y.knows(Known.sent) || y.knows(Known.fin)) return false;
  const closes = y.state === TcpState.established || y.state === TcpState.closeWait;
  return closes && isSynchronized(x.state);
}

/** The reading in which that FIN was sent. Called with the shown life in hand; leaves the alternative's in hand. */
export function uncapturedFin(step: Step, shown: Life, sender: End): Alternative {
  const life = new Life();
  step.unload(shown);
  life.copyFrom(shown);
  const recorder = new LabelRecorder();
  step.load(life, recorder);
  const { x, y } = step;
  const combined = y.state === TcpState.closeWait;
  if (combined && x.state === TcpState.finWait1) x.learn(Known.finAckHeld);
  y.finSeq = y.sndMax;
  y.sndMax = (y.sndMax + 1) | 0;
  y.learn(Known.fin);
  step.closing.noteFin(step.endOf(y), 0, combined);
  y.belief = null;
  step.enter(y, combined ? TcpState.lastAck : TcpState.finWait1, Certainty.inferred, StateRule.uncapturedFin);
  const finEnd = sender === End.client ? End.server : End.client;
  return { life, recorder, adoptAtEnd: true, decide: (later) => decideUncapturedFin(later, finEnd) };
}

function decideUncapturedFin(step: Step, finEnd: End): Decision {
  if (step.sender !== finEnd) return Decision.undecided;
  if ((step.flags & (TcpFlag.syn | TcpFlag.rst)) !== 0) return Decision.undecided;
  const { finSeq } = step.x;
  const dataEnd = (step.sequence + step.length) | 0;
  if ((step.flags & TcpFlag.fin) !== 0 && dataEnd === finSeq) return Decision.adopt;
  const more = isAfter(dataEnd, finSeq) && step.length > 0;
  return more || (step.flags & TcpFlag.fin) !== 0 ? Decision.drop : Decision.undecided;
}

/**
 * Row 22: a SYN with a new number on a connection that seems alive begins a connection of its own. The shown reading is
 * that the old one goes on; this is the other, that the sender has begun anew.
 *
 * @param sender of the SYN
 */
export function newIncarnation(sender: End): Alternative {
  const life = new Life();
  return { life, recorder: new LabelRecorder(), adoptAtEnd: false, decide: (later) => decideIncarnation(later, sender) };
}

function decideIncarnation(step: Step, sender: End): Decision {
  const opener = sender === End.client ? step.client : step.server;
  const answered = isAcceptableAck(opener, step.acknowledgment);
  const hasAck = (step.flags & TcpFlag.ack) !== 0;
  if ((step.flags & TcpFlag.syn) !== 0) {
    return step.sender !== sender && hasAck && answered ? Decision.adopt : Decision.undecided;
  }
  if ((step.flags & TcpFlag.rst) !== 0) {
    return step.sender !== sender && hasAck && answered ? Decision.adopt : Decision.undecided;
  }
  if (step.sender !== sender) return Decision.undecided;
  // An ordinary segment from the SYN's sender: it goes on from the SYN, or the old connection goes on.
  return step.sequence === opener.sndMax ? Decision.adopt : Decision.drop;
}

/** Takes a segment's sender, numbers and flags in hand for a life. */
export function takeInHand(step: Step, life: Life, recorder: LabelRecorder, at: SegmentAt): void {
  step.load(life, recorder);
  step.setSegment(at.position, at.frame, at.timeNs, at.sender, at.fields);
}

/** A segment and where it stands. */
export interface SegmentAt {
  readonly position: number;
  readonly frame: number;
  readonly timeNs: number;
  readonly sender: End;
  readonly fields: SegmentFields;
}
