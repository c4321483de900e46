import type { DecodeContext } from '../decode-context.js';
import { DecodeResult } from '../decode-result.js';
import { scanTcpOptions } from './tcp-option-scan.js';

/** TCP (RFC 9293 section 3.1). `limit` is where the IP packet's payload ends. */
export function decodeTcp(context: DecodeContext, position: number, limit: number): DecodeResult {
  const bytes = context.bytes;
  const end = context.end < limit ? context.end : limit;
  if (position + 20 > end) return DecodeResult.truncated;
  const out = context.out;
  out.tcpOffset = position - context.start;
  out.sourcePort = (bytes[position] << 8) | bytes[position + 1];
  out.destinationPort = (bytes[position + 2] << 8) | bytes[position + 3];
  out.sequence =
    ((bytes[position + 4] << 24) | (bytes[position + 5] << 16) | (bytes[position + 6] << 8) | bytes[position + 7]) >>> 0;
  out.acknowledgment =
    ((bytes[position + 8] << 24) | (bytes[position + 9] << 16) | (bytes[position + 10] << 8) | bytes[position + 11]) >>> 0;
  const headerLength = (bytes[position + 12] >> 4) << 2;
  out.headerLength = headerLength;
  out.flags = ((bytes[position + 12] & 15) << 8) | bytes[position + 13];
  out.window = (bytes[position + 14] << 8) | bytes[position + 15];
  out.checksum = (bytes[position + 16] << 8) | bytes[position + 17];
  out.urgentPointer = (bytes[position + 18] << 8) | bytes[position + 19];
  const payload = position + headerLength;
  out.payloadOffset = payload - context.start;
  out.payloadLength = payload <= limit ? limit - payload : -1;
  out.payloadCaptured = payload < end ? end - payload : 0;
  scanTcpOptions(bytes, position + 20, payload < end ? payload : end, out);
  return DecodeResult.tcp;
}
