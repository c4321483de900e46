import { indexOf, positionOf } from '@synscope/trace';
import { useLayoutEffect, useRef } from 'react';
import type { PictureAxis } from './use-picture.js';
import { clampTop } from './virtual-scroll.js';

interface Anchor {
  /** Position of the segment that is to stay where it is. */
  readonly position: number;
  /** Its height on the screen. */
  readonly atY: number;
}

/** What changes the scale of the picture; while these stay, there is nothing to hold on to. */
const sameScale = (one: PictureAxis, other: PictureAxis): boolean =>
  one.input.axis === other.input.axis &&
  one.input.scale === other.input.scale &&
  one.input.blend?.share === other.input.blend?.share &&
  one.input.blend?.rowHeight === other.input.blend?.rowHeight &&
  one.input.viewport.width === other.input.viewport.width &&
  isFolded(one) === isFolded(other);

const isFolded = (one: PictureAxis): boolean => one.input.window.bursts !== undefined;

/** The segment nearest to a height of the screen, or the selected one where it is in sight. */
export function anchorAt(
  picture: PictureAxis,
  top: number,
  height: number,
  wantedY: number | null,
  selected: number | null,
): Anchor | null {
  const { window } = picture.input;
  const heightOf = (index: number): number => picture.axis.yOfRow(window, index) - top;
  if (wantedY === null && selected !== null && window.frame[indexOf(window, selected)] !== undefined) {
    const atY = heightOf(indexOf(window, selected));
    if (atY >= 0 && atY <= height) return { position: selected, atY };
  }
  const rows = picture.axis.rowsTouching(window, top, top + height);
  let nearest: Anchor | null = null;
  const middle = wantedY ?? height / 3;
  for (let index = rows.from; index < rows.to; index++) {
    const atY = heightOf(index);
    if (nearest === null || Math.abs(atY - middle) < Math.abs(nearest.atY - middle)) {
      nearest = { position: positionOf(window, index), atY };
    }
  }
  return nearest;
}

/** A scale that has changed, and where the picture is to be seen from now. */
interface Held {
  /** Top of what is seen, in the pixels of the new scale. */
  readonly top: number;
  /** To be called for the next change of the scale with the height of the gesture that makes it. */
  readonly holdAt: (atY: number) => void;
}

/**
 * Keeps a segment where it stands on the screen when the time axis or its scale changes: the one under the pointer of
 * a zooming gesture, else the selected one, else one near the upper third. The new top is there at once, so that nothing is
 * drawn at the new scale where it was at the old one.
 * @param top of what is seen, as it was scrolled to
 */
export function useAnchor(
  picture: PictureAxis | null,
  top: number,
  height: number,
  selected: number | null,
  scrollTo: (top: number) => void,
): Held {
  const before = useRef<{ picture: PictureAxis; top: number; height: number } | null>(null);
  const gestureY = useRef<number | null>(null);
  const last = before.current;
  const isRescaled = picture !== null && last !== null && !sameScale(last.picture, picture);
  const target = isRescaled ? anchoredTop(picture, last, gestureY.current, selected) : null;
  const held = target === null || picture === null ? top : clampTop(target, { total: picture.axis.totalHeight, height });
  useLayoutEffect(() => {
    before.current = picture === null ? null : { picture, top: held, height };
    if (isRescaled) gestureY.current = null;
    if (target !== null) scrollTo(target);
  });
  return {
    top: held,
    holdAt: (atY) => {
      gestureY.current = atY;
    },
  };
}

/** Where the picture is to be seen from for what was held fast to stay; null where that is not at hand. */
function anchoredTop(
  picture: PictureAxis,
  last: { readonly picture: PictureAxis; readonly top: number; readonly height: number },
  gestureY: number | null,
  selected: number | null,
): number | null {
  const anchor = anchorAt(last.picture, last.top, last.height, gestureY, selected);
  const { window } = picture.input;
  const index = anchor === null ? -1 : indexOf(window, anchor.position);
  if (anchor === null || index < 0 || index >= window.frame.length) return null;
  return picture.axis.yOfRow(window, index) - anchor.atY;
}
