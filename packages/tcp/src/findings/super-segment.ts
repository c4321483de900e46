import type { SegmentFields } from '@synscope/wire';
import { Side } from '../connections/row-layout.js';

/** The payload of a jumbo frame; more than that, with no MSS known, was put together by offload. */
const jumboPayload = 9_216;

/**
 * Whether a segment is longer than a packet on the wire can be: the network card cuts it (TSO) or has merged it (GRO).
 * The other end's MSS option says how long one can be; loopback, where nothing is cut, offers one of 65,495.
 */
export function isSuperSegment(words: Int32Array, reverse: number, fields: SegmentFields): boolean {
  const mss = words[reverse + Side.mss];
  if (mss > 0) return fields.payloadLength > mss;
  return fields.payloadLength > jumboPayload && !isLoopback(fields);
}

function isLoopback(fields: SegmentFields): boolean {
  if (fields.ipVersion === 4) return fields.source3 >>> 24 === 127 || fields.source3 === fields.destination3;
  return (
    fields.source0 === fields.destination0 &&
    fields.source1 === fields.destination1 &&
    fields.source2 === fields.destination2 &&
    fields.source3 === fields.destination3
  );
}
