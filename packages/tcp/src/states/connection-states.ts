import { TcpFlag, type SegmentFields } from '@synscope/wire';
import { summarize, type SummaryContext } from '../summary/summarize.js';
import type { ConnectionSummary } from '../vocabulary/connection-summary.js';
import { SegmentRole } from '../vocabulary/role.js';
import { Certainty, End, TcpState } from '../vocabulary/state.js';
import type { StateLabels } from '../vocabulary/state-labels.js';
import { Decision, newIncarnation, suspectsUncapturedFin, uncapturedFin, type Alternative } from './alternative.js';
import { isAlive, Known } from './end-state.js';
import { isAfter } from '../sequence/sequence-number.js';
import { Life } from './life.js';
import { onRst } from './on-rst.js';
import { onSegment } from './on-segment.js';
import { onSyn, onSynAck } from './on-syn.js';
import { settle } from './settle.js';
import { Step } from './step.js';

export type { SummaryContext };

/** Serves all connections, one segment at a time. */
const step = new Step();

const handshakeFlags = TcpFlag.syn | TcpFlag.fin | TcpFlag.rst | TcpFlag.ack;

/** Bits that forbid the short way. */
const unusual =
  Known.fin | Known.finHeld | Known.finDeferred | Known.synDeferred | Known.finAckHeld | Known.held | Known.keepAlive;

/**
 * The states of both ends of one connection, worked out segment by segment, by the rules that StateRule names. A few
 * hundred bytes a connection; a segment allocates nothing but at transitions.
 */
