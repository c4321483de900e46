import { TcpFlag, type SegmentFields } from '@synscope/wire';
import { summarize, type SummaryContext } from '../summary/summarize.js';
import type { ConnectionSummary } from '../vocabulary/connection-summary.js';
import type { SegmentRole } from '../vocabulary/role.js';
import { End } from '../vocabulary/state.js';
import type { StateLabels } from '../vocabulary/state-labels.js';
import { isAlive, Known, type EndState } from './end-state.js';
import { Life } from './life.js';
import { onRst } from './on-rst.js';
import { onSegment } from './on-segment.js';
import { onSyn, onSynAck } from './on-syn.js';
import { settle } from './settle.js';
import { catchUp, restsSteadily } from './steady-states.js';
import { Step } from './step.js';
import { TentativeSyn } from './tentative-syn.js';
import { Decision, suspectedFinSender, UncapturedFin } from './uncaptured-fin.js';

export type { SummaryContext };

/** Serves all connections, one segment at a time. */
const step = new Step();

/**
 * The states of both ends of one connection, worked out segment by segment, by the rules that StateRule names. A few
 * hundred bytes a connection; a segment allocates nothing but at transitions.
 */
export class ConnectionStates {
  readonly #labels: StateLabels;
  #life = new Life();
  /** Something that only later segments decide. */
  #doubt: UncapturedFin | TentativeSyn | null = null;
  #openedByServer = false;

