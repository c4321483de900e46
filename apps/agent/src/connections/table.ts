import { countColumns } from '@synscope/diagram';
import type { ConnectionRow } from '@synscope/trace';
import type { Column } from './columns.js';

const gap = '  ';
/** The last column is not made narrower than this while others can be left out. */
const leastLastWidth = 40;
const ellipsis = '…';

const widthOf = (text: string): number => countColumns(text, 'more');

/** A table of connections in aligned columns, made in two passes: first for the widths, then for the lines. */
export class Table {
  #columns: readonly Column[];
  readonly #widths = new Map<Column, number>();
  readonly #widthMost: number;

  /**
   * @param rows all of them, for the widths
   * @param widthMost columns of the terminal; Infinity where there is none, and nothing is shortened
   */
  constructor(columns: readonly Column[], rows: Iterable<ConnectionRow>, widthMost: number) {
    this.#columns = columns;
    this.#widthMost = widthMost;
    for (const column of columns) this.#widths.set(column, widthOf(column.heading));
    for (const row of rows) {
      for (const column of columns) {
        this.#widths.set(column, Math.max(this.#widths.get(column)!, widthOf(column.text(row))));
      }
    }
    this.#leaveOutWhatDoesNotFit();
  }

  heading(): string {
    return this.#line((column) => column.heading);
  }

  line(row: ConnectionRow): string {
    return this.#line((column) => column.text(row));
  }

  #leaveOutWhatDoesNotFit(): void {
    const widthWithoutLast = (): number =>
      this.#columns.slice(0, -1).reduce((sum, column) => sum + this.#widths.get(column)! + gap.length, 0);
    const last = this.#columns.at(-1)!;
    const wanted = Math.min(leastLastWidth, this.#widths.get(last)!);
    while (widthWithoutLast() + wanted > this.#widthMost) {
      const most = Math.max(...this.#columns.map(({ dispensability }) => dispensability));
      if (most === 0) return;
      this.#columns = this.#columns.filter(({ dispensability }) => dispensability !== most);
    }
  }

  #line(textOf: (column: Column) => string): string {
    const cells = this.#columns.map((column) => padded(textOf(column), this.#widths.get(column)!, column.alignment));
    return shortened(cells.join(gap).trimEnd(), this.#widthMost);
  }
}

function padded(text: string, width: number, alignment: Column['alignment']): string {
  const space = ' '.repeat(Math.max(0, width - widthOf(text)));
  return alignment === 'left' ? text + space : space + text;
}

/** The text, or as much of its beginning as leaves room for an ellipsis. */
function shortened(text: string, widthMost: number): string {
  if (widthOf(text) <= widthMost) return text;
  let kept = '';
  let width = widthOf(ellipsis);
  for (const character of text) {
    width += widthOf(character);
    if (width > widthMost) break;
    kept += character;
  }
  return kept + ellipsis;
}
