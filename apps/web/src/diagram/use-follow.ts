import { foldedAt, indexOf } from '@synscope/trace';
import { useCallback, useLayoutEffect, useRef } from 'react';
import type { DiagramProps } from './diagram-props.js';
import type { PictureAxis } from './use-picture.js';

/** This near to the end counts as being there. */
const nearEnd = 24;
/** Room that is kept above and below a segment that is brought into view. */
const revealMargin = 72;
/**
 * While a picture is new, ms, what is to be seen is there at once: it still finds its size, and to move there smoothly
 * would end where that changes.
 */
const newMs = 400;

type FollowProps = Pick<DiagramProps, 'follow' | 'onFollow' | 'selectedPosition' | 'upTo'>;

/** Top at which a row is in view with some room around it; null where it is already, NaN where it is not known. */
function topToReveal(picture: PictureAxis, position: number, top: number, height: number): number | null {
  const { window, axis: kind } = picture.input;
  const index = indexOf(window, position);
  const isKnown = window.frame[index] !== undefined && (foldedAt(window, index)?.position ?? position) === position;
  if (!isKnown && (kind === 'true' || window.bursts !== undefined)) return NaN;
  const from = picture.axis.topOfRow(window, index) - revealMargin;
  const to = picture.axis.bottomOfRow(window, index) + revealMargin;
  if (from >= top && to <= top + height) return null;
  if (to < top - height || from > top + 2 * height) return (from + to - height) / 2;
  return from < top ? from : to - height;
}

/**
 * Moves the picture by itself: to the newest segment while following, and to the selected segment when that changes.
 * @returns what to call when the person scrolled
 */
export function useFollow(
  props: FollowProps,
  picture: PictureAxis | null,
  top: number,
  height: number,
  scrollTo: (top: number, smooth?: boolean) => void,
): (top: number) => void {
  const { follow, onFollow, selectedPosition, upTo } = props;
  const total = picture?.axis.totalHeight ?? 0;
  const following = follow && upTo === undefined;
  const revealed = useRef<number | null>(null);
  const begunAt = useRef<number | null>(null);

  useLayoutEffect(() => {
    if (following && total > 0 && height > 0) scrollTo(total - height, true);
  }, [following, total, height, scrollTo]);

  useLayoutEffect(() => {
    if (picture === null || height === 0) {
      begunAt.current = null;
      return;
    }
    begunAt.current ??= performance.now();
    const isNew = performance.now() - begunAt.current <= newMs;
    if (selectedPosition === revealed.current && !isNew) return;
    revealed.current = selectedPosition;
    if (selectedPosition === null || following) return;
    const target = topToReveal(picture, selectedPosition, top, height);
    // Where the row's time is not known yet, this is tried again with the rows that come.
    if (target !== null && Number.isNaN(target)) revealed.current = null;
    else if (target !== null) scrollTo(target, !isNew);
  });

  return useCallback(
    (newTop: number) => {
      if (upTo !== undefined) return;
      const atEnd = newTop >= total - height - nearEnd;
      if (atEnd !== follow) onFollow(atEnd);
    },
    [upTo, total, height, follow, onFollow],
  );
}
