import { EtherType } from './registry/ether-type.js';
import { IpProtocol } from './registry/ip-protocol.js';
import type { SegmentFields } from './segment-fields.js';
import { clearOptions, scanTcpOptions } from './transport/tcp-option-scan.js';
import { readU32 } from './walk/read-word.js';

const ethernetLength = 14;
/** What an IEEE 802.1Q tag adds: its content, and the type of what follows. */
const vlanTagLength = 4;
const ipv4Length = 20;
const ipv6Length = 40;
const tcpLength = 20;

/** The first word of the options of most segments: two of no operation, then timestamps. */
const onlyTimestamps = 0x0101080a;
const timestampsLength = 12;

/**
 * The short way for most frames: Ethernet II, at most one VLAN tag, IPv4 without options or IPv6 without extension headers, TCP. Comes to what
 * a walk through the headers comes to, straight on, because nothing else is done as often.
 *
 * @returns whether it was such a frame; otherwise what `out` holds counts for nothing
 */
export function decodePlainFrame(
  bytes: Uint8Array,
  start: number,
  end: number,
  originalLength: number,
  out: SegmentFields,
): boolean {
  let ip = start + ethernetLength;
  if (ip + ipv4Length + tcpLength > end) return false;
  let type = (bytes[start + 12] << 8) | bytes[start + 13];
  if (type === EtherType.vlan) {
    type = (bytes[ip + 2] << 8) | bytes[ip + 3];
    ip += vlanTagLength;
    if (ip + ipv4Length + tcpLength > end) return false;
  }
  const limit = originalLength > end - start ? start + originalLength : end;
  out.reassembled = false;
  out.ipHeaders = 1;
  out.ipOffset = ip - start;
  if (type === EtherType.ipv4) return decodeIpv4(bytes, start, ip, end, limit, out);
  return type === EtherType.ipv6 && ip + ipv6Length + tcpLength <= end && decodeIpv6(bytes, start, ip, end, limit, out);
}

function decodeIpv4(
  bytes: Uint8Array,
  start: number,
  ip: number,
  end: number,
  limit: number,
  out: SegmentFields,
): boolean {
  const totalLength = (bytes[ip + 2] << 8) | bytes[ip + 3];
  // Neither options, nor a fragment, nor a length that is left out or too small for both headers.
  if (bytes[ip] !== 0x45 || bytes[ip + 9] !== IpProtocol.tcp || totalLength < ipv4Length + tcpLength) return false;
  if ((bytes[ip + 6] & 0x3f) !== 0 || bytes[ip + 7] !== 0) return false;
  out.ipVersion = 4;
  out.source0 = 0;
  out.source1 = 0;
  out.source2 = 0;
  out.source3 = readU32(bytes, ip + 12);
  out.destination0 = 0;
  out.destination1 = 0;
  out.destination2 = 0;
  out.destination3 = readU32(bytes, ip + 16);
  out.ipId = (bytes[ip + 4] << 8) | bytes[ip + 5];
  out.hopLimit = bytes[ip + 8];
  out.ecn = bytes[ip + 1] & 3;
  const packetEnd = ip + totalLength;
  return decodeTcp(bytes, start, ip + ipv4Length, end, packetEnd < limit ? packetEnd : limit, out);
}

function decodeIpv6(
  bytes: Uint8Array,
  start: number,
  ip: number,
  end: number,
  limit: number,
  out: SegmentFields,
): boolean {
  const payloadLength = (bytes[ip + 4] << 8) | bytes[ip + 5];
  if (bytes[ip] >> 4 !== 6 || bytes[ip + 6] !== IpProtocol.tcp || payloadLength < tcpLength) return false;
  out.ipVersion = 6;
  out.source0 = readU32(bytes, ip + 8);
  out.source1 = readU32(bytes, ip + 12);
  out.source2 = readU32(bytes, ip + 16);
  out.source3 = readU32(bytes, ip + 20);
  out.destination0 = readU32(bytes, ip + 24);
  out.destination1 = readU32(bytes, ip + 28);
  out.destination2 = readU32(bytes, ip + 32);
  out.destination3 = readU32(bytes, ip + 36);
  out.ipId = -1;
  out.hopLimit = bytes[ip + 7];
  out.ecn = (bytes[ip + 1] >> 4) & 3;
  const packetEnd = ip + ipv6Length + payloadLength;
  return decodeTcp(bytes, start, ip + ipv6Length, end, packetEnd < limit ? packetEnd : limit, out);
}

/** The fixed header is there whole. */
function decodeTcp(
  bytes: Uint8Array,
  start: number,
  tcp: number,
  end: number,
  limit: number,
  out: SegmentFields,
): boolean {
  const available = end < limit ? end : limit;
  if (tcp + tcpLength > available) return false;
  const headerLength = (bytes[tcp + 12] >> 4) << 2;
  const payload = tcp + headerLength;
  out.tcpOffset = tcp - start;
  out.headerAvailable = tcpLength;
  out.sourcePort = (bytes[tcp] << 8) | bytes[tcp + 1];
  out.destinationPort = (bytes[tcp + 2] << 8) | bytes[tcp + 3];
  out.sequence = readU32(bytes, tcp + 4);
  out.acknowledgment = readU32(bytes, tcp + 8);
  out.headerLength = headerLength;
  out.flags = ((bytes[tcp + 12] & 15) << 8) | bytes[tcp + 13];
  out.window = (bytes[tcp + 14] << 8) | bytes[tcp + 15];
  out.checksum = (bytes[tcp + 16] << 8) | bytes[tcp + 17];
  out.urgentPointer = (bytes[tcp + 18] << 8) | bytes[tcp + 19];
  out.payloadOffset = payload - start;
  out.payloadLength = payload <= limit ? limit - payload : -1;
  out.payloadCaptured = payload < available ? available - payload : 0;
  const optionsEnd = payload < available ? payload : available;
  const timestamps = headerLength === tcpLength + timestampsLength && optionsEnd === payload;
  if (timestamps && (readU32(bytes, tcp + 20) | 0) === onlyTimestamps) {
    clearOptions(out);
    out.hasTimestamps = true;
    out.timestampValue = readU32(bytes, tcp + 24);
    out.timestampEchoReply = readU32(bytes, tcp + 28);
  } else {
    scanTcpOptions(bytes, tcp + tcpLength, optionsEnd, payload, out);
  }
  return true;
}
