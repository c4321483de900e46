export { SegmentFields, TcpFlag } from './segment-fields.js';
