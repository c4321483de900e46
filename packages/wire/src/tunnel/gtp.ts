import { DecodeResult } from '../decode-result.js';
import type { FrameWalk } from '../walk/frame-walk.js';
import { readU16 } from '../walk/read-word.js';
import { Header } from '../walk/step.js';
import type { Step } from '../walk/step.js';

/** Message type of a user's packet (3GPP TS 29.060, TS 29.281). */
export const gtpUserPacket = 0xff;

/** GTP-U: flags, message type, length, tunnel identifier, and where a flag asks for them four more bytes. */
export function walkGtp(frame: FrameWalk): Step {
  const { bytes, position, end } = frame;
  if (position + 8 > end) return DecodeResult.truncated;
  const flags = bytes[position];
  const version = flags >> 5;
  if (bytes[position + 1] !== gtpUserPacket || version > 1 || (flags & 0x10) === 0) {
    frame.position = position + ((flags & 7) === 0 ? 8 : 12);
    return DecodeResult.notTcp;
  }
  const length = version === 0 ? 20 : gtpHeaderLength(bytes, position, end);
  if (length < 0 || position + length >= end) return DecodeResult.truncated;
  // The length counts from the optional fields on; version 0 has none.
  const packetEnd = position + (version === 0 ? 20 : 8) + readU16(bytes, position + 2);
  if (packetEnd < frame.limit) frame.limit = packetEnd;
  frame.position = position + length;
  return packetStep(bytes[frame.position]);
}

/** A user's packet has no type; its first byte tells IP from what else there may be. */
function packetStep(first: number): Step {
  if (first >= 0x45 && first <= 0x4e) return Header.ipv4;
  return first >> 4 === 6 ? Header.ipv6 : DecodeResult.notTcp;
}

/** Length of a version 1 header with its extension headers, or -1 where they lead past the end. */
export function gtpHeaderLength(bytes: Uint8Array, position: number, end: number): number {
  const flags = bytes[position];
  if ((flags & 7) === 0) return 8;
  let length = 12;
  // Each extension header gives its length in units of four bytes, and in its last byte the next one's type.
  let hasExtension = (flags & 4) !== 0;
  while (hasExtension) {
    if (position + length + 1 > end) return -1;
    if (bytes[position + length - 1] === 0) break;
    const size = bytes[position + length] << 2;
    if (size === 0) return -1;
    length += size;
    hasExtension = position + length <= end;
  }
  return length;
}
