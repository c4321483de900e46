import { DecodeResult } from '../decode-result.js';
import { etherTypeStep } from '../registry/ether-type.js';
import { greProtocolStep } from '../registry/gre-protocol.js';
import type { FrameWalk } from '../walk/frame-walk.js';
import { readU16 } from '../walk/read-word.js';
import { Header } from '../walk/step.js';
import type { Step } from '../walk/step.js';

/** Linux cooked capture, version 1 (LINKTYPE_LINUX_SLL): 16 bytes, the protocol in the last two. */
export function walkLinuxCooked(frame: FrameWalk): Step {
  const { bytes, position } = frame;
  if (position + 16 > frame.end) return DecodeResult.truncated;
  frame.position = position + 16;
  return cookedStep(readU16(bytes, position + 2), readU16(bytes, position + 14));
}

/** Linux cooked capture, version 2 (LINKTYPE_LINUX_SLL2): 20 bytes, the protocol in the first two. */
export function walkLinuxCooked2(frame: FrameWalk): Step {
  const { bytes, position } = frame;
  if (position + 20 > frame.end) return DecodeResult.truncated;
  frame.position = position + 20;
  return cookedStep(readU16(bytes, position + 8), readU16(bytes, position));
}

/** Hardware types (ARPHRD_) of Linux that change what the protocol field means. */
const HardwareType = { gre: 778, ieee80211Radiotap: 803 } as const;

/** Protocol numbers of Linux below the EtherTypes (ETH_P_). */
const LinuxProtocol = { ethernet: 3, llc: 4, ppp: 7 } as const;

function cookedStep(hardwareType: number, protocol: number): Step {
  if (hardwareType === HardwareType.ieee80211Radiotap) return Header.radiotap;
  if (hardwareType === HardwareType.gre) return greProtocolStep(protocol);
  switch (protocol) {
    case LinuxProtocol.ethernet:
      return Header.ethernet;
    case LinuxProtocol.llc:
      return Header.llc;
    case LinuxProtocol.ppp:
      return Header.pppHdlc;
    default:
      return etherTypeStep(protocol);
  }
}
