import { type AxisKind, type EndpointNames, diagramToMermaid, diagramToSvg, diagramToText, exportScale } from '@synscope/diagram';
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
  /** What endpoints are called, as the capture keeps it. */
  readonly names: EndpointNames;
  /** Columns of the terminal, where the text goes to one. */
  readonly terminalColumns: number | undefined;
}

/** A text diagram gains nothing from more room than its labels take. */
const textColumnsMost = 160;

/** The sequence diagram of a window of a connection, as text of the format. */
export function draw(drawing: Drawing): string {
  const { format, terminalColumns, ...input } = drawing;
  switch (format) {
    case 'mermaid':
      return diagramToMermaid(input);
    case 'svg':
      return diagramToSvg({ ...input, scale: exportScale(input.axis, input.window, input.idleGaps) });
    case 'text':
      return diagramToText({
        ...input,
        ...(terminalColumns === undefined ? {} : { columns: Math.min(textColumnsMost, terminalColumns) }),
      });
  }
}
