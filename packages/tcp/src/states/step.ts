import { TcpFlag, type SegmentFields } from '@synscope/wire';
import { highestSacked, reportsDuplicate } from '../sequence/sack-blocks.js';
import { isAfter } from '../sequence/sequence-number.js';
import { Closing } from '../summary/closing.js';
import { Opening } from '../summary/opening.js';
import { Certainty, End, TcpState } from '../vocabulary/state.js';
import type { StateLabels } from '../vocabulary/state-labels.js';
import { BeliefKind, earliestCopy, type Belief } from './belief.js';
import { EndState, Known } from './end-state.js';
import type { Life } from './life.js';
import { StateRule } from './state-rule.js';

/**
 * The connection and the segment in hand: what the rules read and write. One instance serves all connections, loaded
 * anew for each segment, so that nothing is allocated. `x` is the segment's sender, `y` its receiver.
 */
export class Step {
  readonly client = new EndState();
  readonly server = new EndState();
  readonly opening = new Opening();
  readonly closing = new Closing();
  x = this.client;
  y = this.server;
  labels: StateLabels | null = null;

  /** Position of the segment within its connection, from 0. */
  position = 0;
  frame = 0;
  timeNs = 0;
  sender: End = End.client;
  flags = 0;
  /** As a signed 32-bit integer. */
  sequence = 0;
  /** As a signed 32-bit integer. */
  acknowledgment = 0;
  /** Payload bytes. */
  length = 0;
  window = 0;
  /** Whether the sender's timestamp is newer than its last one. */
  timestampIsNewer = false;
  /** Value of the segment's timestamp, as a signed 32-bit integer; null where it has none. */
  timestamp: number | null = null;
  /** The timestamp that it echoes; null where it has none, or none to echo. */
  timestampEcho: number | null = null;
  /** Whether the sender reports that it received something twice (RFC 2883), which is the bytes from here ... */
  reportsTwice = false;
  twiceFrom = 0;
  /** ... up to here. */
  twiceTo = 0;
  /** End of the highest bytes beyond its acknowledgment that the segment in hand reports; null where it reports none. */
  sackedTo: number | null = null;
  /** The rule for an ACK of a FIN in the segment in hand. */
  ackOfFinRule: number = StateRule.ackOfFin;
  /** Whether the FIN in hand was sent before: not where the capture made the copy. */
  finAgain = false;
  /** Whether the frame in hand is a copy that the capture made of another. */
  copied = false;
  /** The end whose SYN may have begun a new life, or may be forged: shown in SYN-SENT. -1 for none. */
  tentativeEnd: End | -1 = -1;

  /** Takes a life in hand, before a segment or to settle it. */
  load(life: Life, labels: StateLabels): void {
    this.client.load(life, 0, life.clientBelief);
    this.server.load(life, 1, life.serverBelief);
    this.opening.load(life);
    this.closing.load(life);
    this.labels = labels;
  }

  /** Puts the life back. */
  unload(life: Life): void {
    life.clientBelief = this.client.belief;
    life.serverBelief = this.server.belief;
  }

  /** Takes a segment in hand, before the life that it is for. */
  setSegment(
    position: number,
    frame: number,
    timeNs: number,
    sender: End,
    fields: SegmentFields,
    copied: boolean,
  ): void {
    this.position = position;
    this.frame = frame;
    this.timeNs = timeNs;
    this.sender = sender;
    this.copied = copied;
    this.flags = fields.flags;
    this.sequence = fields.sequence | 0;
    this.acknowledgment = fields.acknowledgment | 0;
    this.length = fields.payloadLength > 0 ? fields.payloadLength : 0;
    this.window = fields.window;
    this.x = sender === End.client ? this.client : this.server;
    this.y = sender === End.client ? this.server : this.client;
  }

  /** Readies the life in hand for the segment in hand. */
  begin(fields: SegmentFields): void {
    this.x.note = StateRule.synchronizedSegment;
    this.y.note = StateRule.synchronizedSegment;
    this.tentativeEnd = -1;
    this.finAgain = false;
    this.ackOfFinRule = StateRule.ackOfFin;
    this.#takeTimestamp(fields);
    this.sackedTo = highestSacked(fields);
    this.reportsTwice = reportsDuplicate(fields);
    if (!this.reportsTwice) return;
    this.twiceFrom = fields.sackLeft[0] | 0;
    this.twiceTo = fields.sackRight[0] | 0;
  }

