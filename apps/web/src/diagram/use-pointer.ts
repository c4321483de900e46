import type { ArrowColumns } from '@synscope/diagram';
import { useState, type PointerEvent, type MouseEvent } from 'react';
import { nearestArrow } from './nearest-arrow.js';

export interface Pointer {
  /** Position of the segment under the pointer. */
  readonly hovered: number | null;
  readonly onPointerMove: (event: PointerEvent<SVGSVGElement>) => void;
  readonly onPointerLeave: () => void;
  readonly onClick: (event: MouseEvent<SVGSVGElement>) => void;
}

function positionUnder(event: MouseEvent<SVGSVGElement>, arrows: ArrowColumns): number | null {
  const box = event.currentTarget.getBoundingClientRect();
  const index = nearestArrow(arrows, event.clientX - box.left, event.clientY - box.top);
  return index < 0 ? null : arrows.position[index];
}

/** What the pointer means: the nearest arrow, so that nobody has to hit a thin line. */
export function usePointer(arrows: ArrowColumns, onSelect: (position: number) => void): Pointer {
  const [hovered, setHovered] = useState<number | null>(null);
  return {
    hovered,
    onPointerMove: (event) => {
      if (event.pointerType !== 'touch') setHovered(positionUnder(event, arrows));
    },
    onPointerLeave: () => setHovered(null),
    onClick: (event) => {
      const position = positionUnder(event, arrows);
      if (position !== null) onSelect(position);
    },
  };
}
