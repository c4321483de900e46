import { certaintyMark, certaintyWord, type Language } from '@synscope/explain';
import { noteLines, type FrameNotes } from '../export/notes.js';
import type { CertaintyKey, DiagramGeometry } from '../geometry.js';
import { countColumns } from '../text-width.js';
import type { ExportInput } from '../whole-diagram.js';
import type { CharacterGrid } from './character-grid.js';

/** What is drawn in characters. */
export interface TextInput extends Omit<ExportInput, 'scale' | 'axis'> {
  /** Width in columns of a terminal, at least 80; 104 where absent. Several connections take more where they need it. */
  readonly columns?: number;
  /** What people wrote about frames of the window; stands below the diagram. */
  readonly notes?: readonly FrameNotes[];
}

/** Lines of text that a row takes: one where it is sent, one where it is received. */
export const linesPerRow = 2;

/** Columns of the picture. */
export const textColumns = ({ columns }: TextInput): number => Math.max(80, columns ?? 104);

/** The marks of `certaintyMark`, for the line that explains them. */
const markOrder = ['confirmed', 'inferred', 'assumed', 'stale'] as const;

/**
 * Folded bursts: a double line with what it holds, and what each end sent of it below.
 * @param between columns of lifelines that stand between the ends of one
 */
export function drawBursts(grid: CharacterGrid, { bursts }: DiagramGeometry, between: readonly number[] = []): void {
  for (const burst of bursts) {
    const line = Math.round(burst.yFrom);
    grid.fill(Math.round(burst.x1), Math.round(burst.x2), line, '=');
    for (const x of between) grid.put(x, line, '|');
    [burst.text, burst.ends].forEach((text, below) => {
      if (text === null) return;
      for (const x of burst.textX) grid.write(Math.round(x - countColumns(text, 'more') / 2 - 1), line + below, ` ${text} `);
    });
  }
}

/** Frame numbers and times, before the picture. */
export function drawGutter(grid: CharacterGrid, { gutter }: DiagramGeometry): void {
  gutter.frame.forEach((frame, index) => {
    if (gutter.shown[index] === 0) return;
    const line = Math.round(gutter.y[index]);
    grid.write(0, line, `${String(frame).padStart(5)} ${gutter.time[index].padStart(11)}`);
  });
}

/** What stands below the picture: what the marks beside states mean, and what people wrote about frames. */
export function linesBelow(used: readonly CertaintyKey[], notes: readonly FrameNotes[], columns: number, language: Language): string[] {
  const legend = markOrder
    .filter((certainty) => used.includes(certainty))
    .map((certainty) => `${certaintyMark(certainty)} ${certaintyWord(certainty, language)}`)
    .join('  ');
  return [
    ...(legend === '' ? [] : [legend]),
    ...noteLines(notes, columns - 8).map(({ frame, text }) => `${(frame === null ? '' : `#${frame}`).padEnd(8)}${text}`),
  ];
}
