import { DecodeResult } from '../decode-result.js';
import type { FrameWalk } from '../walk/frame-walk.js';
import { readU16, readU16Little, readU32Little } from '../walk/read-word.js';
import { Header } from '../walk/step.js';
import type { Step } from '../walk/step.js';

/** Bits of the second byte of an 802.11 frame control field. */
const ControlFlag = { toDs: 0x01, fromDs: 0x02, moreFragments: 0x04, protected: 0x40, order: 0x80 } as const;

/** Bits of the radiotap flags field. */
const RadiotapFlag = { frameCheckSequence: 0x10, dataPadding: 0x20 } as const;

/** Radiotap (radiotap.org): version, padding, length, then fields as a bitmap says. */
export function walkRadiotap(frame: FrameWalk): Step {
  const { bytes, position } = frame;
  if (position + 8 > frame.end) return DecodeResult.truncated;
  const length = readU16Little(bytes, position + 2);
  if (length < 8) return DecodeResult.malformed;
  const flags = radiotapFlags(bytes, position, Math.min(position + length, frame.end));
  frame.headerPadded = (flags & RadiotapFlag.dataPadding) !== 0;
  if (flags & RadiotapFlag.frameCheckSequence) frame.limit -= 4;
  frame.position = position + length;
  return Header.ieee80211;
}

/** The radiotap flags field, or 0: it follows the bitmaps, and a timestamp where the first bit is set. */
function radiotapFlags(bytes: Uint8Array, start: number, end: number): number {
  const present = readU32Little(bytes, start + 4);
  if ((present & 2) === 0) return 0;
  let position = start + 4;
  // Bit 31: another bitmap follows.
  while (position + 4 <= end && bytes[position + 3] & 0x80) position += 4;
  position += 4;
  if (present & 1) position = start + ((position - start + 7) & ~7) + 8;
  return position < end ? bytes[position] : 0;
}

/** Length of the MAC header of an 802.11 data frame (IEEE 802.11 clause 9.3.2.1). */
export function dataHeaderLength(control: number, flags: number): number {
  const bothDs = ControlFlag.toDs | ControlFlag.fromDs;
  const fourAddresses = (flags & bothDs) === bothDs ? 6 : 0;
  const hasQos = (control & 0x80) !== 0;
  const qos = hasQos ? 2 : 0;
  const highThroughput = hasQos && flags & ControlFlag.order ? 4 : 0;
  return 24 + fourAddresses + qos + highThroughput;
}

/** An 802.11 frame. Only data frames in the clear lead on; of an aggregate, the first one. */
export function walkIeee80211(frame: FrameWalk): Step {
  return walkFrom(frame, frame.bytes[frame.position], frame.bytes[frame.position + 1]);
}

/** An 802.11 frame as CAPWAP carries it, with the two bytes of its frame control field swapped. */
export function walkIeee80211Swapped(frame: FrameWalk): Step {
  return walkFrom(frame, frame.bytes[frame.position + 1], frame.bytes[frame.position]);
}

function walkFrom(frame: FrameWalk, control: number, flags: number): Step {
  const { bytes, position } = frame;
  if (position + 24 > frame.end) return DecodeResult.truncated;
  const isData = (control & 0x0c) === 0x08;
  const hasBody = (control & 0x40) === 0;
  const isVersion0 = (control & 3) === 0;
  if (!isVersion0 || !isData || !hasBody || flags & ControlFlag.protected) {
    frame.position = position + (isData ? dataHeaderLength(control, flags) : 24);
    return DecodeResult.notTcp;
  }
  const length = dataHeaderLength(control, flags);
  if (position + length > frame.end) return DecodeResult.truncated;
  frame.position = position + (frame.headerPadded ? (length + 3) & ~3 : length);
  skipUnmarkedPadding(frame);
  const fragmentNumber = readU16Little(bytes, position + 22) & 15;
  if (flags & ControlFlag.moreFragments || fragmentNumber !== 0) return DecodeResult.fragment;
  const qosOffset = length - (flags & ControlFlag.order ? 6 : 2);
  const isAggregate = (control & 0x80) !== 0 && (bytes[position + qosOffset] & 0x80) !== 0;
  return isAggregate ? walkFirstOfAggregate(frame) : Header.llc;
}

/** Some drivers pad the header to four bytes without saying so: two zero bytes before the LLC header tell. */
function skipUnmarkedPadding(frame: FrameWalk): void {
  const { bytes, position, end } = frame;
  if (position + 4 > end) return;
  if (readU16(bytes, position) === 0 && readU16(bytes, position + 2) === 0xaaaa) frame.position = position + 2;
}

/** The first subframe of an A-MSDU: two addresses and a length, then an LLC header. */
function walkFirstOfAggregate(frame: FrameWalk): Step {
  const position = frame.position;
  if (position + 14 > frame.end) return DecodeResult.truncated;
  const length = readU16(frame.bytes, position + 12);
  frame.position = position + 14;
  if (position + 14 + length < frame.limit) frame.limit = position + 14 + length;
  return Header.llc;
}
