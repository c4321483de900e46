import type { Problem } from '@synscope/protocol';
import { linkTypeName } from '@synscope/wire';

/** Link types told of at most; a file may name any number of them. */
const linkTypesMax = 16;

/** Counts the frames of link types that cannot be read, so that they are named and not passed over in silence. */
export class UnreadFrames {
  readonly #byLinkType = new Map<number, { count: number; readonly firstFrame: number }>();

  add(linkType: number, frameNumber: number): void {
    const known = this.#byLinkType.get(linkType);
    if (known !== undefined) known.count++;
    else if (this.#byLinkType.size < linkTypesMax) {
      this.#byLinkType.set(linkType, { count: 1, firstFrame: frameNumber });
    }
  }

  /** One notice a link type, in the order in which they came. */
  notices(): Problem[] {
    return [...this.#byLinkType].map(([linkType, { count, firstFrame }]) => ({
      code: 'unknownLinkType',
      params: { linkType, name: linkTypeName(linkType) ?? 'none', frames: count, firstFrame },
    }));
  }
}
