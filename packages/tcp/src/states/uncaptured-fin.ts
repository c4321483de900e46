import { TcpFlag } from '@synscope/wire';
import { isAfter } from '../sequence/sequence-number.js';
import { Certainty, End, TcpState } from '../vocabulary/state.js';
import { isSynchronized, Known } from './end-state.js';
import { LabelRecorder } from './label-recorder.js';
import { Life } from './life.js';
import { StateRule } from './state-rule.js';
import type { Step } from './step.js';

/** What a segment says about the other reading. */
export const Decision = { undecided: 0, adopt: 1, drop: 2 } as const;
export type Decision = (typeof Decision)[keyof typeof Decision];

/**
 * A3: whether the segment in hand acknowledges one octet beyond all that was seen of the other end, whose FIN was not
 * seen. If the other end sends nothing new, that octet was a FIN which the capture lacks.
 */
export function suspectsUncapturedFin(step: Step): boolean {
  const { x, y } = step;
  if ((step.flags & (TcpFlag.ack | TcpFlag.syn | TcpFlag.rst)) !== TcpFlag.ack) return false;
  if (step.acknowledgment !== ((y.sndMax + 1) | 0)) return false;
  if (!y.knows(Known.emitted) || !y.knows(Known.sent) || y.knows(Known.fin)) return false;
  const closes = y.state === TcpState.established || y.state === TcpState.closeWait;
  return closes && isSynchronized(x.state);
}

/**
 * The reading in which that FIN was sent, worked out beside the shown one until a segment, or the end of the capture,
 * decides. Rare: most connections never have one.
 */
export class UncapturedFin {
  readonly kind = 'uncapturedFin';
  readonly life = new Life();
  readonly recorder = new LabelRecorder();
  /** Who is taken to have sent the FIN. */
  readonly #sender: End;

  /** Made with the shown reading and the segment in hand; leaves the other reading in hand, the FIN sent. */
  constructor(step: Step, shown: Life) {
    this.#sender = step.endOf(step.y);
    step.unload(shown);
    this.life.copyFrom(shown);
    step.load(this.life, this.recorder);
    const { x, y } = step;
    const combined = y.state === TcpState.closeWait;
    if (combined && x.state === TcpState.finWait1) x.learn(Known.finAckHeld);
    y.finSeq = y.sndMax;
    y.sndMax = (y.sndMax + 1) | 0;
    y.learn(Known.fin);
    step.closing.noteFin(this.#sender, 0, combined);
    if (combined) step.closing.noteFinAcked(step.sender, step.frame);
    y.belief = null;
    step.ackOfFinRule = StateRule.uncapturedFin;
    step.enter(y, combined ? TcpState.lastAck : TcpState.finWait1, Certainty.inferred, StateRule.uncapturedFin);
  }

  /** Asked with this reading and the next segment in hand, before the segment changes anything. */
  decide(step: Step): Decision {
    if (step.sender !== this.#sender) return Decision.undecided;
    if ((step.flags & (TcpFlag.syn | TcpFlag.rst)) !== 0) return Decision.undecided;
    const { finSeq } = step.x;
    const dataEnd = (step.sequence + step.length) | 0;
    const hasFin = (step.flags & TcpFlag.fin) !== 0;
    if (hasFin && dataEnd === finSeq) return Decision.adopt;
    return hasFin || (step.length > 0 && isAfter(dataEnd, finSeq)) ? Decision.drop : Decision.undecided;
  }
}
