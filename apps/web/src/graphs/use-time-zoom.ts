import { select, zoom as zoomBehaviour, zoomIdentity, type D3ZoomEvent } from 'd3';
import { useEffect, useRef, type RefObject } from 'react';
import type { TimeRange } from './use-graph.js';

/** The least time that a graph can be zoomed to. */
const leastNs = 1_000;

/** A range within the whole; null where it is all of it. */
export function within(whole: TimeRange, fromNs: number, toNs: number): TimeRange | null {
  const length = Math.max(leastNs, Math.min(toNs - fromNs, whole.toNs - whole.fromNs));
  if (length >= (whole.toNs - whole.fromNs) * 0.999) return null;
  const from = Math.max(whole.fromNs, Math.min(fromNs, whole.toNs - length));
  return { fromNs: from, toNs: from + length };
}

/** Wheel and pinch zoom the time, dragging moves along it. */
export function useTimeZoom(
  ref: RefObject<SVGSVGElement | null>,
  widthPx: number,
  whole: TimeRange,
  range: TimeRange | null,
  onRange: (range: TimeRange | null) => void,
): void {
  const latest = useRef({ whole, onRange });
  latest.current = { whole, onRange };
  useEffect(() => {
    const element = ref.current;
    if (element === null || widthPx <= 0) return undefined;
    const lengthNs = Math.max(leastNs, whole.toNs - whole.fromNs);
    const behaviour = zoomBehaviour<SVGSVGElement, unknown>()
      .extent([
        [0, 0],
        [widthPx, 1],
      ])
      .translateExtent([
        [0, 0],
        [widthPx, 1],
      ])
      .scaleExtent([1, lengthNs / leastNs])
      .on('zoom', ({ transform, sourceEvent }: D3ZoomEvent<SVGSVGElement, unknown>) => {
        if (!(sourceEvent instanceof Event)) return;
        const { whole: all, onRange: tell } = latest.current;
        const nsPerPx = (all.toNs - all.fromNs) / widthPx;
        const fromNs = all.fromNs + (-transform.x / transform.k) * nsPerPx;
        tell(within(all, fromNs, fromNs + (widthPx / transform.k) * nsPerPx));
      });
    const selection = select(element).call(behaviour).on('dblclick.zoom', null);
    return () => void selection.on('.zoom', null);
  }, [ref, widthPx, whole.fromNs, whole.toNs]);

  // Keys, buttons and the strip change the range as well: a gesture goes on from there.
  useEffect(() => {
    const element = ref.current;
    if (element === null || widthPx <= 0) return;
    const lengthNs = Math.max(1, whole.toNs - whole.fromNs);
    const k = range === null ? 1 : lengthNs / (range.toNs - range.fromNs);
    const left = range === null ? 0 : ((range.fromNs - whole.fromNs) / lengthNs) * widthPx * k;
    (element as { __zoom?: unknown }).__zoom = zoomIdentity.translate(-left, 0).scale(k);
  }, [ref, widthPx, whole.fromNs, whole.toNs, range]);
}
