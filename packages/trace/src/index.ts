export type * from './segment-window.js';
