export { decodeSegment } from './decode-segment.js';
export { DecodeResult } from './decode-result.js';
export { formatIPv4, formatIPv6 } from './ip-address.js';
export { LinkType, linkTypeName } from './link-type.js';
export { SegmentFields, TcpFlag } from './segment-fields.js';
