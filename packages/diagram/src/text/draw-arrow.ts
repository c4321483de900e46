import type { DiagramGeometry, LabelPart } from '../geometry.js';
import { countColumns } from '../text-width.js';
import type { CharacterGrid } from './character-grid.js';

/** Where a run to the next line ends, for an arrow of two lines: near its head, to leave the label room. */
const bendAt = 0.85;

function partText({ kind, text }: LabelPart): string {
  if (kind === 'badge') return `[${text}]`;
  return kind === 'mark' ? `(${text})` : text;
}

/** Columns at which the arrow leaves each of its lines, the last being where it ends. */
function bends(x1: number, x2: number, lineCount: number, labelEnd: number): number[] {
  const length = x2 - x1;
  if (lineCount === 1) return [x2];
  if (lineCount === 2) return [Math.round(x1 + length * bendAt), x2];
  // Several lines: the first is as long as its label needs, the others share the rest.
  const equal = x1 + length / lineCount;
  const first = Math.sign(length) > 0 ? Math.max(equal, labelEnd) : Math.min(equal, labelEnd);
  return Array.from({ length: lineCount }, (_, k) => Math.round(first + ((x2 - first) * k) / (lineCount - 1)));
}

/** Draws the line of arrow `index`: dashes that step down from line to line. */
export function drawArrow(grid: CharacterGrid, { arrows }: DiagramGeometry, index: number): void {
  const direction = arrows.fromLeft[index] === 1 ? 1 : -1;
  const x1 = arrows.x1[index] + direction;
  const ending = arrows.ending[index];
  const x2 = Math.round(arrows.x2[index]) - (ending === 'head' ? direction : 0);
  const firstLine = Math.round(arrows.y1[index]);
  const lastLine = Math.max(firstLine, Math.round(arrows.y2[index]));
  const above = arrows.label[index]?.above ?? [];
  const lastPart = direction > 0 ? above.at(-1) : above[0];
  const labelEnd =
    lastPart === undefined ? x1 : direction > 0 ? lastPart.x + countColumns(partText(lastPart), 'more') + 2 : lastPart.x - 3;

  let x = x1;
  bends(x1, x2, lastLine - firstLine + 1, labelEnd).forEach((bend, step, all) => {
    const line = firstLine + step;
    grid.fill(x, bend, line, '-');
    if (step > 0) grid.put(x, line, direction > 0 ? '`' : "'");
    if (step < all.length - 1) grid.put(bend, line, '.');
    x = bend;
  });
  const end = { head: direction > 0 ? '>' : '<', cross: 'X', flight: ':' }[ending];
  grid.put(x2, lastLine, end);
}

/** Writes what arrow `index` says over its line, and the rest below it where nothing is drawn yet. */
export function writeLabel(grid: CharacterGrid, { arrows }: DiagramGeometry, index: number): void {
  const label = arrows.label[index];
  if (label === null) return;
  const line = Math.round(arrows.y1[index]);
  for (const part of label.above) grid.write(part.x - 1, line, ` ${partText(part)} `);
  if (label.below.length === 0) return;
  const text = ` ${label.below.map(partText).join('  ')} `;
  if (grid.isBlank(label.below[0].x - 1, line + 1, countColumns(text, 'more'))) {
    grid.write(label.below[0].x - 1, line + 1, text);
  }
}
