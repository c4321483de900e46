import type { ArrowColumns } from '@synscope/diagram';
import { useState, type PointerEvent, type MouseEvent } from 'react';
import { nearestArrow } from './nearest-arrow.js';
import type { Picture } from './use-picture.js';

export interface Pointer {
  /** Position of the segment under the pointer. */
  readonly hovered: number | null;
  readonly onPointerMove: (event: PointerEvent<SVGSVGElement>) => void;
  readonly onPointerLeave: () => void;
  readonly onClick: (event: MouseEvent<SVGSVGElement>) => void;
}

function positionUnder(event: MouseEvent<SVGSVGElement>, arrows: ArrowColumns, scrolled: number): number | null {
  const box = event.currentTarget.getBoundingClientRect();
  const index = nearestArrow(arrows, event.clientX - box.left, event.clientY - box.top + scrolled);
  return index < 0 ? null : arrows.position[index];
}

/**
 * What the pointer means: the nearest arrow, so that nobody has to hit a thin line.
 * @param top top of what is seen of the picture
 */
export function usePointer(picture: Picture | null, top: number, onSelect: (position: number) => void): Pointer {
  const [hovered, setHovered] = useState<number | null>(null);
  const under = (event: MouseEvent<SVGSVGElement>): number | null =>
    picture === null ? null : positionUnder(event, picture.geometry.arrows, top - picture.drawnFrom);
  return {
    hovered,
    onPointerMove: (event) => {
      if (event.pointerType !== 'touch') setHovered(under(event));
    },
    onPointerLeave: () => setHovered(null),
    onClick: (event) => {
      const position = under(event);
      if (position !== null) onSelect(position);
    },
  };
}
