import type { ArrowColumns } from '@synscope/diagram';

/** How far from an arrow a pointer may be to mean it. */
const reach = 36;

/** Distance of a point from arrow `index`, 0 on its label. */
function distance(arrows: ArrowColumns, index: number, x: number, y: number): number {
  const label = arrows.label[index];
  if (label !== null) {
    const inLine = (parts: typeof label.above, lineY: number): boolean =>
      y > lineY - 16 && y < lineY + 5 && parts.some((part) => x >= part.x - 4 && x <= part.x + part.width + 4);
    if (inLine(label.above, label.aboveY) || inLine(label.below, label.belowY)) return 0;
  }
  const x1 = arrows.x1[index];
  const y1 = arrows.y1[index];
  const dx = arrows.x2[index] - x1;
  const dy = arrows.y2[index] - y1;
  const share = Math.max(0, Math.min(1, ((x - x1) * dx + (y - y1) * dy) / (dx * dx + dy * dy || 1)));
  return Math.hypot(x - x1 - share * dx, y - y1 - share * dy);
}

/** Index of the arrow that a pointer at (x, y) means; -1 for none. */
export function nearestArrow(arrows: ArrowColumns, x: number, y: number): number {
  let nearest = -1;
  let least = reach;
  for (let index = 0; index < arrows.position.length; index++) {
    const x1 = Math.min(arrows.x1[index], arrows.x2[index]);
    const x2 = Math.max(arrows.x1[index], arrows.x2[index]);
    // Beside the lifelines, on the states and times, a row is meant by its height alone.
    const to = distance(arrows, index, Math.max(x1, Math.min(x, x2)), y);
    if (to < least) {
      least = to;
      nearest = index;
    }
  }
  return nearest;
}
