import { TcpFlag } from '@synscope/wire';
import { isAfter } from '../sequence/sequence-number.js';
import { Certainty, End, TcpState } from '../vocabulary/state.js';
import { BeliefKind } from './belief.js';
import { isAlive, Known, type EndState } from './end-state.js';
import { StateRule } from './state-rule.js';
import type { Step } from './step.js';

/**
 * Row 22: a SYN with a new number on a connection that seems alive. It begins a connection of its own, as tshark
 * counts them, but that its sender has begun anew shows only later: until then it may be forged, and the old
 * connection goes on in the new one's place.
 */
export class TentativeSyn {
  readonly kind = 'tentativeSyn';
  readonly sender: End;
  readonly #iss: number;
  /** The number behind the SYN and its data. */
  readonly #end: number;
  readonly #frame: number;
  /** Position of the latest copy. */
  #latest = 0;
  /** Whether the other end has answered otherwise than with a SYN-ACK: it lives in the old connection. */
  #challenged = false;

  /** Made with the SYN in hand. */
  constructor(step: Step) {
    this.sender = step.sender;
    this.#iss = step.sequence;
    this.#end = (step.sequence + 1 + step.length) | 0;
    this.#frame = step.frame;
  }

  /**
   * Asked with the connection and its next segment in hand, before the segment changes anything. Brings the states into
   * line with what the segment decides.
   *
   * @returns whether the doubt is over
   */
  resolve(step: Step): boolean {
    const flags = step.flags & (TcpFlag.syn | TcpFlag.rst | TcpFlag.ack);
    const opener = this.sender === End.client ? step.client : step.server;
    if (step.sender !== this.sender) {
      const answersSyn = flags === (TcpFlag.syn | TcpFlag.ack) || flags === (TcpFlag.rst | TcpFlag.ack);
      if (answersSyn && this.#acknowledges(step.acknowledgment)) return this.#beginAnew(step, opener);
      this.#challenged = true;
      return false;
    }
    if (flags === TcpFlag.syn) return this.#repeated(step, opener);
    if (flags !== TcpFlag.ack) return false;
    if (step.sequence === this.#end) return this.#beginAnew(step, opener);
    // The sender goes on where the old connection was: the SYN was not its own.
    step.rewrite(opener, 0, opener.state, Certainty.confirmed, StateRule.synWhileSynchronized);
    return true;
  }

  #acknowledges(acknowledgment: number): boolean {
    return isAfter(acknowledgment, this.#iss) && !isAfter(acknowledgment, this.#end);
  }

  /** The same SYN again; after an RST that ended the old connection, it shows that its sender never left SYN-SENT. */
  #repeated(step: Step, opener: EndState): boolean {
    if (step.sequence !== this.#iss) return false;
    this.#latest = step.position;
    if (isAlive(opener.state)) return false;
    step.rewrite(opener, 0, TcpState.synSent, Certainty.confirmed, StateRule.synActiveOpen);
    return true;
  }

  #beginAnew(step: Step, opener: EndState): boolean {
    const answerer = step.otherOf(opener);
    opener.startOver();
    opener.iss = this.#iss;
    opener.sndMax = this.#end;
    const data = isAfter(this.#end, (this.#iss + 1) | 0);
    opener.learn(Known.iss | Known.sent | Known.bareSyn | Known.emitted | (data ? Known.synData : 0));
    this.#enter(opener, TcpState.synSent, Certainty.certain);
    step.rewrite(opener, 0, TcpState.synSent, Certainty.confirmed, StateRule.synActiveOpen);
    answerer.startOver();
    if (this.#challenged) {
      answerer.state = TcpState.closed;
    } else {
      this.#enter(answerer, TcpState.listen, Certainty.assumed);
      const expected = (this.#iss + 1) | 0;
      step.rewrite(answerer, 0, TcpState.listen, Certainty.assumed, StateRule.earlierSynLost);
      step.believe(answerer, BeliefKind.syn, TcpState.synReceived, StateRule.synActiveOpen, expected, this.#latest);
      answerer.rcvNxt = expected;
      answerer.learn(Known.expects);
    }
    step.opening.continuesOlder = false;
    step.closing.clear();
    return true;
  }

  #enter(end: EndState, state: TcpState, certainty: Certainty): void {
    end.state = state;
    end.certainty = certainty;
    end.rule = StateRule.synActiveOpen;
    end.frame = this.#frame;
    end.since = 0;
  }
}
