import { clampTop, type ScrollExtent } from './virtual-scroll.js';

/** The window over what is seen never becomes lower than this: it must be seen and taken hold of. */
const leastHeight = 14;
/** How far an arrow key moves, as a part of what is seen. */
const keyStep = 0.2;
/** What a page key leaves in sight. */
const pageStep = 0.9;

/** Where the window over what is seen stands on a strip of this height. */
export function windowOn(stripHeight: number, top: number, extent: ScrollExtent): { readonly y: number; readonly height: number } {
  const most = Math.max(0, extent.total - extent.height);
  if (most === 0) return { y: 0, height: stripHeight };
  const height = Math.min(stripHeight, Math.max(leastHeight, (extent.height / extent.total) * stripHeight));
  return { y: (Math.min(top, most) / most) * (stripHeight - height), height };
}

/** The picture's top when the window's upper edge stands at y. */
export function topWhere(stripHeight: number, y: number, extent: ScrollExtent): number {
  const free = stripHeight - windowOn(stripHeight, 0, extent).height;
  if (free <= 0) return 0;
  return clampTop((y / free) * Math.max(0, extent.total - extent.height), extent);
}

/** The picture's top after a key; null where the key means nothing here. */
export function topByKey(key: string, top: number, extent: ScrollExtent): number | null {
  const { height, total } = extent;
  const wanted: Readonly<Record<string, number>> = {
    ArrowUp: top - keyStep * height,
    ArrowDown: top + keyStep * height,
    PageUp: top - pageStep * height,
    PageDown: top + pageStep * height,
    Home: 0,
    End: total,
  };
  return Object.hasOwn(wanted, key) ? clampTop(wanted[key], extent) : null;
}
