import { DecodeResult } from '../decode-result.js';
import type { FrameWalk } from '../walk/frame-walk.js';
import { Header } from '../walk/step.js';
import type { Step } from '../walk/step.js';

/** Mirrored traffic, type II (draft-foschiano-erspan section 4.2): eight bytes, then an Ethernet frame. */
export function walkErspan2(frame: FrameWalk): Step {
  return walkErspan(frame);
}

/** Type III: twelve bytes, eight more where the last bit says so, then an Ethernet frame. */
export function walkErspan3(frame: FrameWalk): Step {
  return walkErspan(frame);
}

/** The frame type of type III that says that an Ethernet frame follows. */
const ethernetFrame = 0;

/** The version field decides, whichever GRE protocol type was used. */
function walkErspan(frame: FrameWalk): Step {
  const { bytes, position } = frame;
  if (position + 8 > frame.end) return DecodeResult.truncated;
  switch (bytes[position] >> 4) {
    case 1:
      frame.position = position + 8;
      return Header.ethernet;
    case 2: {
      if (position + 12 > frame.end) return DecodeResult.truncated;
      const frameType = (bytes[position + 10] >> 2) & 0x1f;
      if (frameType !== ethernetFrame) return DecodeResult.notTcp;
      const hasSubheader = (bytes[position + 11] & 1) !== 0;
      frame.position = position + (hasSubheader ? 20 : 12);
      return Header.ethernet;
    }
    default:
      return DecodeResult.notTcp;
  }
}
