import { TcpFlag } from '@synscope/wire';
import { ZeekEnd, ZeekState } from './zeek-end.js';

/** A number that is so far off is no reason to move on (Zeek's TOO_LARGE_SEQ_DELTA). */
const leapMax = 1_048_576;

/** Letters that are written once for each end however often their event occurs. */
const onceLetters = 'ADIQ';

/** A segment, as far as Zeek's codes rest on it. */
export interface ZeekSegment {
  readonly flags: number;
  readonly sequence: number;
  readonly acknowledgment: number;
  /** Payload bytes. */
  readonly length: number;
  readonly window: number;
  /** Whether the capture holds all of the payload. */
  readonly whole: boolean;
}

/**
 * What Zeek's conn.log says of a connection: `conn_state` and `history`, by the meaning that Zeek's documentation gives
 * them. Fed with the connection's segments in order.
 *
 * Not as Zeek does it: who is the originator is this analysis' client (Zeek has a list of likely server ports for where
 * no SYN was seen); a checksum is never held to be wrong, so there is no `c`; nothing is given up, so there is no `x`; and
 * no timer ends a connection, after which Zeek would begin another one.
 */
export class ZeekCodes {
  readonly #ends = [new ZeekEnd(), new ZeekEnd()] as const;
  readonly #counts = new Map<string, number>();
  /** For a letter of an end: the relative number that it last stood for. */
  readonly #latest = new Map<string, number>();
  #history = '';
  #segments = 0;

  /** The letters: upper case from the originator, lower case from the responder. */
  get history(): string {
    return this.#history;
  }

