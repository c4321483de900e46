/**
 * Turns the times of a capture's frames into nanoseconds since a base: the first frame's time in whole seconds. Doubles
 * hold those exactly for 104 days, which they do not for nanoseconds since 1970; where it matters, the exact time is
 * beside it.
 */
export class CaptureClock {
  /** Epoch seconds of the base; null before the first frame with a time. */
  baseSeconds: number | null = null;
  /** Times of the first frame and of the latest one that have one; null before. */
  firstTimeNs: number | null = null;
  lastTimeNs: number | null = null;
  /** The current frame's time since the base; one that has none is shown at the time of the frame before. */
  timeNs = 0;
  /** The current frame's time exactly: epoch seconds, and nanoseconds. 0 where it has none, as tshark takes it. */
  seconds = 0;
  nanoseconds = 0;

  /**
   * The next frame.
   *
   * @param seconds epoch seconds; NaN where the capture gives no time
   * @param nanoseconds 0 to 999,999,999
   */
  add(seconds: number, nanoseconds: number): void {
    if (Number.isNaN(seconds)) {
      this.timeNs = this.lastTimeNs ?? 0;
      this.seconds = 0;
      this.nanoseconds = 0;
      return;
    }
    this.baseSeconds ??= seconds;
    const timeNs = (seconds - this.baseSeconds) * 1e9 + nanoseconds;
    this.firstTimeNs ??= timeNs;
    this.lastTimeNs = timeNs;
    this.timeNs = timeNs;
    this.seconds = seconds;
    this.nanoseconds = nanoseconds;
  }
}
