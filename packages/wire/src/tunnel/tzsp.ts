import { DecodeResult } from '../decode-result.js';
import type { FrameWalk } from '../walk/frame-walk.js';
import { readU16 } from '../walk/read-word.js';
import { Header } from '../walk/step.js';
import type { Step } from '../walk/step.js';

/** Message types that carry a frame: one received, one to be sent. */
const frameTypes = new Set([0, 1]);
const Encapsulation = { ethernet: 1, ieee80211: 18 } as const;
/** Fields without a length. */
const Tag = { padding: 0, end: 1 } as const;

/** TaZmen Sniffer Protocol, in which routers send what they see: version, type, encapsulation, tagged fields, frame. */
export function walkTzsp(frame: FrameWalk): Step {
  const { bytes, position, end } = frame;
  if (position + 5 > end) return DecodeResult.truncated;
  if (!frameTypes.has(bytes[position + 1])) return DecodeResult.notTcp;
  let at = position + 4;
  while (at < end && bytes[at] !== Tag.end) at += bytes[at] === Tag.padding || at + 1 >= end ? 1 : 2 + bytes[at + 1];
  frame.position = at + 1;
  switch (readU16(bytes, position + 2)) {
    case Encapsulation.ethernet:
      return Header.ethernet;
    case Encapsulation.ieee80211:
      return Header.ieee80211;
    default:
      return DecodeResult.notTcp;
  }
}
