/** Tallest element that every browser can scroll without losing pixels. */
export const tallestScroll = 8_000_000;

/** Sizes that scrolling depends on, in pixels. */
export interface ScrollExtent {
  /** Height of the whole picture; may be more than a browser can scroll. */
  readonly total: number;
  /** Height of what is seen of it. */
  readonly height: number;
}

/** Where the picture is scrolled to, and where the browser's scroll bar stands. */
export interface ScrollPlace {
  readonly top: number;
  readonly scrollTop: number;
}

/** Height of the element that stands in for the whole picture. */
export const spacerHeight = (extent: ScrollExtent): number => Math.min(extent.total, tallestScroll);

const mostTop = ({ total, height }: ScrollExtent): number => Math.max(0, total - height);
const mostScroll = (extent: ScrollExtent): number => Math.max(0, spacerHeight(extent) - extent.height);

/** The picture's top, held within it. */
export const clampTop = (top: number, extent: ScrollExtent): number => Math.max(0, Math.min(top, mostTop(extent)));

/** Where the scroll bar belongs when the picture is scrolled to `top`. */
export function placeAt(top: number, extent: ScrollExtent): ScrollPlace {
  const clamped = clampTop(top, extent);
  const most = mostTop(extent);
  if (extent.total <= tallestScroll || most === 0) return { top: clamped, scrollTop: clamped };
  return { top: clamped, scrollTop: (clamped / most) * mostScroll(extent) };
}

/** A jump of more screens than this is the scroll bar being dragged. */
const dragScreens = 4;

/**
 * The browser has scrolled to `scrollTop`. A picture that the browser can scroll follows as it is. In a taller one a
 * small step moves the picture by that many pixels, as everywhere, and dragging the scroll bar by its share of the
 * whole; `placeAt` then puts the bar right again. It moves by whole pixels: between two of them browsers blur the
 * picture, and take longer to put it on the screen. What is over counts with the next step.
 */
export function afterScroll(place: ScrollPlace, scrollTop: number, extent: ScrollExtent): ScrollPlace {
  if (extent.total <= tallestScroll) return { top: clampTop(scrollTop, extent), scrollTop };
  const step = scrollTop - place.scrollTop;
  if (Math.abs(step) <= dragScreens * extent.height) {
    const exact = place.top + step;
    const whole = Math.round(exact);
    return { top: clampTop(whole, extent), scrollTop: scrollTop - (exact - whole) };
  }
  return { top: clampTop((scrollTop / mostScroll(extent)) * mostTop(extent), extent), scrollTop };
}

/** Whether the bar stands at an end although the picture does not: then it must be put right before it can go on. */
export function isStuck(place: ScrollPlace, extent: ScrollExtent): boolean {
  if (extent.total <= tallestScroll) return false;
  const atTop = place.scrollTop <= 0.5 && place.top > 0;
  const atEnd = place.scrollTop >= mostScroll(extent) - 1 && place.top < mostTop(extent);
  return atTop || atEnd;
}
