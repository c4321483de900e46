import { DecodeResult } from '../decode-result.js';
import type { FrameWalk } from '../walk/frame-walk.js';
import { readU16 } from '../walk/read-word.js';
import { Header } from '../walk/step.js';
import type { Step } from '../walk/step.js';

/** Bits of the first two bytes of L2TP (RFC 2661 section 3.1). */
export const L2tpFlag = { control: 0x8000, length: 0x4000, sequence: 0x0800, offset: 0x0200, version: 0x000f } as const;

/** L2TP version 2 data messages, which carry PPP frames. */
export function walkL2tp(frame: FrameWalk): Step {
  const { bytes, position, end } = frame;
  if (position + 6 > end) return DecodeResult.truncated;
  const flags = readU16(bytes, position);
  if (flags & L2tpFlag.control || (flags & L2tpFlag.version) !== 2) return DecodeResult.notTcp;
  let length = 6;
  if (flags & L2tpFlag.length) {
    length += 2;
    const packetEnd = position + readU16(bytes, position + 2);
    if (packetEnd < frame.limit) frame.limit = packetEnd;
  }
  if (flags & L2tpFlag.sequence) length += 4;
  if (flags & L2tpFlag.offset) {
    if (position + length + 2 > end) return DecodeResult.truncated;
    length += 2 + readU16(bytes, position + length);
  }
  frame.position = position + length;
  return Header.pppHdlc;
}

/** EtherIP (RFC 3378): two bytes, then an Ethernet frame. */
export function walkEtherIp(frame: FrameWalk): Step {
  if (frame.position + 2 > frame.end) return DecodeResult.truncated;
  frame.position += 2;
  return Header.ethernet;
}
