import { countColumns } from '../text-width.js';

/** What people wrote about a frame. */
export interface FrameNotes {
  readonly frame: number;
  readonly texts: readonly string[];
}

/** A line of a note: the first one of a frame bears its number. */
export interface NoteLine {
  readonly frame: number | null;
  readonly text: string;
}

/** Notes as lines of at most so many columns, each CJK character two of them. */
export function noteLines(notes: readonly FrameNotes[], columns: number): NoteLine[] {
  return notes.flatMap(({ frame, texts }) =>
    texts
      .flatMap((text) => text.split(/\r\n|\r|\n/))
      .flatMap((text) => wrapped(text, columns))
      .map((text, index) => ({ frame: index === 0 ? frame : null, text })),
  );
}

/** Breaks at spaces where there are some, else anywhere: as Chinese is broken. */
function wrapped(text: string, columns: number): string[] {
  const lines: string[] = [];
  let line = '';
  let width = 0;
  for (const character of text) {
    const own = countColumns(character, 'more');
    if (width + own > columns) {
      const space = line.lastIndexOf(' ');
      const cut = space > line.length / 2 ? space : line.length;
      lines.push(line.slice(0, cut));
      line = line.slice(cut).trimStart();
      width = countColumns(line, 'more');
    }
    line += character;
    width += own;
  }
  return [...lines, line];
}
