interface Size {
  readonly width: number;
  readonly height: number;
}

interface Box extends Size {
  readonly left: number;
  readonly top: number;
}

/** Least distance to the edge of the window, and between the word and its explanation, in px. */
const edgePx = 8;
const gapPx = 4;

/** Where the explanation of a word stands: above it where there is room, else below; never over the window's edge. */
export function tipPlace(word: Box, tip: Size, window: Size): { readonly left: number; readonly top: number } {
  const above = word.top - gapPx - tip.height;
  const below = word.top + word.height + gapPx;
  const fitsBelow = below + tip.height <= window.height - edgePx;
  const top = above >= edgePx || !fitsBelow ? Math.max(edgePx, above) : below;
  const left = Math.max(edgePx, Math.min(word.left, window.width - edgePx - tip.width));
  return { left, top };
}
