import { useCallback, useEffect, useLayoutEffect, useRef, useState, type RefObject } from 'react';
import { flushSync } from 'react-dom';
import { afterStep, noRush, rushEndsMs } from './rush.js';
import { afterScroll, clampTop, isStuck, placeAt, type ScrollExtent, type ScrollPlace } from './virtual-scroll.js';

export interface VirtualScroll {
  /** Top of what is seen, in the picture's own pixels. */
  readonly top: number;
  /** Whether it is scrolled faster than anybody reads. */
  readonly isRushing: boolean;
  /** Moves there; smoothly where it is near and the person does not mind motion. */
  readonly scrollTo: (top: number, smooth?: boolean) => void;
  /** As if the person had scrolled there. */
  readonly scrollByHand: (top: number) => void;
  readonly onScroll: () => void;
}

/** Time after the last step of scrolling at which the bar of a very tall picture is put right, ms. */
const settleMs = 150;
/** How long a smooth move takes, ms. */
export const smoothMs = 180;

const wantsStillness = (): boolean => matchMedia('(prefers-reduced-motion: reduce)').matches;

/**
 * Scrolling over a picture that may be taller than a browser can scroll.
 * @param ref the element that scrolls
 * @param onByHand called where the person scrolled, with the new top
 */
export function useVirtualScroll(
  ref: RefObject<HTMLElement | null>,
  extent: ScrollExtent,
  onByHand: (top: number) => void,
): VirtualScroll {
  const [top, setTop] = useState(0);
  const [isRushing, setRushing] = useState(false);
  const place = useRef<ScrollPlace>({ top: 0, scrollTop: 0 });
  const current = useRef(extent);
  current.current = extent;
  const settling = useRef<ReturnType<typeof setTimeout>>(undefined);
  const moving = useRef(0);
  const rush = useRef(noRush);
  const rushing = useRef<ReturnType<typeof setTimeout>>(undefined);

  const moveTo = useCallback(
    (next: ScrollPlace) => {
      const element = ref.current;
      if (element !== null) {
        // Browsers round; what comes back in the scroll event must compare equal. To ask for it has them lay out the page
        // at once, so nobody asks where nothing is to be moved.
        const isThere = next.scrollTop === place.current.scrollTop;
        if (!isThere) element.scrollTop = next.scrollTop;
        place.current = { top: next.top, scrollTop: isThere ? next.scrollTop : element.scrollTop };
      }
      setTop(next.top);
    },
    [ref],
  );

  const scrollTo = useCallback(
    (target: number, smooth = false) => {
      cancelAnimationFrame(moving.current);
      const from = place.current.top;
      const to = clampTop(target, current.current);
      const near = Math.abs(to - from) < 3 * current.current.height;
      if (!smooth || !near || wantsStillness()) {
        moveTo(placeAt(to, current.current));
        return;
      }
      const begun = performance.now();
      const step = (now: number): void => {
        const share = Math.min(1, Math.max(0, (now - begun) / smoothMs));
        const eased = 1 - (1 - share) ** 3;
        const next = from + (to - from) * eased;
        // On the way it stays on whole pixels: between two of them it would be blurred, and be longer in drawing.
        moveTo(placeAt(share < 1 ? Math.round(next) : next, current.current));
        if (share < 1) moving.current = requestAnimationFrame(step);
      };
      moving.current = requestAnimationFrame(step);
    },
    [moveTo],
  );

  const scrollByHand = useCallback(
    (target: number) => {
      cancelAnimationFrame(moving.current);
      const next = clampTop(target, current.current);
      moveTo(placeAt(next, current.current));
      onByHand(next);
    },
    [moveTo, onByHand],
  );

  const onScroll = useCallback(() => {
    const element = ref.current;
    if (element === null || Math.abs(element.scrollTop - place.current.scrollTop) < 0.5) return;
    cancelAnimationFrame(moving.current);
    const next = afterScroll(place.current, element.scrollTop, current.current);
    rush.current = afterStep(rush.current, next.top - place.current.top, performance.now());
    place.current = next;
    clearTimeout(rushing.current);
    if (rush.current.isRushing) rushing.current = setTimeout(() => setRushing(false), rushEndsMs);
    // Drawn in the same frame as the browser scrolls, or the picture would trail behind its bar.
    flushSync(() => {
      setTop(next.top);
      setRushing(rush.current.isRushing);
      onByHand(next.top);
    });
    clearTimeout(settling.current);
    const settle = (): void => moveTo(placeAt(place.current.top, current.current));
    if (isStuck(next, current.current)) settle();
    else settling.current = setTimeout(settle, settleMs);
  }, [ref, moveTo, onByHand]);

  // A picture that became shorter may end above what was seen.
  const clamped = clampTop(top, extent);
  useLayoutEffect(() => {
    if (clamped !== top) moveTo(placeAt(clamped, current.current));
  }, [clamped, top, moveTo]);

  useEffect(
    () => () => {
      cancelAnimationFrame(moving.current);
      clearTimeout(settling.current);
      clearTimeout(rushing.current);
    },
    [],
  );
  return { top: clamped, isRushing, scrollTo, scrollByHand, onScroll };
}
