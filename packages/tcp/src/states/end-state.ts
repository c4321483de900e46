import { type Certainty, TcpState } from '../vocabulary/state.js';
import type { Belief } from './belief.js';
import type { StateRow } from './state-rows.js';

/** What is known of an endpoint, as bits of EndState.known. */
export const Known = {
  /** `iss` is valid. */
  iss: 1 << 0,
  /** `sndMax` is valid. */
  sent: 1 << 1,
  /** `finSeq` is valid: the endpoint has sent a FIN. */
  fin: 1 << 2,
  /** `rcvNxt` is valid. */
  expects: 1 << 3,
  /** `ackSent` is valid. */
  acked: 1 << 4,
  /** The capture holds a segment from this endpoint. */
  emitted: 1 << 5,
  /** The capture holds payload from this endpoint that was new when it was sent. */
  data: 1 << 6,
  /** The peer's FIN is not processed yet: bytes before it are missing. */
  finHeld: 1 << 7,
  /** The peer's FIN is not processed yet: the endpoint has shown that. */
  finDeferred: 1 << 8,
  /** The peer's bare SYN is not processed yet: the endpoint has shown that. */
  synDeferred: 1 << 9,
  /** An ACK of this endpoint's FIN stands in line behind a deferred FIN. */
  finAckHeld: 1 << 10,
  /** `heldFrom` and `heldTo` are valid: bytes arrived beyond a hole. */
  held: 1 << 11,
  /** Has sent a bare SYN. */
  bareSyn: 1 << 12,
  /** Has sent a SYN-ACK. */
  synAck: 1 << 13,
  /** Its SYN carried data. */
  synData: 1 << 14,
  /** Its latest segment was a keep-alive probe. */
  keepAlive: 1 << 15,
  /** Its latest segment carried a FIN. */
  finLast: 1 << 16,
  /** `timestamp` is valid. */
  timestamp: 1 << 17,
  /** The peer was seen to acknowledge bytes of this endpoint's that the capture does not hold. */
  gap: 1 << 18,
  /** `sackedTo` is valid: the endpoint has reported bytes beyond a hole. */
  sacked: 1 << 19,
  /** `rstSeq` is valid: the endpoint has sent an RST. */
  rst: 1 << 20,
} as const;

/** Where an endpoint's numbers stand among its words of a row; the time, a double, takes two. */
export const EndWord = {
  state: 0,
  certainty: 1,
  rule: 2,
  frame: 3,
  since: 4,
  known: 5,
  iss: 6,
  sndMax: 7,
  finSeq: 8,
  rcvNxt: 9,
  ackSent: 10,
  window: 11,
  timestamp: 12,
  heldFrom: 13,
  heldTo: 14,
  gapMs: 15,
  sentNs: 16,
  sackedTo: 18,
  rstSeq: 19,
} as const;

/** Words of a row that an endpoint takes; even, so that the doubles within are aligned. */
export const endWords = 20;

/**
 * One endpoint of the connection in hand: a view on its part of a row. Sequence numbers are signed 32-bit integers;
 * each is valid only where its bit in `known` says so.
 */
export class EndState {
  #words: Int32Array = new Int32Array(0);
  #doubles: Float64Array = new Float64Array(0);
  #at = 0;

  /** The newest unproven delivery. */
  belief: Belief | null = null;

  /** The rule of what the segment in hand did to this endpoint, also where its state did not change. */
  note = 0;

  /** @param index which end of the row: 0 or 1 */
  load(row: StateRow, index: number, belief: Belief | null): void {
    this.#words = row.words;
    this.#doubles = row.doubles;
    this.#at = row.base + index * endWords;
    this.belief = belief;
  }

