import { DecodeResult } from '../decode-result.js';
import { EtherType, etherTypeStep, maxIeee8023Length } from '../registry/ether-type.js';
import type { FrameWalk } from '../walk/frame-walk.js';
import { readU16 } from '../walk/read-word.js';
import { Header } from '../walk/step.js';
import type { Step } from '../walk/step.js';

const headerLength = 14;

/** Ethernet II and IEEE 802.3 (clause 3.2.6). */
export function walkEthernet(frame: FrameWalk): Step {
  const { bytes, position } = frame;
  if (position + headerLength > frame.end) return DecodeResult.truncated;
  frame.position = position + headerLength;
  const type = (bytes[position + 12] << 8) | bytes[position + 13];
  if (type === EtherType.ipv4) return Header.ipv4;
  return typeOrLengthStep(frame, type);
}

/** What a type field announces: an EtherType, or the length of an IEEE 802.3 frame, which an LLC header opens. */
export function typeOrLengthStep(frame: FrameWalk, type: number): Step {
  if (type > maxIeee8023Length) return etherTypeStep(type);
  if (frame.position + type < frame.limit) frame.limit = frame.position + type;
  if (frame.position + 2 > frame.end) return DecodeResult.truncated;
  // Novell's raw 802.3 has no LLC header; its IPX checksum is always ffff.
  return readU16(frame.bytes, frame.position) === 0xffff ? DecodeResult.notTcp : Header.llc;
}
