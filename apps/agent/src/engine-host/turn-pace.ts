/** A turn is to take about so long: a question waits for one turn at most, and is to be answered within 50 ms. */
const turnMs = 8;
const bytesMin = 64 * 1024;
const bytesMax = 1024 * 1024;

/**
 * How much is analysed before a question may be answered. A byte costs a hundred times as much in a flood of SYNs, or
 * before the compiler has warmed up, as in full frames; so what counts is how long the turns before took, and where they
 * are short, fewer of them are needed.
 */
export class TurnPace {
  /** Bytes to analyse in the next turn. */
  bytes = bytesMin;

  /**
   * A turn is over.
   *
   * @param bytes that it analysed
   * @param ms that it took
   */
  note(bytes: number, ms: number): void {
    if (ms > turnMs * 1.5) this.bytes = Math.max(bytesMin, this.bytes / 2);
    // A turn that found less to read says nothing about a full one.
    else if (ms < turnMs / 2 && bytes >= this.bytes) this.bytes = Math.min(bytesMax, this.bytes * 2);
  }

  /** What a turn analyses at most, ever. */
  static readonly bytesMax = bytesMax;
}
