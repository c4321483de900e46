import type { FragmentFrame } from '@synscope/wire';

/** Frames of fragments that are remembered at most, for all segments together. */
const framesMost = 65_536;

/** Which frames brought the fragments of a segment, by where its last one is. Of more than are kept, the oldest are forgotten. */
export class FragmentedSegments {
  readonly #frames = new Map<number, readonly FragmentFrame[]>();
  #count = 0;

  /** @param fileOffset of the frame that made the packet whole */
  add(fileOffset: number, frames: readonly FragmentFrame[]): void {
    this.#frames.set(fileOffset, frames);
    this.#count += frames.length;
    for (const [oldest, its] of this.#frames) {
      if (this.#count <= framesMost) return;
      this.#frames.delete(oldest);
      this.#count -= its.length;
    }
  }

  /** undefined where the frame brought a segment by itself, or the others are forgotten. */
  of(fileOffset: number): readonly FragmentFrame[] | undefined {
    return this.#frames.get(fileOffset);
  }
}
