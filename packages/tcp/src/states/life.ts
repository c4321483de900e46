import type { Belief } from './belief.js';
import { endWords } from './end-state.js';
import { rowWords, StateRow } from './state-rows.js';

/** One reading of a connection: its numbers, and the deliveries that it takes for granted. */
export class Life {
  readonly row = new StateRow();
  clientBelief: Belief | null = null;
  serverBelief: Belief | null = null;

  /** Takes over another reading of the same connection. */
  copyFrom(other: Life): void {
    this.row.copyFrom(other.row);
    this.clientBelief = copyBeliefs(other.clientBelief);
    this.serverBelief = copyBeliefs(other.serverBelief);
  }

  /**
   * Takes over how an earlier connection on the same endpoints was left: nothing of it is to be written again.
   *
   * @param flipped whether the client of the one is the server of the other
   */
  inherit(other: Life, flipped: boolean): void {
    this.copyFrom(other);
    if (flipped) this.swapEnds();
    this.clientBelief = rebaseBeliefs(this.clientBelief);
    this.serverBelief = rebaseBeliefs(this.serverBelief);
    const { words, base } = this.row;
    words[base + sinceAt] = 0;
    words[base + endWords + sinceAt] = 0;
    words.fill(0, base + countAt, base + rowWords);
  }

  /** Takes over what does not depend on the reading. */
  copyCounts(other: Life): void {
    const at = this.row.base + countAt;
    const from = other.row.base + countAt;
    for (let word = 0; word < rowWords - countAt; word++) this.row.words[at + word] = other.row.words[from + word];
  }

  /** Exchanges client and server. */
  swapEnds(): void {
    const { words, base } = this.row;
    const client = words.slice(base, base + endWords);
    words.copyWithin(base, base + endWords, base + 2 * endWords);
    words.set(client, base + endWords);
    [this.clientBelief, this.serverBelief] = [this.serverBelief, this.clientBelief];
  }

  /** Segments so far. */
  get count(): number { return this.row.words[this.row.base + countAt]; }
  set count(value: number) { this.row.words[this.row.base + countAt] = value; }

  /** Frame of the latest segment. */
  get lastFrame(): number { return this.row.words[this.row.base + countAt + 1]; }
  set lastFrame(value: number) { this.row.words[this.row.base + countAt + 1] = value; }

  /** Time of the first segment, nanoseconds. */
  get firstNs(): number { return this.row.doubles[(this.row.base + countAt + 2) >> 1]; }
  set firstNs(value: number) { this.row.doubles[(this.row.base + countAt + 2) >> 1] = value; }

  /** Time of the latest segment, nanoseconds. */
  get lastNs(): number { return this.row.doubles[(this.row.base + countAt + 4) >> 1]; }
  set lastNs(value: number) { this.row.doubles[(this.row.base + countAt + 4) >> 1] = value; }
}

/** Where the position at which a state began stands among an end's words. */
const sinceAt = 4;

/** Where the numbers of the connection as a whole begin in a row. */
const countAt = rowWords - 6;

function copyBeliefs(belief: Belief | null): Belief | null {
  return belief === null ? null : { ...belief, below: copyBeliefs(belief.below) };
}

function rebaseBeliefs(belief: Belief | null): Belief | null {
  if (belief === null) return null;
  return { ...belief, since: 0, sinceBefore: 0, confirmFrom: 0, below: rebaseBeliefs(belief.below) };
}