export class ConnectionStates {
  readonly #labels: StateLabels;
  #life = new Life();
  #alternative: Alternative | null = null;

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
   */
  add(frameNumber: number, timeNs: number, end: End, fields: SegmentFields): SegmentRole {
    const life = this.#life;
    const position = life.count;
    if (position === 0) this.#begin(end, timeNs, fields);
    else if (this.#alternative !== null) this.#decide(position, frameNumber, timeNs, end, fields);

    const shown = this.#life;
    step.load(shown, this.#labels);
    step.setSegment(position, frameNumber, timeNs, end, fields);
    shown.count = position + 1;
    shown.lastFrame = frameNumber;
    shown.lastNs = timeNs;
    if (this.#alternative === null) {
      const role = takeOrdinary();
      if (role >= 0) return role as SegmentRole;
      if (suspectsUncapturedFin(step)) this.#suspect(end, fields);
    } else {
      this.#workOut(position, frameNumber, timeNs, end, fields);
    }
    return take(shown, fields);
  }

  /** Settles the labels when the capture has been read; `lastTimeNs` is the time of its last frame. */
  finish(lastTimeNs: number): void {
    if (this.#life.count === 0) return;
    if (this.#alternative?.adoptAtEnd === true) this.#adopt(this.#alternative);
    this.#alternative = null;
    const life = this.#life;
    step.load(life, this.#labels);
    step.position = life.count;
    step.frame = life.lastFrame;
    settle(step, lastTimeNs - life.lastNs);
    step.unload(life);
  }

  /** Whether the segments so far show that the end that the caller called server is the one that opened. */
  rolesShouldSwap(): boolean {
    step.load(this.#life, this.#labels);
    return step.opening.openedBy === End.server;
  }

  /**
   * Exchanges client and server, for this and all later segments; the caller exchanges what was written so far.
   */
  swapRoles(): void {
    if (this.#alternative !== null) this.#alternative = null;
    this.#life.swapEnds();
    step.load(this.#life, this.#labels);
    step.opening.swapRoles();
    step.closing.swapRoles();
  }

  /** What is to be said of the connection as a whole; may be asked at any time. */
  summary(context: SummaryContext): ConnectionSummary {
    step.load(this.#life, this.#labels);
    return summarize(step, this.#life, context);
  }

  /** The first segment: what an earlier connection on these endpoints means for it. */
  #begin(end: End, timeNs: number, fields: SegmentFields): void {
    const life = this.#life;
    life.firstNs = timeNs;
    step.load(life, this.#labels);
    const alive = isAlive(step.client.state) && isAlive(step.server.state);
    const bareSyn = (fields.flags & (TcpFlag.syn | TcpFlag.ack | TcpFlag.rst)) === TcpFlag.syn;
    if (alive && bareSyn) {
      step.opening.continuesOlder = true;
      this.#alternative = newIncarnation(end);
      step.load(this.#alternative.life, this.#alternative.recorder);
      step.opening.clear();
      step.closing.clear();
      this.#alternative.life.firstNs = timeNs;
    }
  }

  /** A segment may say which of two readings is right. */
  #decide(position: number, frame: number, timeNs: number, end: End, fields: SegmentFields): void {
    const alternative = this.#alternative;
    if (alternative === null) return;
    step.load(alternative.life, alternative.recorder);
    step.setSegment(position, frame, timeNs, end, fields);
    const decision = alternative.decide(step);
    if (decision === Decision.adopt) this.#adopt(alternative);
    if (decision !== Decision.undecided) this.#alternative = null;
  }

  #adopt(alternative: Alternative): void {
    alternative.recorder.replay(this.#labels, this.#life.count);
    alternative.life.count = this.#life.count;
    alternative.life.firstNs = this.#life.firstNs;
    alternative.life.lastNs = this.#life.lastNs;
    alternative.life.lastFrame = this.#life.lastFrame;
    this.#life = alternative.life;
    this.#alternative = null;
  }

  /** Opens the reading with a FIN that was not captured, and takes the segment in hand there first. */
  #suspect(end: End, fields: SegmentFields): void {
    const shown = this.#life;
    const alternative = uncapturedFin(step, shown, end);
    this.#alternative = alternative;
    take(alternative.life, fields);
    step.load(shown, this.#labels);
    step.setSegment(step.position, step.frame, step.timeNs, end, fields);
  }

  /** Takes a segment in the reading that is not shown. */
  #workOut(position: number, frame: number, timeNs: number, end: End, fields: SegmentFields): void {
    const alternative = this.#alternative;
    if (alternative === null) return;
    step.load(alternative.life, alternative.recorder);
    step.setSegment(position, frame, timeNs, end, fields);
    take(alternative.life, fields);
    step.load(this.#life, this.#labels);
    step.setSegment(position, frame, timeNs, end, fields);
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

/**
 * The short way for most segments: data and ACKs in order between two ends that are in ESTABLISHED for certain. Returns
 * -1, and changes nothing, where the rules are needed.
 */
function takeOrdinary(): SegmentRole | -1 {
  const { x, y } = step;
  if ((step.flags & handshakeFlags) !== TcpFlag.ack) return -1;
  if (x.state !== TcpState.established || y.state !== TcpState.established) return -1;
  if (x.certainty !== Certainty.certain || y.certainty !== Certainty.certain) return -1;
  if (x.belief !== null || y.belief !== null || ((x.known | y.known) & unusual) !== 0) return -1;
  const { sequence, acknowledgment, length } = step;
  if (sequence !== x.sndMax || sequence !== y.rcvNxt || isAfter(acknowledgment, y.sndMax)) return -1;
  if (step.opening.ackFrame === 0) return -1;
  let role: SegmentRole = SegmentRole.ack;
  if (length > 0) {
    role = length === 1 && y.window === 0 ? SegmentRole.zeroWindowProbe : SegmentRole.data;
    x.sndMax = y.rcvNxt = (sequence + length) | 0;
    x.gapMs = 0;
    x.sentNs = step.timeNs;
    x.learn(Known.data);
  } else if (acknowledgment === x.ackSent && step.window !== x.window && step.window !== 0) {
    role = SegmentRole.windowUpdate;
  }
  if (isAfter(acknowledgment, x.ackSent)) x.ackSent = acknowledgment;
  if (isAfter(acknowledgment, x.rcvNxt)) x.rcvNxt = acknowledgment;
  x.window = step.window;
  step.writeLabels();
  return role;
}
