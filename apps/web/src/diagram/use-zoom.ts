import { select, zoom as zoomBehaviour, zoomIdentity, type D3ZoomEvent } from 'd3';
import { useEffect, useRef, type RefObject } from 'react';

/** Zoom factors that a gesture can reach. */
const least = 1 / 64;
const most = 4096;

/** A step of a mouse wheel zooms by a fifth; the small steps of a pinch on a touchpad by as little as they are. */
const wheelStep = (event: WheelEvent): number => -Math.max(-30, Math.min(30, event.deltaY)) * 0.009;

/** What a pixel of a wheel changes of the share that is to scale: a step of a mouse wheel a tenth. */
const blendStep = 0.001;

const isZoomGesture = (event: Event): boolean => {
  if (event instanceof WheelEvent) return event.ctrlKey && !event.shiftKey;
  return 'touches' in event && (event as TouchEvent).touches.length === 2;
};

/** Height at which the gesture happens, from the top of the element. */
function pointerY(event: Event, element: Element): number {
  const top = element.getBoundingClientRect().top;
  if (event instanceof WheelEvent) return event.clientY - top;
  const touches = 'touches' in event ? [...(event as TouchEvent).touches] : [];
  return touches.reduce((sum, touch) => sum + touch.clientY, 0) / Math.max(1, touches.length) - top;
}

/**
 * Pinch, and the wheel with Ctrl: changes the zoom, and leaves scrolling to the browser.
 * @param onZoom called with the new zoom and the height that is to stay where it is
 * @param onBlend the same with Ctrl and Shift: by how much more of it is to be to scale
 */
export function useZoom(
  ref: RefObject<HTMLElement | null>,
  zoom: number,
  onZoom: (zoom: number, atY: number) => void,
  onBlend: (by: number, atY: number) => void,
): void {
  const handler = useRef(onZoom);
  handler.current = onZoom;
  useEffect(() => {
    const element = ref.current;
    if (element === null) return undefined;
    const behaviour = zoomBehaviour<HTMLElement, unknown>()
      .filter(isZoomGesture)
      .wheelDelta(wheelStep)
      .scaleExtent([least, most])
      .on('zoom', (event: D3ZoomEvent<HTMLElement, unknown>) => {
        const source: unknown = event.sourceEvent;
        if (source instanceof Event) handler.current(event.transform.k, pointerY(source, element));
      });
    const selection = select(element).call(behaviour).on('dblclick.zoom', null);
    return () => {
      selection.on('.zoom', null);
    };
  }, [ref]);

  const blender = useRef(onBlend);
  blender.current = onBlend;
  useEffect(() => {
    const element = ref.current;
    if (element === null) return undefined;
    const onWheel = (event: WheelEvent): void => {
      if (!event.ctrlKey || !event.shiftKey) return;
      event.preventDefault();
      // With Shift some browsers tell of the wheel as if it went sideways.
      const delta = event.deltaY === 0 ? event.deltaX : event.deltaY;
      blender.current(-Math.sign(delta) * Math.min(Math.abs(delta), 100) * blendStep, pointerY(event, element));
    };
    element.addEventListener('wheel', onWheel, { passive: false });
    return () => element.removeEventListener('wheel', onWheel);
  }, [ref]);

  // Buttons and keys of the page zoom as well: a gesture goes on from there.
  useEffect(() => {
    const element = ref.current;
    if (element !== null) (element as { __zoom?: unknown }).__zoom = zoomIdentity.scale(zoom);
  }, [ref, zoom]);
}
