import { DecodeResult } from '../decode-result.js';
import type { FrameWalk } from '../walk/frame-walk.js';
import type { Step } from '../walk/step.js';
import { scanTcpOptions } from './tcp-option-scan.js';

/** TCP (RFC 9293 section 3.1). The walk's limit is where the IP packet's payload ends. */
export function walkTcp(frame: FrameWalk): Step {
  const { bytes, position, limit, out } = frame;
  const end = frame.end < limit ? frame.end : limit;
  out.tcpOffset = position - frame.start;
  if (position + 20 > end) return walkShortTcp(frame, end);
  out.headerAvailable = 20;
  out.sourcePort = (bytes[position] << 8) | bytes[position + 1];
  out.destinationPort = (bytes[position + 2] << 8) | bytes[position + 3];
  out.sequence =
    ((bytes[position + 4] << 24) | (bytes[position + 5] << 16) | (bytes[position + 6] << 8) | bytes[position + 7]) >>>
    0;
  out.acknowledgment =
    ((bytes[position + 8] << 24) | (bytes[position + 9] << 16) | (bytes[position + 10] << 8) | bytes[position + 11]) >>>
    0;
  const headerLength = (bytes[position + 12] >> 4) << 2;
  out.headerLength = headerLength;
  out.flags = ((bytes[position + 12] & 15) << 8) | bytes[position + 13];
  out.window = (bytes[position + 14] << 8) | bytes[position + 15];
  out.checksum = (bytes[position + 16] << 8) | bytes[position + 17];
  out.urgentPointer = (bytes[position + 18] << 8) | bytes[position + 19];
  const payload = position + headerLength;
  out.payloadOffset = payload - frame.start;
  out.payloadLength = payload <= limit && !frame.lengthUnknown ? limit - payload : -1;
  out.payloadCaptured = payload < end ? end - payload : 0;
  scanTcpOptions(bytes, position + 20, payload < end ? payload : end, payload, out);
  frame.position = payload;
  return DecodeResult.tcp;
}

/** A fixed header that is not all there: from 16 bytes on tshark still counts it as a segment. */
function walkShortTcp(frame: FrameWalk, end: number): Step {
  const { bytes, position, limit, out } = frame;
  const available = end - position;
  if (available < 4) return limit < position + 4 ? DecodeResult.malformed : DecodeResult.truncated;
  // Bytes that are not there read as zero.
  const byte = (offset: number): number => (offset < available ? bytes[position + offset] : 0);
  const word = (offset: number): number =>
    ((byte(offset) << 24) | (byte(offset + 1) << 16) | (byte(offset + 2) << 8) | byte(offset + 3)) >>> 0;
  const headerLength = (byte(12) >> 4) << 2;
  out.headerAvailable = available;
  out.sourcePort = word(0) >>> 16;
  out.destinationPort = word(0) & 0xffff;
  out.sequence = word(4);
  out.acknowledgment = word(8);
  out.headerLength = headerLength;
  out.flags = (word(12) >>> 16) & 0xfff;
  out.window = word(12) & 0xffff;
  out.checksum = available >= 18 ? word(16) >>> 16 : 0;
  out.urgentPointer = 0;
  out.payloadOffset = position + headerLength - frame.start;
  out.payloadLength = position + headerLength <= limit && !frame.lengthUnknown ? limit - position - headerLength : -1;
  out.payloadCaptured = 0;
  scanTcpOptions(bytes, 0, 0, 0, out);
  return available < 16 ? DecodeResult.tcpHeaderCut : DecodeResult.tcp;
}
