export type * from './geometry.js';
export { diagramAxis, layoutDiagram, type DiagramInput } from './layout-diagram.js';
export type { Axis } from './axis.js';
export { pixelMetrics, textMetrics, type DiagramMetrics } from './metrics.js';
export { countColumns, estimateTextWidth, textStyles, type MeasureText, type TextStyle } from './text-width.js';
export { flagsText, optionWords } from './label-text.js';
