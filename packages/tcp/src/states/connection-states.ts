import { TcpFlag, type SegmentFields } from '@synscope/wire';
import { summarize, type SummaryContext } from '../summary/summarize.js';
import type { ConnectionSummary } from '../vocabulary/connection-summary.js';
import { SegmentRole } from '../vocabulary/role.js';
import { Certainty, End, TcpState } from '../vocabulary/state.js';
import type { StateLabels } from '../vocabulary/state-labels.js';
import { isAlive, Known } from './end-state.js';
import { isAfter } from '../sequence/sequence-number.js';
import { Life } from './life.js';
import { onRst } from './on-rst.js';
import { onSegment } from './on-segment.js';
import { onSyn, onSynAck } from './on-syn.js';
import { settle } from './settle.js';
import { Step } from './step.js';
import { TentativeSyn } from './tentative-syn.js';
import { Decision, suspectsUncapturedFin, UncapturedFin } from './uncaptured-fin.js';

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
   */
  add(frameNumber: number, timeNs: number, end: End, fields: SegmentFields): SegmentRole {
    const position = this.#life.count;
    step.setSegment(position, frameNumber, timeNs, end, fields);
    if (position === 0) this.#begin();
    else if (this.#doubt !== null) this.#consider(this.#doubt, fields);

    const life = this.#life;
    step.load(life, this.#labels);
    step.begin(fields);
    life.count = position + 1;
    life.lastFrame = frameNumber;
    life.lastNs = timeNs;
    if (this.#doubt === null) {
      const role = takeOrdinary();
      if (role >= 0) return role as SegmentRole;
      if (suspectsUncapturedFin(step)) this.#suspect(fields);
    } else if (this.#doubt.kind === 'tentativeSyn') {
      step.tentativeEnd = this.#doubt.sender;
    }
    const role = take(life, fields);
    if ((fields.flags & TcpFlag.syn) !== 0) this.#openedByServer = step.opening.openedBy === End.server;
    return role;
  }

  /** Settles the labels when the capture has been read; `lastTimeNs` is the time of its last frame. */
  finish(lastTimeNs: number): void {
    if (this.#life.count === 0) return;
    if (this.#doubt?.kind === 'uncapturedFin') this.#adopt(this.#doubt);
    this.#doubt = null;
    const life = this.#life;
    step.load(life, this.#labels);
    step.position = life.count;
    step.frame = life.lastFrame;
    settle(step, lastTimeNs - life.lastNs);
    step.unload(life);
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

  /** The other reading is the right one. */
  #adopt(doubt: UncapturedFin): void {
    doubt.recorder.replay(this.#labels, this.#life.count);
    doubt.life.copyCounts(this.#life);
    this.#life = doubt.life;
  }

  /** Opens the reading with a FIN that was not captured, and takes the segment in hand there first. */
  #suspect(fields: SegmentFields): void {
    const shown = this.#life;
    const doubt = new UncapturedFin(step, shown);
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
