import type { SegmentFields } from '@synscope/wire';
import { Side } from '../connections/row-layout.js';
import { Finding } from '../vocabulary/finding.js';
import type { EvidenceRecorder } from './evidence.js';

/** The payload of a jumbo frame; more than that, with no MSS known, was put together by offload. */
const jumboPayload = 9_216;

/** What an Ethernet packet carries at most of TCP. More, in a packet whose length was left open, is more than one. */
const ethernetPayload = 1_460;
/** A TCP header without options; an MSS counts what follows it (RFC 9293 section 3.7.1). */
const headerMin = 20;

/**
 * Whether a segment is longer than a packet on the wire can be: the network card cuts it (TSO) or has merged it (GRO).
 * The other end's MSS option says how long one can be, options included; loopback, where nothing is cut, offers one of
 * 65,495. An IP header without a length was written by who leaves the cutting to the card.
 */
export function isSuperSegment(
  words: Int32Array,
  reverse: number,
  fields: SegmentFields,
  recorder: EvidenceRecorder | null,
): boolean {
  const mss = words[reverse + Side.mss];
  const lengthBytes = fields.payloadLength;
  const optionsLength = fields.headerLength > headerMin ? fields.headerLength - headerMin : 0;
  if (mss > 0 && lengthBytes + optionsLength > mss) {
    if (recorder !== null) recordLongerThanMss(recorder, lengthBytes, mss, optionsLength);
    return true;
  }
  if (mss > 0) return false;
  if (fields.lengthOpen && lengthBytes > ethernetPayload) {
    if (recorder !== null) recorder.note(Finding.superSegment, 'lengthLeftOpen', [], { lengthBytes });
    return true;
  }
  if (lengthBytes <= jumboPayload || isLoopback(fields)) return false;
  if (recorder !== null) {
    recorder.note(Finding.superSegment, 'longerThanJumbo', [], { lengthBytes, jumboBytes: jumboPayload });
  }
  return true;
}

function recordLongerThanMss(recorder: EvidenceRecorder, length: number, mss: number, optionsLength: number): void {
  const eachBytes = mss > optionsLength ? mss - optionsLength : mss;
  recorder.note(Finding.superSegment, 'longerThanMss', [], {
    lengthBytes: length,
    mssBytes: mss,
    optionsBytes: optionsLength,
    eachBytes,
    wireSegments: Math.ceil(length / eachBytes),
  });
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
