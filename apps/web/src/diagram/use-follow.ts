import { foldedAt, indexOf } from '@synscope/trace';
import { useCallback, useLayoutEffect, useRef } from 'react';
import type { DiagramProps } from './diagram-props.js';
import type { PictureAxis } from './use-picture.js';
import { smoothMs } from './use-virtual-scroll.js';
import { clampTop } from './virtual-scroll.js';

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

/** Where the picture is seen from, and what to call when the person scrolled. */
export interface Followed {
  readonly top: number;
  readonly onByHand: (top: number) => void;
}

/**
 * Moves the picture by itself: to the newest segment while following, and to the selected segment when that changes. A
 * replay that goes on before a smooth move is over would leave it behind: then the picture moves at once, and is drawn where
 * it moves to.
 * @param top of what would be seen
 */
export function useFollow(
  props: FollowProps,
  picture: PictureAxis | null,
  top: number,
  height: number,
  scrollTo: (top: number, smooth?: boolean) => void,
): Followed {
  const { follow, onFollow, selectedPosition, upTo } = props;
  const total = picture?.axis.totalHeight ?? 0;
  const following = follow && upTo === undefined;
  const revealed = useRef<number | null>(null);
  const begunAt = useRef<number | null>(null);
  const movedAt = useRef(-Infinity);

  useLayoutEffect(() => {
    if (following && total > 0 && height > 0) scrollTo(total - height, true);
  }, [following, total, height, scrollTo]);

  const isThere = picture !== null && height > 0;
  const nowMs = performance.now();
  const isNew = nowMs - (begunAt.current ?? nowMs) <= newMs;
  const isDue = isThere && (selectedPosition !== revealed.current || isNew);
  const target = isDue && selectedPosition !== null && !following ? topToReveal(picture, selectedPosition, top, height) : null;
  const isKnown = target !== null && !Number.isNaN(target);
  const isAtOnce = isNew || nowMs - movedAt.current < smoothMs;
  useLayoutEffect(() => {
    if (!isThere) begunAt.current = null;
    else begunAt.current ??= nowMs;
    if (!isDue) return;
    // Where the row's time is not known yet, this is tried again with the rows that come.
    revealed.current = target === null || isKnown ? selectedPosition : null;
    if (!isKnown) return;
    movedAt.current = nowMs;
    scrollTo(target, !isAtOnce);
  });

  const onByHand = useCallback(
    (newTop: number) => {
      if (upTo !== undefined) return;
      const atEnd = newTop >= total - height - nearEnd;
      if (atEnd !== follow) onFollow(atEnd);
    },
    [upTo, total, height, follow, onFollow],
  );
  return { top: isKnown && isAtOnce ? clampTop(target, { total, height }) : top, onByHand };
}
