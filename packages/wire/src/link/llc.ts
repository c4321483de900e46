import { DecodeResult } from '../decode-result.js';
import { etherTypeStep } from '../registry/ether-type.js';
import type { FrameWalk } from '../walk/frame-walk.js';
import { readU16 } from '../walk/read-word.js';
import { Header } from '../walk/step.js';
import type { Step } from '../walk/step.js';

const Sap = { ip: 0x06, snap: 0xaa } as const;
const unnumberedInformation = 0x03;

/** Organization codes of SNAP whose protocol identifiers are EtherTypes: the IEEE's own, and Cisco's. */
const etherTypeOrganizations = new Set([0x000000, 0x0000f8]);
/** The IEEE 802.1 committee's, for bridged frames (RFC 2684 section 5.2). */
const bridgedOrganization = 0x0080c2;
const bridgedEthernet = new Set([0x0001, 0x0007]);

/** Logical link control (IEEE 802.2), with the subnetwork access protocol that nearly always follows (RFC 1042). */
export function walkLlc(frame: FrameWalk): Step {
  const { bytes, position } = frame;
  if (position + 3 > frame.end) return DecodeResult.truncated;
  const destination = bytes[position];
  const control = bytes[position + 2];
  frame.position = position + llcLength(control);
  const carriesData = control === unnumberedInformation || (control & 1) === 0;
  if (!carriesData) return DecodeResult.notTcp;
  if (destination === Sap.snap && bytes[position + 1] === Sap.snap) return walkSnap(frame);
  return destination === Sap.ip ? Header.ipv4 : DecodeResult.notTcp;
}

/** Length of an LLC header: information and supervisory frames have two bytes of control, unnumbered ones one. */
export function llcLength(control: number): number {
  return (control & 3) === 3 ? 3 : 4;
}

function walkSnap(frame: FrameWalk): Step {
  const { bytes, position } = frame;
  if (position + 5 > frame.end) return DecodeResult.truncated;
  const organization = (bytes[position] << 16) | readU16(bytes, position + 1);
  const identifier = readU16(bytes, position + 3);
  frame.position = position + 5;
  if (etherTypeOrganizations.has(organization)) return etherTypeStep(identifier);
  if (organization === bridgedOrganization && bridgedEthernet.has(identifier)) {
    // Two bytes of padding stand before the frame.
    frame.position += 2;
    return Header.ethernet;
  }
  return DecodeResult.notTcp;
}
