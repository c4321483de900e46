import type { Language } from '@synscope/explain';
import { endOf, firstRow, foldWindow, type ConnectionRow, type IdleGap, type SegmentWindow } from '@synscope/trace';
import type { EndpointNames } from './endpoint-text.js';
import type { AxisKind, DiagramGeometry } from './geometry.js';
import { diagramAxis, layoutDiagram, type DiagramInput, type Together } from './layout-diagram.js';
import type { DiagramMetrics } from './metrics.js';

/** What is drawn apart from a page: all rows of the window, whatever a page shows of them. */
export interface ExportInput {
  readonly window: SegmentWindow;
  readonly connection: ConnectionRow;
  readonly idleGaps: readonly IdleGap[];
  readonly axis: AxisKind;
  /** As DiagramInput.scale. */
  readonly scale: number;
  readonly language: Language;
  readonly rawNumbers?: boolean;
  readonly leftEnd?: 'client' | 'server';
  /** Several connections: then the window has parts. */
  readonly together?: Together;
  /** What endpoints are called. */
  readonly names?: EndpointNames;
  /** Draws bursts of the window as one row each. */
  readonly foldBursts?: boolean;
}

/**
 * Lays out every row of the window at once. Where the window is a part of its connection, the picture begins at the
 * window's first row and ends with its last.
 */
export function layoutWhole(input: ExportInput, metrics: DiagramMetrics): DiagramGeometry {
  const window = input.foldBursts === true ? foldWindow(input.window) : input.window;
  const rowCount = window.frame.length;
  const whole: DiagramInput = {
    ...input,
    window,
    metrics,
    upTo: Math.max(window.first, endOf(window) - 1),
    viewport: { top: 0, height: 0, width: metrics.width },
  };
  const axis = diagramAxis(whole);
  const top = firstRow(window) === 0 || rowCount === 0 ? 0 : axis.topOfRow(window, 0) - metrics.paddingTop;
  const height = axis.totalHeight - top;
  return layoutDiagram({ ...whole, viewport: { top, height, width: metrics.width } });
}
