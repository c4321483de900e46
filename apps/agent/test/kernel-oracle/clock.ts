/**
 * The kernel's trace counts time on its monotonic clock, captures on the real one. All times of a run are nanoseconds
 * since `startSeconds`, so that they are whole numbers, and exact.
 */
export class RunClock {
  readonly startSeconds = Math.floor(Date.now() / 1000);
  /** Real time less monotonic time, nanoseconds. */
  readonly #offsetNs: bigint;

  constructor() {
    // The first reading of a new millisecond is late by the time that a reading takes; the least late one is best.
    const offsets = Array.from({ length: 20 }, realLessMonotonicNs);
    this.#offsetNs = offsets.reduce((best, offset) => (offset > best ? offset : best));
  }

  /** @param text seconds on the monotonic clock, as the trace prints them */
  ofTrace(text: string): number {
    const [seconds, fraction] = text.split('.');
    return this.#ofMonotonic(BigInt(seconds) * 1_000_000_000n + BigInt(fraction.padEnd(9, '0')));
  }

  ofFrame(seconds: number, nanoseconds: number): number {
    return (seconds - this.startSeconds) * 1e9 + nanoseconds;
  }

  now(): number {
    return this.#ofMonotonic(process.hrtime.bigint());
  }

  #ofMonotonic(ns: bigint): number {
    return Number(ns + this.#offsetNs - BigInt(this.startSeconds) * 1_000_000_000n);
  }
}

function realLessMonotonicNs(): bigint {
  const before = Date.now();
  let now = before;
  while (now === before) now = Date.now();
  return BigInt(now) * 1_000_000n - process.hrtime.bigint();
}
