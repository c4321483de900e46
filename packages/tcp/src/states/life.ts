import type { Belief } from './belief.js';
import { endWords, EndWord } from './end-state.js';
import { rowWords, StateRow } from './state-rows.js';

/** One reading of a connection: its numbers, and the deliveries that it takes for granted. */
export class Life extends StateRow {
  clientBelief: Belief | null = null;
  serverBelief: Belief | null = null;

  /** Takes over another reading of the same connection. */
  copyFrom(other: Life): void {
    this.copyRow(other);
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
    const { words, base } = this;
    words[base + EndWord.since] = 0;
    words[base + endWords + EndWord.since] = 0;
    words.fill(0, base + countAt, base + rowWords);
  }

  /** Takes over what does not depend on the reading. */
  copyCounts(other: Life): void {
    const at = this.base + countAt;
    const from = other.base + countAt;
    for (let word = 0; word < rowWords - countAt; word++) this.words[at + word] = other.words[from + word];
  }

  /** Exchanges client and server. */
  swapEnds(): void {
    const { words, base } = this;
    const client = words.slice(base, base + endWords);
    words.copyWithin(base, base + endWords, base + 2 * endWords);
    words.set(client, base + endWords);
    [this.clientBelief, this.serverBelief] = [this.serverBelief, this.clientBelief];
  }

  /** Counts a segment. */
  advance(frame: number, timeNs: number): void {
    this.count++;
    this.lastFrame = frame;
    this.lastNs = timeNs;
  }

  /** Segments so far. */
  get count(): number { return this.words[this.base + countAt]; }
  set count(value: number) { this.words[this.base + countAt] = value; }

  /** Frame of the latest segment. */
  get lastFrame(): number { return this.words[this.base + countAt + 1]; }
  set lastFrame(value: number) { this.words[this.base + countAt + 1] = value; }

  /** Time of the first segment, nanoseconds. */
  get firstNs(): number { return this.doubles[(this.base + countAt + 2) >> 1]; }
  set firstNs(value: number) { this.doubles[(this.base + countAt + 2) >> 1] = value; }

  /** Time of the latest segment, nanoseconds. */
  get lastNs(): number { return this.doubles[(this.base + countAt + 4) >> 1]; }
  set lastNs(value: number) { this.doubles[(this.base + countAt + 4) >> 1] = value; }
}

/** Where the numbers of the connection as a whole begin in a row. */
const countAt = rowWords - 6;

function copyBeliefs(belief: Belief | null): Belief | null {
  return belief === null ? null : { ...belief, below: copyBeliefs(belief.below) };
}

function rebaseBeliefs(belief: Belief | null): Belief | null {
  if (belief === null) return null;
  const until = Math.min(belief.until, 0);
  return { ...belief, since: 0, sinceBefore: 0, confirmFrom: 0, until, replaces: null, below: rebaseBeliefs(belief.below) };
}
