import { DecodeResult } from '../decode-result.js';
import type { FrameWalk } from '../walk/frame-walk.js';
import { Header } from '../walk/step.js';
import type { Step } from '../walk/step.js';

/** Flags in the fourth byte of a CAPWAP header (RFC 5415 section 4.3); the one before them ends the third. */
const Flag = { nativeFrame: 0x01, fragment: 0x80, keepAlive: 0x08 } as const;

/** CAPWAP data between an access point and its controller: 802.3 frames, or 802.11 frames with swapped control bytes. */
export function walkCapwap(frame: FrameWalk): Step {
  const { bytes, position } = frame;
  if (position + 8 > frame.end) return DecodeResult.truncated;
  // The low half of the first byte tells DTLS, which is encrypted, from a header in the clear.
  if ((bytes[position] & 15) !== 0) return DecodeResult.notTcp;
  frame.position = position + Math.max(8, (bytes[position + 1] >> 3) << 2);
  if (bytes[position + 3] & Flag.fragment) return DecodeResult.fragment;
  if (bytes[position + 3] & Flag.keepAlive) return DecodeResult.notTcp;
  if ((bytes[position + 2] & Flag.nativeFrame) === 0) return Header.ethernet;
  return Header.ieee80211Swapped;
}
