import { TcpFlag } from '@synscope/wire';
import { isAfter } from '../sequence/sequence-number.js';
import { Certainty, End, TcpState } from '../vocabulary/state.js';
import type { StateLabels } from '../vocabulary/state-labels.js';
import { BeliefKind } from './belief.js';
import { isSynchronized, Known, type EndState } from './end-state.js';
import { loseEarlierFin, weighCopies } from './fin-again.js';
import { LabelRecorder } from './label-recorder.js';
import { Life } from './life.js';
import { StateRule } from './state-rule.js';
import type { Step } from './step.js';

/** What a segment says about the other reading. */
export const Decision = { undecided: 0, adopt: 1, drop: 2 } as const;
export type Decision = (typeof Decision)[keyof typeof Decision];

/**
 * A3: the end whose FIN the capture seems to lack, or null. The segment in hand acknowledges one octet beyond all that
 * was seen of the other end; or it carries no data and leaves one octet out between itself and what its sender sent
 * before. If nothing new follows from there, that octet was a FIN.
 */
export function suspectedFinSender(step: Step): EndState | null {
  const { x, y } = step;
  if ((step.flags & (TcpFlag.ack | TcpFlag.syn | TcpFlag.rst)) !== TcpFlag.ack) return null;
  if (mayHaveClosed(y) && isSynchronized(x.state) && step.acknowledgment === ((y.sndMax + 1) | 0)) return y;
  const bare = step.length === 0 && (step.flags & TcpFlag.fin) === 0;
  if (bare && mayHaveClosed(x) && isSynchronized(y.state) && step.sequence === ((x.sndMax + 1) | 0)) return x;
  return null;
}

function mayHaveClosed(end: EndState): boolean {
  if (!end.knows(Known.emitted) || !end.knows(Known.sent) || end.knows(Known.fin)) return false;
  return end.state === TcpState.established || end.state === TcpState.closeWait;
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

  /**
   * Made with the shown reading and the segment in hand; leaves the other reading in hand, the FIN sent.
   *
   * @param suspect whose FIN it is
   */
  constructor(step: Step, shown: Life, suspect: EndState) {
    this.#sender = step.endOf(suspect);
    step.unload(shown);
    this.life.copyFrom(shown);
    step.load(this.life, this.recorder);
    // Where the sender itself speaks, it acknowledges only now what it was taken to have had when it sent the FIN; unless
    // it answers a second copy of the other FIN, whose first copy it had.
    const answersAgain = suspect.belief?.kind === BeliefKind.fin && suspect.belief.replaces !== null;
    if (suspect === step.x && (!answersAgain || weighCopies(step, suspect) === false)) {
      while (suspect.belief?.kind === BeliefKind.fin) {
        step.withdraw(suspect, StateRule.finsCrossed);
        suspect.learn(Known.finDeferred);
      }
      step.y.learn(Known.finDeferred);
    }
    const combined = suspect.state === TcpState.closeWait;
    const other = step.otherOf(suspect);
    if (combined && suspect === step.y) {
      if (other.state === TcpState.finWait1) other.learn(Known.finAckHeld);
      step.closing.noteFinAcked(step.sender, step.frame);
    }
    suspect.finSeq = suspect.sndMax;
    suspect.sndMax = (suspect.sndMax + 1) | 0;
    suspect.learn(Known.fin);
    suspect.belief = null;
    step.closing.noteFin(this.#sender, 0, combined);
    step.ackOfFinRule = StateRule.uncapturedFin;
    const state = combined ? TcpState.lastAck : TcpState.finWait1;
    step.enter(suspect, state, Certainty.inferred, StateRule.uncapturedFin);
  }

  /**
   * The capture is over, and this reading, in hand, is the one to show. Nothing but an octet that was left out tells of
   * the FIN: what rests on it is no better than inferred.
   */
  settle(step: Step): void {
    step.sender = this.#sender;
    step.x = this.#sender === End.client ? step.client : step.server;
    step.y = step.otherOf(step.x);
    // A FIN is acknowledged as soon as it arrives: one that never was has been lost on its way, not only to the capture.
    loseEarlierFin(step, step.y);
    for (const end of [step.x, step.y]) end.certainty = this.#claimed(step.endOf(end), end.state, end.certainty);
  }

  /**
   * Writes the labels of this reading.
   *
   * @param count segments of the connection
   */
  show(labels: StateLabels, count: number): void {
    const claiming: StateLabels = {
      setState: (position, end, state, certainty, rule, evidenceFrame) =>
        labels.setState(position, end, state, this.#claimed(end, state, certainty), rule, evidenceFrame),
      hadArrived: (position) => labels.hadArrived(position),
    };
    this.recorder.replay(claiming, count);
  }

  #claimed(end: End, state: TcpState, certainty: Certainty): Certainty {
    const rests = end === this.#sender ? isAfterOwnFin(state) : isAfterPeersFin(state);
    return rests && certainty < Certainty.inferred ? Certainty.inferred : certainty;
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

function isAfterOwnFin(state: TcpState): boolean {
  return state > TcpState.established && state !== TcpState.closeWait;
}

function isAfterPeersFin(state: TcpState): boolean {
  return state > TcpState.finWait2;
}
