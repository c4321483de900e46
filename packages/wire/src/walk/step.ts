import type { DecodeResult } from '../decode-result.js';

/**
 * The headers that a frame is walked through. The numbers begin above those of DecodeResult, so that one number says
 * either which header comes next or how the walk ended.
 */
export const Header = {
  /** Not a header: fragments of an IP packet, whose place among their siblings is in the walk. */
  fragment: 16,
  tcp: 17,
  ipv4: 18,
  ipv6: 19,
  hopByHopOptions: 20,
  routing: 21,
  ipv6Fragment: 22,
  destinationOptions: 23,
  authentication: 24,
  ethernet: 25,
  vlan: 26,
  rawIp: 27,
  null: 28,
  loop: 29,
  linuxCooked: 30,
  linuxCooked2: 31,
} as const;
export type Header = (typeof Header)[keyof typeof Header];

/** What follows a header: the next one, or the end of the walk. */
export type Step = Header | DecodeResult;

/** Steps from here on are headers. */
export const firstHeader = 16;
