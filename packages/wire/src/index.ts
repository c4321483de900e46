export { decodeSegment } from './decode-segment.js';
export { DecodeResult } from './decode-result.js';
export { LinkType } from './link-type.js';
export { SegmentFields, TcpFlag } from './segment-fields.js';
