import { indexOf, positionOf } from '@synscope/trace';
import { useLayoutEffect, useRef } from 'react';
import type { PictureAxis } from './use-picture.js';

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

/**
 * Keeps a segment where it stands on the screen when the time axis or its scale changes: the one under the pointer of
 * a zooming gesture, else the selected one, else one near the upper third.
 * @returns a setter for the height of a gesture
 */
export function useAnchor(
  picture: PictureAxis | null,
  top: number,
  height: number,
  selected: number | null,
  scrollTo: (top: number) => void,
): (atY: number) => void {
  const before = useRef<{ picture: PictureAxis; top: number; height: number } | null>(null);
  const gestureY = useRef<number | null>(null);
  useLayoutEffect(() => {
    const last = before.current;
    before.current = picture === null ? null : { picture, top, height };
    if (picture === null || last === null || sameScale(last.picture, picture)) return;
    const anchor = anchorAt(last.picture, last.top, last.height, gestureY.current, selected);
    gestureY.current = null;
    const { window } = picture.input;
    const index = anchor === null ? -1 : indexOf(window, anchor.position);
    if (anchor === null || index < 0 || index >= window.frame.length) return;
    scrollTo(picture.axis.yOfRow(window, index) - anchor.atY);
  });
  return (atY) => {
    gestureY.current = atY;
  };
}
