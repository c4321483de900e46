/** No time yet; also tells V8 that the fields which begin with it hold any number. */
const none = Number.NaN;

/**
 * Turns the times of a capture's frames into nanoseconds since a base: the first frame's time in whole seconds. Doubles
 * hold those exactly for 104 days, which they do not for nanoseconds since 1970; where it matters, the exact time is
 * beside it.
 */
export class CaptureClock {
  #base = none;
  #first = none;
  #last = none;
  /** The current frame's time since the base; one that has none is shown at the time of the frame before. */
  timeNs = none;
  /** The current frame's time exactly: epoch seconds, and nanoseconds. 0 where it has none, as tshark takes it. */
  seconds = none;
  nanoseconds = none;

  constructor() {
    this.timeNs = this.seconds = this.nanoseconds = 0;
  }

  /** Epoch seconds of the base; null before the first frame with a time. */
  get baseSeconds(): number | null {
    return orNull(this.#base);
  }

  /** Times of the first frame and of the latest one that have one; null before. */
  get firstTimeNs(): number | null {
    return orNull(this.#first);
  }

  get lastTimeNs(): number | null {
    return orNull(this.#last);
  }

  /**
   * The next frame.
   *
   * @param seconds epoch seconds; NaN where the capture gives no time
   * @param nanoseconds 0 to 999,999,999
   */
  add(seconds: number, nanoseconds: number): void {
    if (Number.isNaN(seconds)) {
      this.timeNs = Number.isNaN(this.#last) ? 0 : this.#last;
      this.seconds = 0;
      this.nanoseconds = 0;
      return;
    }
    if (Number.isNaN(this.#base)) this.#base = seconds;
    const timeNs = (seconds - this.#base) * 1e9 + nanoseconds;
    if (Number.isNaN(this.#first)) this.#first = timeNs;
    this.#last = timeNs;
    this.timeNs = timeNs;
    this.seconds = seconds;
    this.nanoseconds = nanoseconds;
  }
}

function orNull(value: number): number | null {
  return Number.isNaN(value) ? null : value;
}