  get state(): TcpState { return this.#words[this.#at + EndWord.state] as TcpState; }
  set state(value: TcpState) { this.#words[this.#at + EndWord.state] = value; }

  get certainty(): Certainty { return this.#words[this.#at + EndWord.certainty] as Certainty; }
  set certainty(value: Certainty) { this.#words[this.#at + EndWord.certainty] = value; }

  /** The rule that led to the state. */
  get rule(): number { return this.#words[this.#at + EndWord.rule]; }
  set rule(value: number) { this.#words[this.#at + EndWord.rule] = value; }

  /** The frame that led to the state. */
  get frame(): number { return this.#words[this.#at + EndWord.frame]; }
  set frame(value: number) { this.#words[this.#at + EndWord.frame] = value; }

  /** The position at which the state began. */
  get since(): number { return this.#words[this.#at + EndWord.since]; }
  set since(value: number) { this.#words[this.#at + EndWord.since] = value; }

  /** A set of Known bits. */
  get known(): number { return this.#words[this.#at + EndWord.known]; }
  set known(value: number) { this.#words[this.#at + EndWord.known] = value; }

  /** Initial send sequence number. */
  get iss(): number { return this.#words[this.#at + EndWord.iss]; }
  set iss(value: number) { this.#words[this.#at + EndWord.iss] = value; }

  /** Highest sequence number sent, plus one; SYN and FIN count. */
  get sndMax(): number { return this.#words[this.#at + EndWord.sndMax]; }
  set sndMax(value: number) { this.#words[this.#at + EndWord.sndMax] = value; }

  /** Sequence number of the FIN. */
  get finSeq(): number { return this.#words[this.#at + EndWord.finSeq]; }
  set finSeq(value: number) { this.#words[this.#at + EndWord.finSeq] = value; }

  /** The next byte expected from the peer: everything before it has arrived, deliveries taken for granted. */
  get rcvNxt(): number { return this.#words[this.#at + EndWord.rcvNxt]; }
  set rcvNxt(value: number) { this.#words[this.#at + EndWord.rcvNxt] = value; }

  /** Highest acknowledgment sent. */
  get ackSent(): number { return this.#words[this.#at + EndWord.ackSent]; }
  set ackSent(value: number) { this.#words[this.#at + EndWord.ackSent] = value; }

  /** Window of the latest segment, not scaled. */
  get window(): number { return this.#words[this.#at + EndWord.window]; }
  set window(value: number) { this.#words[this.#at + EndWord.window] = value; }

  /** Value of the latest timestamps option sent. */
  get timestamp(): number { return this.#words[this.#at + EndWord.timestamp]; }
  set timestamp(value: number) { this.#words[this.#at + EndWord.timestamp] = value; }

  /** Bytes that arrived beyond a hole: from here ... */
  get heldFrom(): number { return this.#words[this.#at + EndWord.heldFrom]; }
  set heldFrom(value: number) { this.#words[this.#at + EndWord.heldFrom] = value; }

  /** ... up to here. */
  get heldTo(): number { return this.#words[this.#at + EndWord.heldTo]; }
  set heldTo(value: number) { this.#words[this.#at + EndWord.heldTo] = value; }

  /** End of the highest bytes beyond a hole that it last reported to have received (SACK, RFC 2018). */
  get sackedTo(): number { return this.#words[this.#at + EndWord.sackedTo]; }
  set sackedTo(value: number) { this.#words[this.#at + EndWord.sackedTo] = value; }

  /** Highest sequence number of an RST that it has sent. */
  get rstSeq(): number { return this.#words[this.#at + EndWord.rstSeq]; }
  set rstSeq(value: number) { this.#words[this.#at + EndWord.rstSeq] = value; }

  /** Milliseconds between the last two transmissions of the same sequence numbers; 0 where nothing was sent again. */
  get gapMs(): number { return this.#words[this.#at + EndWord.gapMs]; }
  set gapMs(value: number) { this.#words[this.#at + EndWord.gapMs] = value; }

  /** Time of the latest segment that takes sequence numbers, nanoseconds. */
  get sentNs(): number { return this.#doubles[(this.#at + EndWord.sentNs) >> 1]; }
  set sentNs(value: number) { this.#doubles[(this.#at + EndWord.sentNs) >> 1] = value; }

  knows(bit: number): boolean {
    return (this.known & bit) !== 0;
  }

  learn(bit: number): void {
    this.known |= bit;
  }

  forget(bit: number): void {
    this.known &= ~bit;
  }

  /** Forgets an earlier life, before a new SYN; the label is left to the caller. */
  startOver(): void {
    this.known &= Known.timestamp;
    this.gapMs = 0;
    this.sentNs = NaN;
    this.belief = null;
  }

  /** Whether the peer's FIN counts as processed, by the state alone. */
  hasProcessedFin(): boolean {
    switch (this.state) {
      case TcpState.closeWait:
      case TcpState.lastAck:
      case TcpState.closing:
      case TcpState.timeWait:
        return true;
      default:
        return false;
    }
  }

  /** Whether an acknowledgment number covers this endpoint's FIN. */
  finCoveredBy(acknowledgment: number): boolean {
    return (this.known & Known.fin) !== 0 && ((acknowledgment - this.finSeq) | 0) > 0;
  }
}

/** Whether a SYN with a new number finds a connection that is not over. */
export function isAlive(state: TcpState): boolean {
  return isSynchronized(state) && state !== TcpState.timeWait;
}

/** The states between a complete handshake and CLOSED, in which an endpoint knows both sequence spaces. */
export function isSynchronized(state: TcpState): boolean {
  return state >= TcpState.established;
}
