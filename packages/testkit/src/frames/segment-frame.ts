import type { EndpointLine, SegmentLine } from '../language/script.js';
import { internetChecksum } from './checksum.js';
import { addressBytes } from './ip-address.js';
import { optionBytes } from './option-bytes.js';

/** Window of a segment whose script names none. */
export const defaultWindow = 65535;

const etherTypeIpv4 = 0x0800;
const etherTypeIpv6 = 0x86dd;
const protocolTcp = 6;

/**
 * An Ethernet frame with the segment, its lengths and checksums right.
 *
 * @param ipId IPv4 identification
 */
export function segmentFrame(line: SegmentLine, ends: readonly [EndpointLine, EndpointLine], ipId: number): Uint8Array {
  const source = ends[line.from];
  const destination = ends[line.from === 0 ? 1 : 0];
  const from = addressBytes(source.address);
  const to = addressBytes(destination.address);
  const tcp = tcpBytes(line, source, destination);
  const pseudo = concat(from, to, Uint8Array.of(0, protocolTcp), u16(tcp.length));
  setU16(tcp, 16, internetChecksum(pseudo, tcp));
  const ip = from.length === 4 ? ipv4Header(from, to, tcp.length, ipId) : ipv6Header(from, to, tcp.length);
  const type = from.length === 4 ? etherTypeIpv4 : etherTypeIpv6;
  return concat(mac(destination), mac(source), u16(type), ip, tcp);
}

function tcpBytes(line: SegmentLine, source: EndpointLine, destination: EndpointLine): Uint8Array {
  const options = optionBytes(line.options, destination.isn);
  const header = new Uint8Array(20);
  const view = new DataView(header.buffer);
  view.setUint16(0, source.port);
  view.setUint16(2, destination.port);
  view.setUint32(4, line.sequence + source.isn);
  view.setUint32(8, line.acknowledgment === null ? 0 : line.acknowledgment + destination.isn);
  view.setUint16(12, (((20 + options.length) / 4) << 12) | line.flags);
  view.setUint16(14, line.window ?? defaultWindow);
  view.setUint16(18, line.urgent ?? 0);
  return concat(header, options, payloadBytes(line));
}

/** The payload as written, or the alphabet over and over, each byte's letter given by its sequence number. */
export function payloadBytes(line: Pick<SegmentLine, 'payload' | 'length' | 'sequence'>): Uint8Array {
  const { payload } = line;
  if (payload !== null) return Uint8Array.from(payload, (character) => character.charCodeAt(0));
  return Uint8Array.from({ length: line.length }, (_, index) => 0x61 + ((line.sequence + index) >>> 0) % 26);
}

function ipv4Header(from: Uint8Array, to: Uint8Array, length: number, id: number): Uint8Array {
  const header = concat(
    Uint8Array.of(0x45, 0), u16(20 + length), u16(id & 0xffff), Uint8Array.of(0x40, 0, 64, protocolTcp, 0, 0), from, to,
  );
  setU16(header, 10, internetChecksum(header));
  return header;
}

function ipv6Header(from: Uint8Array, to: Uint8Array, length: number): Uint8Array {
  return concat(Uint8Array.of(0x60, 0, 0, 0), u16(length), Uint8Array.of(protocolTcp, 64), from, to);
}

/** Locally administered, and different for each end. */
function mac(end: EndpointLine): Uint8Array {
  return Uint8Array.of(0x02, 0, 0, 0, 0, end.end + 1);
}

function u16(value: number): Uint8Array {
  return Uint8Array.of(value >> 8, value & 0xff);
}

function setU16(bytes: Uint8Array, at: number, value: number): void {
  bytes[at] = value >> 8;
  bytes[at + 1] = value & 0xff;
}

/** One array of all the pieces' bytes. */
export function concat(...pieces: readonly Uint8Array[]): Uint8Array {
  const whole = new Uint8Array(pieces.reduce((length, piece) => length + piece.length, 0));
  let at = 0;
  for (const piece of pieces) {
    whole.set(piece, at);
    at += piece.length;
  }
  return whole;
}
