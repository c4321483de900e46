import { DecodeResult } from '../decode-result.js';
import { LinkType } from '../link-type.js';
import { Header } from '../walk/step.js';
import type { Step } from '../walk/step.js';

/** The first header of a frame of a link type. */
export function linkTypeStep(linkType: number): Step {
  switch (linkType) {
    case LinkType.ethernet:
      return Header.ethernet;
    case LinkType.raw:
    case LinkType.rawBsd:
    case LinkType.rawOpenBsd:
      return Header.rawIp;
    case LinkType.ipv4:
      return Header.ipv4;
    case LinkType.ipv6:
      return Header.ipv6;
    case LinkType.null:
      return Header.null;
    case LinkType.loop:
      return Header.loop;
    case LinkType.linuxSll:
      return Header.linuxCooked;
    case LinkType.linuxSll2:
      return Header.linuxCooked2;
    default:
      return DecodeResult.unknownLinkType;
  }
}
