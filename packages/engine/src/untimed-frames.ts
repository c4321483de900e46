import type { Problem } from '@synscope/protocol';

/** Counts the frames that were captured without a time, so that what is said of times is not taken for measured. */
export class UntimedFrames {
  #count = 0;
  #firstFrame = 0;

  add(frameNumber: number): void {
    if (this.#count++ === 0) this.#firstFrame = frameNumber;
  }

  /** One notice, where there are such frames. */
  notices(): Problem[] {
    if (this.#count === 0) return [];
    return [{ code: 'framesWithoutTime', params: { frames: this.#count, firstFrame: this.#firstFrame } }];
  }
}
