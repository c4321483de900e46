import { certaintyMark, verdictSentence, type Language } from '@synscope/explain';
import { endpointName, type EndpointNames, roleText } from '../endpoint-text.js';
import type { DiagramGeometry } from '../geometry.js';
import { textMetrics } from '../metrics.js';
import { countColumns } from '../text-width.js';
import { layoutWhole } from '../whole-diagram.js';
import { CharacterGrid } from './character-grid.js';
import { drawArrow, writeLabel } from './draw-arrow.js';
import { drawBursts, drawGutter, linesBelow, linesPerRow, textColumns, type TextInput } from './draw-parts.js';
import { severalToText } from './several-to-text.js';

function drawLifelines(grid: CharacterGrid, geometry: DiagramGeometry, lineCount: number): void {
  for (const { x } of geometry.lifelines) {
    for (let line = 0; line < lineCount; line++) grid.put(x, line, '|');
  }
  for (const fold of geometry.folds) {
    const line = Math.round(fold.yFrom);
    const [left, right] = geometry.lifelines;
    grid.put(left.x, line, ':');
    grid.put(right.x, line, ':');
    const middle = (left.x + right.x) / 2;
    grid.write(Math.round(middle - countColumns(fold.text, 'more') / 2 - 4), line, `~~~ ${fold.text} ~~~`);
  }
}

function drawStates(grid: CharacterGrid, geometry: DiagramGeometry): void {
  for (const label of geometry.bandLabels) {
    const text = label.text + certaintyMark(label.certainty);
    const { x } = geometry.lifelines[label.side];
    const at = label.side === 0 ? x - 1 - countColumns(text, 'state') : x + 2;
    grid.write(at, Math.round(label.y), text);
  }
}

/** The two names above the lifelines, on a line each where they do not fit on one. */
function heading(geometry: DiagramGeometry, columns: number, language: Language, names?: EndpointNames): string {
  const [left, right] = geometry.lifelines.slice(0, 2).map((line) => `${endpointName(line.endpoint, names)} ${roleText(line, language)}`);
  const from = geometry.gutterRight;
  const room = columns - from - countColumns(left, 'more');
  const grid = new CharacterGrid(columns, room > countColumns(right, 'more') ? 1 : 2);
  grid.write(from, 0, left);
  grid.write(columns - countColumns(right, 'more'), room > countColumns(right, 'more') ? 0 : 1, right);
  return grid.toString();
}

/** The diagram in characters, of one connection or of several: for a terminal, for tests, and for who does not see the picture. */
export function diagramToText(input: TextInput): string {
  if (input.together !== undefined) return severalToText(input, input.together);
  const columns = textColumns(input);
  const { language, connection } = input;
  const geometry = layoutWhole({ ...input, axis: 'even', scale: linesPerRow }, textMetrics(columns));
  const lineCount = Math.round(geometry.height);
  const grid = new CharacterGrid(columns, lineCount);
  drawLifelines(grid, geometry, lineCount);
  geometry.arrows.position.forEach((_, index) => drawArrow(grid, geometry, index));
  geometry.arrows.position.forEach((_, index) => writeLabel(grid, geometry, index));
  drawBursts(grid, geometry);
  drawStates(grid, geometry);
  drawGutter(grid, geometry);

  return [
    verdictSentence(connection.summary.verdict, language),
    '',
    heading(geometry, columns, language, input.names),
    grid.toString(),
    ...linesBelow(geometry.bandLabels.map((label) => label.certainty), input.notes ?? [], columns, language),
    '',
  ].join('\n');
}
