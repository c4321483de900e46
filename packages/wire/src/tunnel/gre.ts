import { DecodeResult } from '../decode-result.js';
import { GreProtocol, greProtocolStep } from '../registry/gre-protocol.js';
import type { FrameWalk } from '../walk/frame-walk.js';
import { readU16 } from '../walk/read-word.js';
import { Header } from '../walk/step.js';
import type { Step } from '../walk/step.js';

/** Bits of the first two bytes (RFC 2784, RFC 2890, RFC 1701, and RFC 2637 for the acknowledgment). */
export const GreFlag = {
  checksum: 0x8000,
  routing: 0x4000,
  key: 0x2000,
  sequence: 0x1000,
  acknowledgment: 0x0080,
  version: 0x0007,
} as const;

/** Generic routing encapsulation. */
export function walkGre(frame: FrameWalk): Step {
  const { bytes, position, end } = frame;
  if (position + 4 > end) return DecodeResult.truncated;
  const flags = readU16(bytes, position);
  const protocol = readU16(bytes, position + 2);
  frame.position = position + greFixedLength(flags);
  if (flags & GreFlag.routing && !skipRouting(frame)) return DecodeResult.truncated;
  if (frame.position > end) return DecodeResult.truncated;
  // Type I has no header of its own, and no sequence number.
  if (protocol === GreProtocol.erspan2 && !(flags & GreFlag.sequence)) return Header.ethernet;
  // WCCP version 2 puts four bytes before the packet.
  if (protocol === GreProtocol.wccp && frame.position < end && bytes[frame.position] >> 4 !== 4) frame.position += 4;
  return greProtocolStep(protocol);
}

/** Length of the header but for its routing entries. */
export function greFixedLength(flags: number): number {
  let length = 4;
  if (flags & (GreFlag.checksum | GreFlag.routing)) length += 4;
  if (flags & GreFlag.key) length += 4;
  if (flags & GreFlag.sequence) length += 4;
  if ((flags & GreFlag.version) === 1 && flags & GreFlag.acknowledgment) length += 4;
  return length;
}

/** Passes over source route entries (RFC 1701), up to the empty one that ends them. */
function skipRouting(frame: FrameWalk): boolean {
  while (frame.position + 4 <= frame.end) {
    const family = readU16(frame.bytes, frame.position);
    const length = frame.bytes[frame.position + 3];
    frame.position += 4 + length;
    if (family === 0 && length === 0) return true;
  }
  return false;
}