  /**
   * @param predecessor the states of the connection that last used this pair of endpoints, if any; read now, not kept
   * @param predecessorFlipped whether the predecessor's client is this connection's server
   */
  constructor(labels: StateLabels, predecessor: ConnectionStates | null, predecessorFlipped = false) {
    this.#labels = labels;
    if (predecessor !== null) this.#life.inherit(predecessor.#life, predecessorFlipped);
    step.load(this.#life, labels);
    step.opening.clear();
    step.closing.clear();
  }

  /**
   * Takes the connection's next segment, in capture order, and writes the labels of both ends for its position (which
   * counts from 0); may write the labels of earlier positions again. Never throws, whatever the segment.
   *
   * @param frameNumber from 1
   * @param timeNs nanoseconds since the capture's base time
   * @param end who sent it
   * @param fields read during the call only
   * @param copied whether the frame is a copy that the capture made of another: its sender sent the segment once
   */
  add(frameNumber: number, timeNs: number, end: End, fields: SegmentFields, copied = false): SegmentRole {
    const position = this.#life.count;
    step.setSegment(position, frameNumber, timeNs, end, fields, copied);
    if (position === 0) this.#begin();
    else if (this.#doubt !== null) this.#consider(this.#doubt, fields);

    const life = this.#life;
    step.load(life, this.#labels);
    step.begin(fields);
    life.advance(frameNumber, timeNs);
    if (this.#doubt === null) {
      const suspect = suspectedFinSender(step);
      if (suspect !== null) this.#suspect(suspect, fields);
    } else if (this.#doubt.kind === 'tentativeSyn') {
      step.tentativeEnd = this.#doubt.sender;
    }
    const role = take(life, fields);
    if ((fields.flags & TcpFlag.syn) !== 0) this.#openedByServer = step.opening.openedBy === End.server;
    return role;
  }

  /**
   * Whether the next segments, as long as they take the short way (takeSteadySegment), need none of the rules. The
   * connection's row then takes over what they change, and `catchUp` must be called before anything else is.
   *
   * @param row where the connection's row begins in `words`
   * @param swapped 1 where side 0 of the row is the server
   */
  rest(words: Int32Array, doubles: Float64Array, row: number, swapped: number): boolean {
    return this.#doubt === null && restsSteadily(this.#life, words, doubles, row, swapped);
  }

  /** Takes back what the short way has changed since `rest`. */
  catchUp(words: Int32Array, doubles: Float64Array, row: number, swapped: number): void {
    catchUp(this.#life, words, doubles, row, swapped);
  }

  /** Settles the labels when the capture has been read, `lastTimeNs` being the time of its last frame. The end. */
  finish(lastTimeNs: number): void {
    if (this.#life.count === 0) return;
    step.position = this.#life.count;
    step.frame = this.#life.lastFrame;
    if (this.#doubt?.kind === 'uncapturedFin') this.#settleOn(this.#doubt);
    this.#doubt = null;
    const life = this.#life;
    step.load(life, this.#labels);
    settle(step, lastTimeNs - life.lastNs);
    // Nothing can speak for or against them any more.
    life.clientBelief = null;
    life.serverBelief = null;
  }

  /** Gives back its memory; nothing may be asked of it any more. */
  release(): void {
    this.#life.release();
  }

  /** Whether the segments so far show that the end that the caller called server is the one that opened. */
  rolesShouldSwap(): boolean {
    return this.#openedByServer;
  }

  /** Exchanges client and server, for this and all later segments; the caller exchanges what was written so far. */
  swapRoles(): void {
    this.#doubt = null;
    this.#openedByServer = false;
    this.#life.swapEnds();
    step.load(this.#life, this.#labels);
    step.opening.swapRoles();
    step.closing.swapRoles();
  }

  /** First SYN to the segment that completes the handshake, in nanoseconds; NaN where not both were seen. */
  get handshakeNs(): number {
    step.opening.load(this.#life);
    return step.opening.wholeNs;
  }

  /** What is to be said of the connection as a whole; may be asked at any time. */
  summary(context: SummaryContext): ConnectionSummary {
    step.load(this.#life, this.#labels);
    return summarize(step, this.#life, context);
  }

  /** The first segment, in hand: what an earlier connection on these endpoints means for it. */
  #begin(): void {
    const life = this.#life;
    life.firstNs = step.timeNs;
    step.load(life, this.#labels);
    const bareSyn = (step.flags & (TcpFlag.syn | TcpFlag.ack | TcpFlag.rst)) === TcpFlag.syn;
    if (!bareSyn || !isAlive(step.client.state) || !isAlive(step.server.state)) return;
    step.opening.continuesOlder = true;
    this.#doubt = new TentativeSyn(step);
  }

  /** The segment in hand may put an end to a doubt. */
  #consider(doubt: UncapturedFin | TentativeSyn, fields: SegmentFields): void {
    if (doubt.kind === 'tentativeSyn') {
      step.load(this.#life, this.#labels);
      step.begin(fields);
      if (doubt.resolve(step)) this.#doubt = null;
      step.unload(this.#life);
      return;
    }
    step.load(doubt.life, doubt.recorder);
    step.begin(fields);
    const decision = doubt.decide(step);
    if (decision === Decision.adopt) this.#adopt(doubt);
    else if (decision === Decision.undecided) take(doubt.life, fields);
    if (decision !== Decision.undecided) this.#doubt = null;
  }

  /** Nothing has decided: the other reading explains an octet that was left out. */
  #settleOn(doubt: UncapturedFin): void {
    step.load(doubt.life, doubt.recorder);
    doubt.settle(step);
    step.unload(doubt.life);
    doubt.show(this.#labels, this.#life.count);
    doubt.life.copyCounts(this.#life);
    this.#life = doubt.life;
  }

  /** The other reading is the right one. */
  #adopt(doubt: UncapturedFin): void {
    doubt.recorder.replay(this.#labels, this.#life.count);
    doubt.life.copyCounts(this.#life);
    this.#life = doubt.life;
  }

  /** Opens the reading with a FIN that was not captured, and takes the segment in hand there first. */
  #suspect(suspect: EndState, fields: SegmentFields): void {
    const shown = this.#life;
    const doubt = new UncapturedFin(step, shown, suspect);
    this.#doubt = doubt;
    take(doubt.life, fields);
    step.load(shown, this.#labels);
    step.begin(fields);
  }
}

/** The segment in hand, by its flags. A SYN with RST counts as RST; one with FIN as SYN. */
function take(life: Life, fields: SegmentFields): SegmentRole {
  const flags = step.flags;
  let role: SegmentRole;
  if ((flags & TcpFlag.rst) !== 0) role = onRst(step);
  else if ((flags & TcpFlag.syn) === 0) role = onSegment(step);
  else if ((flags & TcpFlag.ack) === 0) role = onSyn(step, fields);
  else role = onSynAck(step, fields);
  step.x.window = step.window;
  step.x.learn(Known.emitted);
  step.writeLabels();
  step.unload(life);
  return role;
}