  /** @param fromClient whether the client sent it */
  add(fromClient: boolean, segment: ZeekSegment): void {
    if (this.#segments++ === 0 && !fromClient) this.#history += '^';
    const end = this.#ends[fromClient ? 0 : 1];
    const peer = this.#ends[fromClient ? 1 : 0];
    const { flags, length } = segment;
    const sequence = segment.sequence | 0;
    const acknowledgment = segment.acknowledgment | 0;
    const has = (flag: number): boolean => (flags & flag) !== 0;
    const occupied = (has(TcpFlag.rst) ? 0 : length) + (has(TcpFlag.syn) ? 1 : 0) + (has(TcpFlag.fin) ? 1 : 0);
    const segmentEnd = (sequence + occupied) | 0;

    this.#begin(end, sequence, segmentEnd, flags);
    this.#writeFlags(fromClient, end, sequence, segment);
    const moot = has(TcpFlag.rst) || peer.state === ZeekState.closed || end.state === ZeekState.reset;
    if (segment.window === 0 && !moot) this.#count(fromClient, 'W');
    if (has(TcpFlag.fin)) end.fins++;
    if (has(TcpFlag.ack)) this.#noteAcknowledgment(peer, acknowledgment, flags);
    if (this.#moveOn(end, segmentEnd, flags, length)) this.#count(fromClient, 'T');
    this.#changeState(fromClient, end, peer, segment);
    if (has(TcpFlag.ack) && isOpen(end, peer)) {
      const holes = peer.holesBelow(acknowledgment);
      for (let hole = 0; hole < holes; hole++) this.#count(!fromClient, 'G');
    }
    if (has(TcpFlag.rst)) return;
    const start = has(TcpFlag.syn) ? (sequence + 1) | 0 : sequence;
    const payloadEnd = (start + length) | 0;
    if (length > 0 && segment.whole) end.addPayload(start, payloadEnd);
    if (has(TcpFlag.fin)) end.addPayload(payloadEnd, (payloadEnd + 1) | 0);
  }

  /** One of S0 S1 SF REJ S2 S3 RSTO RSTR RSTOS0 RSTRH SH SHR OTH. */
  get connState(): string {
    const [originator, responder] = this.#ends;
    const o = originator.state;
    const r = responder.state;
    const originatorSilent = o === ZeekState.inactive || o === ZeekState.partial;
    const responderSilent = r === ZeekState.inactive || r === ZeekState.partial;
    if (r === ZeekState.reset) {
      const empty = o === ZeekState.reset && originator.size === 0 && responder.size === 0;
      if (o === ZeekState.synSent || o === ZeekState.synAckSent || empty) return 'REJ';
      return originatorSilent ? 'RSTRH' : 'RSTR';
    }
    if (o === ZeekState.reset) {
      if (!responderSilent) return 'RSTO';
      return /^\^?S[^HAFGIQ]*R/.test(this.#history) ? 'RSTOS0' : 'OTH';
    }
    if (o === ZeekState.closed && r === ZeekState.closed) return 'SF';
    if (o === ZeekState.closed) return responderSilent ? 'SH' : 'S2';
    if (r === ZeekState.closed) return originatorSilent ? 'SHR' : 'S3';
    if (o === ZeekState.synSent && r === ZeekState.inactive) return 'S0';
    return o === ZeekState.established && r === ZeekState.established ? 'S1' : 'OTH';
  }

  /** Numbers count from a SYN; from one before the first byte where there was none. */
  #begin(end: ZeekEnd, sequence: number, segmentEnd: number, flags: number): void {
    const syn = (flags & TcpFlag.syn) !== 0;
    switch (end.state) {
      case ZeekState.inactive:
        if (syn) end.begin(sequence, segmentEnd);
        else end.begin((sequence - 1) | 0, sequence);
        break;
      case ZeekState.synSent:
      case ZeekState.synAckSent:
        if (syn && sequence !== end.start) end.begin(sequence, segmentEnd);
        break;
      case ZeekState.established:
      case ZeekState.partial:
        if (syn) end.begin(sequence, segmentEnd);
        break;
      case ZeekState.reset:
        if (syn && end.before === ZeekState.inactive) end.begin(sequence, segmentEnd);
        break;
    }
  }

  /** The letter for a segment's flags, or for its payload or its being a pure ACK where none of them is set. */
  #writeFlags(fromClient: boolean, end: ZeekEnd, sequence: number, { flags, length }: ZeekSegment): void {
    const syn = (flags & TcpFlag.syn) !== 0;
    const fin = (flags & TcpFlag.fin) !== 0;
    const rst = (flags & TcpFlag.rst) !== 0;
    const relative = (sequence - end.start) | 0;
    if (fin && rst) this.#write(fromClient, 'I', 0);
    else if ((syn && fin) || (syn && rst)) this.#write(fromClient, 'Q', 0);
    else if (syn) this.#write(fromClient, (flags & TcpFlag.ack) === 0 ? 'S' : 'H', relative);
    else if (fin) this.#write(fromClient, 'F', (relative + length) | 0);
    else if (rst) this.#write(fromClient, 'R', relative);
    else if (length > 0) this.#write(fromClient, 'D', 0);
    else if ((flags & TcpFlag.ack) !== 0) this.#write(fromClient, 'A', 0);
  }

  /** Writes a letter the first time; some again where their number is another than the last time. */
  #write(fromClient: boolean, letter: string, relative: number): void {
    const code = fromClient ? letter : letter.toLowerCase();
    // A SYN and a SYN-ACK of the same number are one event.
    const event = letter === 'H' || letter === 'S' ? (fromClient ? 'S' : 's') : code;
    const latest = this.#latest.get(event);
    this.#latest.set(event, relative);
    if (latest === undefined || (latest !== relative && !onceLetters.includes(letter))) this.#history += code;
  }

  /** Writes a letter the first time, the tenth, the hundredth and so on. */
  #count(fromClient: boolean, letter: string): void {
    const code = fromClient ? letter : letter.toLowerCase();
    const count = (this.#counts.get(code) ?? 0) + 1;
    this.#counts.set(code, count);
    if (Number.isInteger(Math.log10(count))) this.#history += code;
  }

