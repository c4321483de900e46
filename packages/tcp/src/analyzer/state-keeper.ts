import type { SegmentFields } from '@synscope/wire';
import { ConnectionStates, type SummaryContext } from '../states/connection-states.js';
import { StateRule } from '../states/state-rule.js';
import { FindingBit } from '../findings/finding-bits.js';
import type { ConnectionSummary } from '../vocabulary/connection-summary.js';
import { type Certainty, type End, TcpState } from '../vocabulary/state.js';
import type { StateLabels } from '../vocabulary/state-labels.js';
import type { AnalysisSink } from './analysis-sink.js';
import type { SegmentAnalysis } from './segment-analysis.js';

/** The state machines of all connections, and the way of their labels to the analysis in hand or to the sink. */
export class StateKeeper implements StateLabels {
  readonly #sink: AnalysisSink;
  readonly #out: SegmentAnalysis;
  /** null: the connection was evicted. */
  readonly #machines: (ConnectionStates | null)[] = [];
  /** 1 where side 0 turned out to be the server. */
  readonly #swapped: number[] = [];
  /** The connection whose labels are being written. */
  #current = 0;
  /** The segment in hand; -1 where there is none, and labels are written again only. */
  #position = -1;

  /** After `add`: rstUnacceptable or synWhileSynchronized where an end was labelled by it after the segment, or 0. */
  doubtfulRule = 0;
  /** And whether one of the ends was labelled SYN-SENT by it. */
  doubtfulInSynSent = false;

  /** @param out takes the role and the labels of the segment in hand; the sink, what is written again */
  constructor(sink: AnalysisSink, out: SegmentAnalysis) {
    this.#sink = sink;
    this.#out = out;
  }

  /** @param predecessorFlipped whether side 0 of the predecessor is side 1 of the new connection */
  open(connection: number, predecessor: number, predecessorFlipped: boolean): void {
    this.#current = connection;
    const before = predecessor < 0 ? null : this.#machines[predecessor];
    const flipped = predecessor >= 0 && predecessorFlipped !== (this.#swapped[predecessor] === 1);
    this.#machines[connection] = new ConnectionStates(this, before, flipped);
    this.#swapped[connection] = 0;
  }

  /** Works out the role and the labels of the segment in hand. */
  add(timeNs: number, fields: SegmentFields): void {
    const out = this.#out;
    const { connection } = out;
    this.#current = connection;
    this.#position = out.position;
    this.doubtfulRule = 0;
    this.doubtfulInSynSent = false;
    const sender = (out.side ^ this.#swapped[connection]) as End;
    const copied = (out.findings & FindingBit.captureDuplicate) !== 0;
    out.role = this.#machines[connection]!.add(out.frame, timeNs, sender, fields, copied);
    this.#position = -1;
  }

  /** See ConnectionStates.rest; not while client and server are to be exchanged. */
  rest(connection: number, words: Int32Array, doubles: Float64Array, row: number): boolean {
    return this.#machines[connection]!.rest(words, doubles, row, this.#swapped[connection]);
  }

  /** See ConnectionStates.catchUp. */
  catchUp(connection: number, words: Int32Array, doubles: Float64Array, row: number): void {
    this.#machines[connection]!.catchUp(words, doubles, row, this.#swapped[connection]);
  }

  /** Exchanges client and server where the segments so far show that they were guessed wrong; says whether it did. */
  swapIfWrong(connection: number): boolean {
    const machine = this.#machines[connection]!;
    if (!machine.rolesShouldSwap()) return false;
    machine.swapRoles();
    this.#swapped[connection] ^= 1;
    return true;
  }

  finish(lastTimeNs: number): void {
    for (let connection = 0; connection < this.#machines.length; connection++) {
      this.#current = connection;
      this.#machines[connection]?.finish(lastTimeNs);
    }
  }

  /** @param evicted 1 for each connection to forget */
  evict(evicted: Uint8Array): void {
    for (let connection = 0; connection < evicted.length; connection++) {
      if (evicted[connection] === 0) continue;
      this.#machines[connection]?.release();
      this.#machines[connection] = null;
    }
  }

  /** How long the connection took to open, in nanoseconds; NaN where that was not seen. */
  handshakeNs(connection: number): number {
    return this.#machines[connection]!.handshakeNs;
  }

  summary(connection: number, context: SummaryContext): ConnectionSummary {
    return this.#machines[connection]!.summary(context);
  }

  setState(
    position: number,
    end: End,
    state: TcpState,
    certainty: Certainty,
    rule: number,
    evidenceFrame: number,
  ): void {
    const side = end ^ this.#swapped[this.#current];
    if (position !== this.#position) {
      this.#sink.setState(this.#current, position, side, state, certainty, rule, evidenceFrame);
      return;
    }
    if (isDoubtful(rule)) {
      this.doubtfulRule = rule;
      if (state === TcpState.synSent) this.doubtfulInSynSent = true;
    }
    const label = this.#out.labels[side];
    label.state = state;
    label.certainty = certainty;
    label.rule = rule;
    label.evidenceFrame = evidenceFrame;
  }

  hadArrived(position: number): void {
    this.#sink.hadArrived(this.#current, position);
  }
}

function isDoubtful(rule: number): boolean {
  return rule === StateRule.rstUnacceptable || rule === StateRule.synWhileSynchronized;
}
