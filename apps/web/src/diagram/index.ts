export { Diagram } from './diagram.js';
export type { DiagramProps, RowsRequest } from './diagram-props.js';
