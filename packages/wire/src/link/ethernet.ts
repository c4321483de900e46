import { DecodeResult } from '../decode-result.js';
import { EtherType, etherTypeStep } from '../registry/ether-type.js';
import type { FrameWalk } from '../walk/frame-walk.js';
import { Header } from '../walk/step.js';
import type { Step } from '../walk/step.js';

const headerLength = 14;

/** Largest value of the type field that is a length (IEEE 802.3); Ethernet II types are 1536 and more. */
const maxLength = 1500;

/** Ethernet II (IEEE 802.3 clause 3.2.6). */
export function walkEthernet(frame: FrameWalk): Step {
  const { bytes, position } = frame;
  if (position + headerLength > frame.end) return DecodeResult.truncated;
  frame.position = position + headerLength;
  const type = (bytes[position + 12] << 8) | bytes[position + 13];
  if (type === EtherType.ipv4) return Header.ipv4;
  if (type <= maxLength) return DecodeResult.notTcp;
  return etherTypeStep(type);
}
