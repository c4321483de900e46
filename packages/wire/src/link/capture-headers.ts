import { DecodeResult } from '../decode-result.js';
import { linkTypeStep } from '../registry/link-type-step.js';
import type { FrameWalk } from '../walk/frame-walk.js';
import { readU16, readU16Little, readU32, readU32Little } from '../walk/read-word.js';
import { Header } from '../walk/step.js';
import type { Step } from '../walk/step.js';
import { familyStep } from './null.js';

// Headers that a capturing system puts before the frame, and that were never on a wire.

/** Per-Packet Information: a length, little-endian, and the link type of what follows. */
export function walkPpi(frame: FrameWalk): Step {
  const { bytes, position } = frame;
  if (position + 8 > frame.end) return DecodeResult.truncated;
  const length = readU16Little(bytes, position + 2);
  if (length < 8) return DecodeResult.malformed;
  frame.position = position + length;
  return linkTypeStep(readU32Little(bytes, position + 4));
}

/** Apple's PKTAP: length, record type, and link type of what follows, little-endian. */
export function walkPktap(frame: FrameWalk): Step {
  const { bytes, position } = frame;
  if (position + 12 > frame.end) return DecodeResult.truncated;
  const length = readU32Little(bytes, position);
  if (length < 12) return DecodeResult.malformed;
  frame.position = position + length;
  return linkTypeStep(readU32Little(bytes, position + 8));
}

/** The kind of item in a netfilter log message that holds the packet (NFULA_PAYLOAD). */
export const nflogPayload = 9;

/** Linux netfilter log: a family, then items of length, type and value, in the byte order of the capturing machine. */
export function walkNflog(frame: FrameWalk): Step {
  const { bytes, position, end } = frame;
  if (position + 4 > end) return DecodeResult.truncated;
  const family = bytes[position];
  let item = position + 4;
  while (item + 4 <= end) {
    const size = nflogItem(bytes, item);
    if (size.length < 4 || item + size.length > frame.limit) return DecodeResult.malformed;
    if (size.type === nflogPayload) {
      frame.position = item + 4;
      frame.limit = item + size.length;
      return family === 2 ? Header.ipv4 : family === 10 ? Header.ipv6 : DecodeResult.notTcp;
    }
    item += (size.length + 3) & ~3;
  }
  return DecodeResult.notTcp;
}

/** Length and type of an item. Types are small, so the byte order shows itself. */
export function nflogItem(bytes: Uint8Array, position: number): { length: number; type: number } {
  const type = readU16Little(bytes, position + 2) & 0x7fff;
  return type < 0x100
    ? { length: readU16Little(bytes, position), type }
    : { length: readU16(bytes, position), type: readU16(bytes, position + 2) & 0x7fff };
}

/** OpenBSD's pf log: its own length, padded to four bytes, and an address family. */
export function walkPflog(frame: FrameWalk): Step {
  const { bytes, position } = frame;
  if (position + 2 > frame.end) return DecodeResult.truncated;
  frame.position = position + ((bytes[position] + 3) & ~3);
  return familyStep(bytes[position + 1]);
}

/** OpenBSD's IPsec interface: address family in the capturing machine's byte order, SPI, flags. */
export function walkEnc(frame: FrameWalk): Step {
  const { bytes, position } = frame;
  if (position + 12 > frame.end) return DecodeResult.truncated;
  frame.position = position + 12;
  return familyStep(bytes[position] || bytes[position + 3]);
}

/** IP over InfiniBand (RFC 4391) behind a 40-byte routing header: type, two reserved bytes. */
export function walkIpoib(frame: FrameWalk): Step {
  const { bytes, position } = frame;
  if (position + 44 > frame.end) return DecodeResult.truncated;
  frame.position = position + 44;
  return readU16(bytes, position + 40) === 0x0800
    ? Header.ipv4
    : readU16(bytes, position + 40) === 0x86dd
      ? Header.ipv6
      : DecodeResult.notTcp;
}

/** The Prism monitoring header; some drivers put the AVS one in its place. */
export function walkPrism(frame: FrameWalk): Step {
  const { bytes, position } = frame;
  if (position + 8 > frame.end) return DecodeResult.truncated;
  if (readU32(bytes, position) >>> 12 === 0x80211) return Header.avs;
  const little = readU32Little(bytes, position + 4);
  const length = little < 0x10000 ? little : readU32(bytes, position + 4);
  if (length < 8) return DecodeResult.malformed;
  frame.position = position + length;
  return Header.ieee80211;
}

/** The AVS monitoring header: version, length. */
export function walkAvs(frame: FrameWalk): Step {
  const { bytes, position } = frame;
  if (position + 8 > frame.end) return DecodeResult.truncated;
  const length = readU32(bytes, position + 4);
  if (length < 8) return DecodeResult.malformed;
  frame.position = position + length;
  return Header.ieee80211;
}
