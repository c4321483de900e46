import { certaintyMark, verdictSentence, type Language } from '@synscope/explain';
import { endpointName, headName, roleText, type EndpointNames } from '../endpoint-text.js';
import type { CertaintyKey, DiagramGeometry } from '../geometry.js';
import { partMark } from '../label-text.js';
import type { Together } from '../layout-diagram.js';
import { severalTextMetrics } from '../metrics.js';
import { arrangePlaces } from '../place-order.js';
import { countColumns } from '../text-width.js';
import { layoutWhole } from '../whole-diagram.js';
import { CharacterGrid } from './character-grid.js';
import { drawArrow, writeLabel } from './draw-arrow.js';
import { drawBursts, drawGutter, linesBelow, linesPerRow, textColumns, type TextInput } from './draw-parts.js';

const widthOf = (text: string): number => countColumns(text, 'more');

/** Columns between two places: what the words of an arrow need, and room between two names. */
const leastSpan = 30;
const nameGap = 3;

/** Where a state begins along a lifeline. */
interface Change {
  readonly x: number;
  readonly line: number;
  readonly text: string;
  readonly certainty: CertaintyKey;
  /** Whether it stands left of its lifeline, away from its arrow. */
  readonly isLeft: boolean;
}

/** Where states change; not what they are before a connection begins, where others have their arrows. */
function changesOf({ bands, lifelines, arrows }: DiagramGeometry): Change[] {
  return bands.state.flatMap((state, index) => {
    const side = bands.side[index];
    if (bands.side[index - 1] !== side || bands.state[index - 1] === state) return [];
    const { part, x } = lifelines[side];
    const line = Math.round(bands.yFrom[index]);
    const certainty = bands.certainty[index];
    const own = arrows.position.map((_, arrow) => arrow).filter((arrow) => arrows.part[arrow] === part);
    const sends = own.find((arrow) => arrows.x1[arrow] === x && Math.round(arrows.y1[arrow]) === line);
    const receives = own.find((arrow) => Math.round(arrows.x2[arrow]) === x && Math.round(arrows.y2[arrow]) === line);
    const isLeft = sends !== undefined ? arrows.fromLeft[sends] === 1 : receives !== undefined && arrows.fromLeft[receives] === 0;
    return [{ x, line, text: state.toUpperCase() + certaintyMark(certainty), certainty, isLeft }];
  });
}

/** Writes a state beside its lifeline; on the other side, or a line further, where something stands there. */
function writeChange(grid: CharacterGrid, { x, line, text, isLeft }: Change): void {
  const width = widthOf(text);
  const columnAt = (left: boolean): number => (left ? x - 1 - width : x + 2);
  const places = [0, 1, -1].flatMap((off) => [isLeft, !isLeft].map((left) => ({ at: columnAt(left), line: line + off })));
  const free = places.find((place) => place.at >= 0 && grid.isBlank(place.at, place.line, width)) ?? places[0];
  grid.write(free.at, free.line, text);
}

/** Lifelines, and the silences across them. */
function drawLifelines(grid: CharacterGrid, { heads, folds }: DiagramGeometry, lineCount: number): void {
  for (const { left } of heads) for (let line = 0; line < lineCount; line++) grid.put(left, line, '|');
  const middle = (heads[0].left + heads[heads.length - 1].left) / 2;
  for (const fold of folds) {
    const line = Math.round(fold.yFrom);
    for (const { left } of heads) grid.put(left, line, ':');
    grid.write(Math.round(middle - widthOf(fold.text) / 2 - 4), line, `~~~ ${fold.text} ~~~`);
  }
}

/** What each place is, what it is called, and which connections it takes part in. */
function heading({ heads, lifelines }: DiagramGeometry, columns: number, language: Language, names?: EndpointNames): string {
  const grid = new CharacterGrid(columns, 3);
  for (const head of heads) {
    const parts = [...new Set(head.lifelines.map((index) => lifelines[index].part))].sort((a, b) => a - b);
    const lines = [roleText({ end: head.role, roleSeen: head.roleSeen }, language), headName(head, names), parts.map(partMark).join(' ')];
    lines.forEach((text, line) => {
      const at = Math.round(head.left - widthOf(text) / 2);
      grid.write(Math.max(0, Math.min(columns - widthOf(text), at)), line, text);
    });
  }
  return grid.toString();
}

/** Several connections in characters: a line for each endpoint or host, and before each arrow which connection it is of. */
export function severalToText(input: TextInput, { connections, byHost }: Together): string {
  const { language, names } = input;
  const longest = Math.max(...arrangePlaces(connections, byHost).map((place) => widthOf(headName(place, names))));
  const metrics = severalTextMetrics(textColumns(input), Math.max(leastSpan, longest + nameGap));
  const geometry = layoutWhole({ ...input, axis: 'even', scale: linesPerRow }, metrics);
  const columns = Math.ceil(geometry.width);
  const lineCount = Math.round(geometry.height);
  const grid = new CharacterGrid(columns, lineCount);
  drawLifelines(grid, geometry, lineCount);
  geometry.arrows.position.forEach((_, index) => drawArrow(grid, geometry, index));
  geometry.arrows.position.forEach((_, index) => writeLabel(grid, geometry, index));
  drawBursts(grid, geometry, geometry.heads.map(({ left }) => left));
  drawGutter(grid, geometry);
  const changes = changesOf(geometry);
  for (const change of changes) writeChange(grid, change);
  return [
    ...connections.map(
      ({ client, server, summary }, part) =>
        `${partMark(part)}  ${endpointName(client, names)} → ${endpointName(server, names)}  ${verdictSentence(summary.verdict, language)}`,
    ),
    '',
    heading(geometry, columns, language, names),
    grid.toString(),
    ...linesBelow(changes.map(({ certainty }) => certainty), input.notes ?? [], columns, language),
    '',
  ].join('\n');
}
