import { DecodeResult } from '../decode-result.js';
import type { FrameWalk } from '../walk/frame-walk.js';
import { readU16 } from '../walk/read-word.js';
import { Header } from '../walk/step.js';
import type { Step } from '../walk/step.js';

/** UDP (RFC 768), which leads on only to a tunnel. */
export function walkUdp(frame: FrameWalk): Step {
  const { bytes, position } = frame;
  if (position + 8 > Math.min(frame.end, frame.limit)) return DecodeResult.truncated;
  frame.position = position + 8;
  const source = readU16(bytes, position);
  const destination = readU16(bytes, position + 2);
  const length = readU16(bytes, position + 4);
  // Length 0 is a jumbogram of IPv6 (RFC 2675 section 4).
  if (length < 8 && !(length === 0 && frame.out.ipVersion === 6)) return DecodeResult.notTcp;
  if (length !== 0 && position + length < frame.limit) frame.limit = position + length;
  const lower = tunnelStep(Math.min(source, destination));
  return lower === DecodeResult.notTcp ? tunnelStep(Math.max(source, destination)) : lower;
}

/** The tunnel that a port number stands for (IANA). */
function tunnelStep(port: number): Step {
  switch (port) {
    case 1701:
      return Header.l2tp;
    case 2123:
    case 2152:
    case 3386:
      return Header.gtp;
    case 3544:
      return Header.teredo;
    case 4341:
      return Header.lisp;
    case 4754:
      return Header.gre;
    case 4789:
      return Header.vxlan;
    case 4790:
      return Header.vxlanGpe;
    case 5247:
      return Header.capwap;
    case 6081:
      return Header.geneve;
    case 6635:
      return Header.mpls;
    case 37008:
      return Header.tzsp;
    default:
      return DecodeResult.notTcp;
  }
}