  #takeTimestamp(fields: SegmentFields): void {
    this.timestampIsNewer = false;
    this.timestamp = null;
    this.timestampEcho = null;
    if (!fields.hasTimestamps) return;
    const value = fields.timestampValue | 0;
    this.timestamp = value;
    if ((this.flags & TcpFlag.ack) !== 0) this.timestampEcho = fields.timestampEchoReply | 0;
    this.timestampIsNewer = this.x.knows(Known.timestamp) && isAfter(value, this.x.timestamp);
    this.x.timestamp = value;
    this.x.learn(Known.timestamp);
  }

  /** Which end this is. */
  endOf(end: EndState): End {
    return end === this.client ? End.client : End.server;
  }

  otherOf(end: EndState): EndState {
    return end === this.client ? this.server : this.client;
  }

  /** Moves an end to a state that the segment in hand proves or that is a default. */
  enter(end: EndState, state: TcpState, certainty: Certainty, rule: number): void {
    if (end.state !== state || end.rule === StateRule.none) {
      if (end.belief !== null && end.belief.until < 0) end.belief.until = this.position;
      end.state = state;
      end.frame = this.frame;
      end.since = this.position;
      end.rule = rule;
    }
    end.certainty = certainty;
    end.note = rule;
  }

  /**
   * Moves an end to the state that follows if the segment in hand, or what it stands for, is delivered.
   *
   * @param threshold an acknowledgment of the end's that reaches this proves the delivery
   * @param since the position at which it was delivered, where that was an earlier segment
   */
  believe(
    end: EndState,
    kind: BeliefKind,
    state: TcpState,
    rule: number,
    threshold: number,
    since = this.position,
  ): void {
    const belief: Belief = {
      kind,
      since,
      confirmFrom: since,
      until: -1,
      state,
      rule,
      threshold,
      stateBefore: end.state,
      certaintyBefore: end.certainty,
      ruleBefore: end.rule,
      frameBefore: end.frame,
      sinceBefore: end.since,
      replaces: null,
      below: end.belief,
    };
    // What is built on an assumption is no better known than that: a capture begun mid-stream has missed something.
    const assumed =
      end.certainty === Certainty.assumed && end.state >= TcpState.established && state !== TcpState.closed;
    this.enter(end, state, assumed ? Certainty.assumed : Certainty.inferred, rule);
    end.belief = belief;
    if (since === this.position) return;
    end.since = since;
    this.rewrite(end, since, state, end.certainty, rule);
  }

  /** The newest belief proved right by the segment in hand. */
  confirm(end: EndState): void {
    const belief = end.belief;
    if (belief === null) return;
    end.belief = belief.below;
    this.#confirmUntil(end, belief, this.position);
  }

  /** Confirms the labels of a belief's state, as far as it lasted, and at most up to a position. */
  #confirmUntil(end: EndState, belief: Belief, atMost: number): void {
    if (end.certainty === Certainty.assumed) return;
    const until = belief.until < 0 ? atMost : belief.until;
    this.#rewriteUntil(end, belief.confirmFrom, until, belief.state, Certainty.confirmed, belief.rule);
  }

  /** Confirms every belief whose delivery an acknowledgment proves, from the newest down. */
  confirmUpTo(end: EndState, acknowledgment: number): void {
    while (end.belief !== null && end.belief.kind < BeliefKind.rst) {
      if (isAfter(end.belief.threshold, acknowledgment)) return;
      if (isProvable(end, end.belief)) this.confirm(end);
      else end.belief = end.belief.below;
    }
  }

  /** The newest belief proved wrong by the segment in hand: the end was still in the state before. */
  withdraw(end: EndState, rule: number): void {
    const belief = end.belief;
    if (belief === null) return;
    this.#restore(end, belief);
    end.note = rule;
    while (end.belief !== null && this.#proves(end.belief)) {
      this.#confirmUntil(end, end.belief, belief.since);
      end.belief = end.belief.below;
    }
    // That it had not gone on shows where it was, unless that rests on a delivery that nothing has shown either.
    const shown = end.belief === null ? Certainty.confirmed : Certainty.inferred;
    const certainty = belief.certaintyBefore === Certainty.assumed ? Certainty.assumed : shown;
    this.rewrite(end, belief.since, end.state, certainty, rule);
  }

  /**
   * Takes back the newest belief without proof that it was wrong: its delivery is now looked for later. The state before
   * it stands again, no better than inferred.
   */
  postpone(end: EndState, rule: number): void {
    const belief = end.belief;
    if (belief === null) return;
    this.#restore(end, belief);
    // Nothing will show how long it was in that state: what confirms the state before stops where this belief began.
    if (end.belief?.until === -1) end.belief.until = belief.since;
    end.note = rule;
    const certainty = belief.certaintyBefore === Certainty.assumed ? Certainty.assumed : Certainty.inferred;
    this.rewrite(end, belief.since, end.state, certainty, rule);
  }

  /** As `confirm`, for a belief that was taken back, of which the segment in hand shows that it was right after all. */
  confirmBetween(end: EndState, belief: Belief, until: number): void {
    if (end.certainty === Certainty.assumed) return;
    this.#rewriteUntil(end, belief.since, until, belief.state, Certainty.confirmed, belief.rule);
  }

  /** As `withdraw`, where the end turns out to have been in another state than the one taken for granted before. */
  withdrawTo(end: EndState, state: TcpState, certainty: Certainty, rule: number): void {
    const belief = end.belief;
    if (belief === null) return;
    const { since } = belief.kind === BeliefKind.syn ? earliestCopy(belief) : belief;
    this.#restore(end, belief);
    end.state = state;
    end.certainty = certainty;
    end.rule = rule;
    end.frame = this.frame;
    end.since = since;
    end.note = rule;
    this.rewrite(end, since, state, certainty, rule);
  }

  #restore(end: EndState, belief: Belief): void {
    end.belief = belief.below;
    if (belief.below?.until === belief.since) belief.below.until = -1;
    end.state = belief.stateBefore;
    end.certainty = belief.certaintyBefore;
    end.rule = belief.ruleBefore;
    end.frame = belief.frameBefore;
    end.since = belief.sinceBefore;
  }

  /** The segment in hand is the end's own: what it was taken to be in, it is in, unless something is still open. */
  prove(end: EndState): void {
    if (end.belief === null && end.certainty !== Certainty.assumed) end.certainty = Certainty.certain;
  }

  /** Writes an end's label again from a position up to, but not including, the one in hand. */
  rewrite(end: EndState, from: number, state: TcpState, certainty: Certainty, rule: number): void {
    this.#rewriteUntil(end, from, this.position, state, certainty, rule);
  }

  #rewriteUntil(
    end: EndState,
    from: number,
    until: number,
    state: TcpState,
    certainty: Certainty,
    rule: number,
  ): void {
    const labels = this.labels;
    if (labels === null) return;
    const which = this.endOf(end);
    for (let position = from; position < until; position++) {
      labels.setState(position, which, state, certainty, rule, this.frame);
    }
  }

  /** Writes the labels of the position in hand. */
  writeLabels(): void {
    const labels = this.labels;
    if (labels === null) return;
    this.#writeLabel(labels, this.client, End.client);
    this.#writeLabel(labels, this.server, End.server);
  }

  #writeLabel(labels: StateLabels, end: EndState, which: End): void {
    if (which === this.tentativeEnd) {
      const state = end.state === TcpState.closed ? end.state : TcpState.synSent;
      const rule = end.state === TcpState.closed ? end.note : StateRule.synWhileSynchronized;
      labels.setState(this.position, which, state, Certainty.inferred, rule, 0);
      return;
    }
    const ownWord = end === this.x && end.certainty === Certainty.certain;
    const evidence = ownWord || end.frame === this.frame ? 0 : end.frame;
    labels.setState(this.position, which, end.state, end.certainty, end.note, evidence);
  }

  /** Whether the segment in hand, sent by the believed receiver, proves the delivery. */
  #proves(belief: Belief): boolean {
    if (this.provedByAnySegment(belief)) return true;
    if (belief.kind >= BeliefKind.rst || (this.flags & TcpFlag.ack) === 0) return false;
    return !isAfter(belief.threshold, this.acknowledgment);
  }

  /** Whether an endpoint that sends anything at all beyond its handshake shows that this was delivered. */
  provedByAnySegment(belief: Belief): boolean {
    // With its data accepted, a server may send before the handshake's ACK has come (RFC 7413 section 4.2).
    if (belief.kind === BeliefKind.handshakeAck) return !this.opening.fastOpenAccepted;
    return belief.kind === BeliefKind.synAck;
  }
}

/**
 * Of crossing SYNs only the SYN-ACK that answers shows which arrived: an acknowledgment of the other end's SYN-ACK would
 * be the same had its SYN been lost. Nor does an acknowledgment tell which copy of a FIN arrived.
 */
function isProvable(end: EndState, belief: Belief): boolean {
  if (belief.rule === StateRule.earlierFinLost) return false;
  return belief.kind !== BeliefKind.syn || belief.rule !== StateRule.synsCross || end.knows(Known.synAck);
}
