import { type AxisKind, diagramToMermaid, diagramToSvg, diagramToText } from '@synscope/diagram';
import type { Language } from '@synscope/explain';
import type { ConnectionRow, IdleGap, SegmentWindow } from '@synscope/trace';
import type { DiagramFormat } from './diagram-format.js';

/** What is to be drawn, and how. */
export interface Drawing {
  readonly window: SegmentWindow;
  readonly connection: ConnectionRow;
  readonly idleGaps: readonly IdleGap[];
  readonly format: DiagramFormat;
  readonly axis: AxisKind;
  readonly language: Language;
  /** Draw bursts of data as one row each. */
  readonly foldBursts: boolean;
  /** Columns of the terminal, where the text goes to one. */
  readonly terminalColumns: number | undefined;
}

/** Height of a row of the picture, in pixels. */
const rowHeight = 56;
/** 1 ns a pixel is finer than any clock. */
const pixelsPerNsMost = 1;
/** A text diagram gains nothing from more room than its labels take. */
const textColumnsMost = 160;

/** The sequence diagram of a window of a connection, as text of the format. */
export function draw(drawing: Drawing): string {
  const { format, terminalColumns, ...input } = drawing;
  switch (format) {
    case 'mermaid':
      return diagramToMermaid(input);
    case 'svg':
      return diagramToSvg({ ...input, scale: input.axis === 'even' ? rowHeight : pixelsPerNs(drawing) });
    case 'text':
      return diagramToText({
        ...input,
        ...(terminalColumns === undefined ? {} : { columns: Math.min(textColumnsMost, terminalColumns) }),
      });
  }
}

/** The true axis is made about as tall as the even one: on average a row's height for each segment. */
function pixelsPerNs({ window, idleGaps }: Drawing): number {
  const times = window.timeNs;
  const firstNs = times[0] ?? 0;
  const lastNs = times.at(-1) ?? 0;
  const within = idleGaps.filter(({ fromNs, toNs }) => fromNs >= firstNs && toNs <= lastNs);
  const idleNs = within.reduce((sum, { fromNs, toNs }) => sum + toNs - fromNs, 0);
  return Math.min(pixelsPerNsMost, (times.length * rowHeight) / Math.max(1000, lastNs - firstNs - idleNs));
}
