import { countColumns } from '../text-width.js';

/** Lines of characters to draw on. A character of double width fills its own cell and empties the next. */
export class CharacterGrid {
  private readonly lines: string[][];

  constructor(
    readonly columns: number,
    lineCount: number,
  ) {
    this.lines = Array.from({ length: lineCount }, () => Array.from({ length: columns }, () => ' '));
  }

  /** Writes one character; nothing outside of the grid. */
  put(x: number, line: number, character: string): void {
    const cells = this.lines[line];
    if (cells === undefined || x < 0 || x >= this.columns) return;
    cells[x] = character;
  }

  /** Writes a text from x on; nothing outside of the grid. */
  write(x: number, line: number, text: string): void {
    let at = Math.round(x);
    for (const character of text) {
      const width = countColumns(character, 'more');
      this.put(at, line, character);
      if (width === 2) this.put(at + 1, line, '');
      at += width;
    }
  }

  /** Fills from x to x, both among them, in either direction. */
  fill(fromX: number, toX: number, line: number, character: string): void {
    for (let x = Math.min(fromX, toX); x <= Math.max(fromX, toX); x++) this.put(x, line, character);
  }

  /** Whether nothing is drawn on `columns` cells from x on. */
  isBlank(x: number, line: number, columns: number): boolean {
    const from = Math.max(0, Math.round(x));
    return (this.lines[line] ?? []).slice(from, from + columns).every((cell) => cell === ' ');
  }

  toString(): string {
    return this.lines.map((cells) => cells.join('').trimEnd()).join('\n');
  }
}
