import type { DiagramGeometry } from '@synscope/diagram';
import { useState, type PointerEvent, type MouseEvent } from 'react';
import { nearestArrow } from './nearest-arrow.js';

export interface Pointer {
  /** Position of the segment under the pointer, or of the first of a folded burst. */
  readonly hovered: number | null;
  readonly onPointerMove: (event: PointerEvent<SVGSVGElement>) => void;
  readonly onPointerLeave: () => void;
  readonly onClick: (event: MouseEvent<SVGSVGElement>) => void;
}

interface Meant {
  readonly position: number;
  readonly isBurst: boolean;
}

/** What a pointer means: the folded burst that it is on, else the nearest arrow. */
function meant(event: MouseEvent<SVGSVGElement>, { arrows, bursts }: DiagramGeometry): Meant | null {
  const box = event.currentTarget.getBoundingClientRect();
  const y = event.clientY - box.top;
  const burst = bursts.find(({ yFrom, yTo }) => y >= yFrom && y <= yTo);
  if (burst !== undefined) return { position: burst.position, isBurst: true };
  const index = nearestArrow(arrows, event.clientX - box.left, y);
  return index < 0 ? null : { position: arrows.position[index], isBurst: false };
}

/** Selects the nearest arrow, so that nobody has to hit a thin line, and opens a folded burst. */
export function usePointer(
  geometry: DiagramGeometry,
  onSelect: (position: number) => void,
  onBurst: (position: number, open: boolean) => void,
): Pointer {
  const [hovered, setHovered] = useState<number | null>(null);
  return {
    hovered,
    onPointerMove: (event) => {
      if (event.pointerType !== 'touch') setHovered(meant(event, geometry)?.position ?? null);
    },
    onPointerLeave: () => setHovered(null),
    onClick: (event) => {
      const found = meant(event, geometry);
      if (found?.isBurst === true) onBurst(found.position, true);
      else if (found !== null) onSelect(found.position);
    },
  };
}
