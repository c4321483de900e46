export type * from './geometry.js';
export { diagramAxis, layoutDiagram, metricsOf, type DiagramInput, type Together } from './layout-diagram.js';
export type { CaptureClock } from './gutter.js';
export { spanOf, type Span } from './span.js';
export type { Axis } from './axis.js';
export { unfoldedNs } from './true-axis.js';
export { pixelMetrics, textMetrics, type DiagramMetrics } from './metrics.js';
export { countColumns, estimateTextWidth, textStyles, type MeasureText, type TextStyle } from './text-width.js';
export { LabelMemory } from './label-memory.js';
export { flagsText, optionWords, partMark } from './label-text.js';
export { endpointName, type EndpointNames, endpointText, headName, headText, roleText } from './endpoint-text.js';
export { diagramToText } from './text/diagram-to-text.js';
export type { TextInput } from './text/draw-parts.js';
export type { ExportInput } from './whole-diagram.js';
export { arrowShape, arrowSize, type ArrowShape } from './arrow-shape.js';
export { stateStage, type StateStage } from './state-stage.js';
export { exportScale } from './export/export-scale.js';
export { joinWindows, sliceWindow } from './export/slice-window.js';
export type { FrameNotes } from './export/notes.js';
export { diagramToSvg, togetherTitle, type SvgInput } from './export/diagram-to-svg.js';
export { diagramToMermaid, type MermaidInput } from './export/diagram-to-mermaid.js';
export { layoutOverview, type OverviewStrip, type StripMark, type StripMarkKind } from './overview-strip.js';
export { bandLabels, nameMiddle } from './band-columns.js';
export {
  machineLines,
  machineNode,
  machineNodes,
  machineSize,
  resetPoints,
  type MachineLine,
  type MachineNode,
} from './machine/machine-layout.js';
export { machinePath, type MachinePath, type MachineStep } from './machine/machine-path.js';
