export type * from './segment-window.js';
export { Trace, type TraceTotals } from './trace.js';
