import type { DiagramGeometry } from '@synscope/diagram';
import { useCallback, useEffect, useRef, useState, type RefObject } from 'react';
import { flushSync } from 'react-dom';

/** Room that is kept beside an arrow that is brought into view. */
const margin = 24;

/**
 * Scrolling sideways, where several connections need more room than there is. The selected arrow is brought into view.
 * @param seenWidth width of what is seen
 */
export function useSideways(
  scroller: RefObject<HTMLElement | null>,
  geometry: DiagramGeometry | null,
  seenWidth: number,
  selected: number | null,
): { readonly isWide: boolean; readonly scrolled: number; readonly onScroll: () => void } {
  const [scrolled, setScrolled] = useState(0);
  const isWide = geometry !== null && geometry.width > seenWidth;
  const latest = useRef(0);
  const onScroll = useCallback(() => {
    const left = scroller.current?.scrollLeft ?? 0;
    if (left === latest.current) return;
    latest.current = left;
    // Drawn in the same frame as the browser scrolls, or the names above would trail behind their lifelines.
    flushSync(() => setScrolled(left));
  }, [scroller]);
  const revealed = useRef<number | null>(null);
  useEffect(() => {
    const element = scroller.current;
    if (element === null || geometry === null || !isWide || selected === revealed.current) return;
    const index = selected === null ? -1 : geometry.arrows.position.indexOf(selected);
    if (index < 0) return;
    revealed.current = selected;
    const from = Math.min(geometry.arrows.x1[index], geometry.arrows.x2[index]) - margin;
    const to = Math.max(geometry.arrows.x1[index], geometry.arrows.x2[index]) + margin;
    // The times stay at the left, over the picture.
    const clear = from - geometry.gutterRight;
    if (clear < element.scrollLeft) element.scrollLeft = clear;
    else if (to > element.scrollLeft + seenWidth) element.scrollLeft = Math.min(clear, to - seenWidth);
  }, [scroller, geometry, isWide, seenWidth, selected]);
  return { isWide, scrolled: isWide ? scrolled : 0, onScroll };
}