  #noteAcknowledgment(peer: ZeekEnd, acknowledgment: number, flags: number): void {
    if (peer.state === ZeekState.inactive) {
      peer.begin((acknowledgment - 1) | 0, (acknowledgment - 1) | 0);
      return;
    }
    if ((flags & TcpFlag.rst) !== 0) return;
    const leap = (acknowledgment - peer.acked) | 0;
    if (leap > 0 && !(acknowledgment === 0 && leap > leapMax)) peer.acked = acknowledgment;
  }

  /** Moves on the highest number sent; returns whether payload came that did not move it. */
  #moveOn(end: ZeekEnd, segmentEnd: number, flags: number, length: number): boolean {
    const ahead = (segmentEnd - end.last) | 0;
    if ((flags & (TcpFlag.syn | TcpFlag.rst)) !== 0 && Math.abs(ahead) > leapMax) return false;
    if ((flags & TcpFlag.fin) !== 0 && end.last === ((end.start + 1) | 0)) {
      end.last = segmentEnd;
      return false;
    }
    if (end.state === ZeekState.reset) return false;
    if (ahead > 0) end.last = segmentEnd;
    return ahead <= 0 && length > 0;
  }

  #changeState(fromClient: boolean, end: ZeekEnd, peer: ZeekEnd, segment: ZeekSegment): void {
    const syn = (segment.flags & TcpFlag.syn) !== 0;
    const fin = (segment.flags & TcpFlag.fin) !== 0;
    const rst = (segment.flags & TcpFlag.rst) !== 0;
    switch (end.state) {
      case ZeekState.inactive:
        return fromInactive(fromClient, end, peer, segment);
      case ZeekState.synSent:
      case ZeekState.synAckSent:
        if (fin) end.enter(ZeekState.closed);
        if (rst) end.enter(ZeekState.reset);
        return;
      case ZeekState.established:
      case ZeekState.partial: {
        const late = end.state === ZeekState.partial && peer.state === ZeekState.inactive;
        if (syn && late && (segment.flags & TcpFlag.ack) === 0) end.enter(ZeekState.synSent);
        if (fin && !rst) {
          end.enter(ZeekState.closed);
          // A FIN followed by an RST was an orderly end after all.
          if (peer.state === ZeekState.reset && peer.before === ZeekState.closed) peer.enter(ZeekState.closed);
        }
        if (rst) end.enter(ZeekState.reset);
        return;
      }
      case ZeekState.closed:
        if (rst && peer.state !== ZeekState.closed) end.enter(ZeekState.reset);
    }
  }
}

/** The first that is heard of an end. */
function fromInactive(fromClient: boolean, end: ZeekEnd, peer: ZeekEnd, { flags, length }: ZeekSegment): void {
  const ack = (flags & TcpFlag.ack) !== 0;
  if ((flags & TcpFlag.syn) !== 0) {
    if (fromClient) end.enter(ack ? ZeekState.synAckSent : ZeekState.synSent);
    else {
      if (peer.state === ZeekState.synSent) peer.enter(ZeekState.established);
      end.enter(ZeekState.established);
    }
  }
  if ((flags & TcpFlag.fin) !== 0) end.enter(ZeekState.closed);
  if ((flags & TcpFlag.rst) !== 0) end.enter(ZeekState.reset);
  if (end.state !== ZeekState.inactive) return;
  // Some acknowledge a SYN before they answer it.
  if (!fromClient && length === 0 && peer.state === ZeekState.synSent) return;
  end.enter(ack && peer.state === ZeekState.established ? ZeekState.established : ZeekState.partial);
}

/** Holes are told of while both ends are open, or one has closed in order. */
function isOpen(one: ZeekEnd, other: ZeekEnd): boolean {
  const isUp = (end: ZeekEnd): boolean =>
    end.state === ZeekState.established || (end.state === ZeekState.closed && end.before === ZeekState.established);
  return isUp(one) && isUp(other) && (one.state === ZeekState.established || other.state === ZeekState.established);
}
