import { certaintyMark, certaintyWord, verdictSentence, type Language } from '@synscope/explain';
import { endpointName, type EndpointNames, roleText } from '../endpoint-text.js';
import type { DiagramGeometry } from '../geometry.js';
import { textMetrics } from '../metrics.js';
import { countColumns } from '../text-width.js';
import { noteLines, type FrameNotes } from '../export/notes.js';
import { layoutWhole, type ExportInput } from '../whole-diagram.js';
import { CharacterGrid } from './character-grid.js';
import { drawArrow, writeLabel } from './draw-arrow.js';

export interface TextInput extends Omit<ExportInput, 'scale' | 'axis'> {
  /** Width in columns of a terminal, at least 80; 104 where absent. */
  readonly columns?: number;
  /** What people wrote about frames of the window; stands below the diagram. */
  readonly notes?: readonly FrameNotes[];
}

/** Lines of text that a row takes: one where it is sent, one where it is received. */
const linesPerRow = 2;

/** The marks of `certaintyMark`, for the line that explains them. */
const markOrder = ['confirmed', 'inferred', 'assumed', 'stale'] as const;

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

/** A folded burst: a double line with what it holds, and what each end sent of it below. */
function drawBursts(grid: CharacterGrid, { bursts }: DiagramGeometry): void {
  for (const burst of bursts) {
    const line = Math.round(burst.yFrom);
    grid.fill(Math.round(burst.x1), Math.round(burst.x2), line, '=');
    [burst.text, burst.ends].forEach((text, below) => {
      if (text === null) return;
      for (const x of burst.textX) grid.write(Math.round(x - countColumns(text, 'more') / 2 - 1), line + below, ` ${text} `);
    });
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

function drawGutter(grid: CharacterGrid, { gutter }: DiagramGeometry): void {
  gutter.frame.forEach((frame, index) => {
    if (gutter.shown[index] === 0) return;
    const line = Math.round(gutter.y[index]);
    grid.write(0, line, `${String(frame).padStart(5)} ${gutter.time[index].padStart(11)}`);
  });
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

/** The diagram in characters: for a terminal, for tests, and for who does not see the picture. */
export function diagramToText(input: TextInput): string {
  const columns = Math.max(80, input.columns ?? 104);
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

  const used = new Set(geometry.bandLabels.map((label) => label.certainty));
  const legend = markOrder
    .filter((certainty) => used.has(certainty))
    .map((certainty) => `${certaintyMark(certainty)} ${certaintyWord(certainty, language)}`)
    .join('  ');
  return [
    verdictSentence(connection.summary.verdict, language),
    '',
    heading(geometry, columns, language, input.names),
    grid.toString(),
    ...(legend === '' ? [] : [legend]),
    ...noteLines(input.notes ?? [], columns - 8).map(({ frame, text }) => `${(frame === null ? '' : `#${frame}`).padEnd(8)}${text}`),
    '',
  ].join('\n');
}
