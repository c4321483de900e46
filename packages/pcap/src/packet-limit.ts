/**
 * The most captured bytes that a record may claim, by link type: libpcap's own bounds. A longer claim is damage. Only
 * D-Bus, USB and EBHSCR captures hold longer records than 256 KiB.
 */
export function packetLimit(linkType: number): number {
  switch (linkType) {
    case 186: // USB with FreeBSD header
    case 189: // USB with Linux header
    case 220: // USB with padded Linux header
    case 231: // D-Bus
    case 249: // USBPcap
      return 128 * 1024 * 1024;
    case 279: // EBHSCR
      return 8 * 1024 * 1024;
    default:
      return standardLimit;
  }
}

/** The most bytes of a frame that are ever delivered; what a longer record holds beyond is passed over. */
export const standardLimit = 262_144;
