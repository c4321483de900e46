import type { DecodeResult } from '../decode-result.js';

/**
 * The headers that a frame is walked through. The numbers begin above those of DecodeResult, so that one number says
 * either which header comes next or how the walk ended.
 */
export const Header = {
  // Those that nearly every frame has come first.
  ethernet: 16,
  ipv4: 17,
  ipv6: 18,
  tcp: 19,
  /** Not a header: a fragment of an IP packet, whose place among its siblings is in the walk. */
  fragment: 20,
  udp: 21,

  hopByHopOptions: 22,
  routing: 23,
  ipv6Fragment: 24,
  destinationOptions: 25,
  authentication: 26,

  vlan: 27,
  backboneTag: 28,
  mpls: 29,
  pseudowire: 30,
  llc: 31,
  rawIp: 32,
  null: 33,
  loop: 34,
  linuxCooked: 35,
  linuxCooked2: 36,
  fddi: 37,
  arcnet: 38,
  arcnetLinux: 39,
  ppp: 40,
  pppHdlc: 41,
  pppDirection: 42,
  pppoe: 43,
  ciscoHdlc: 44,
  ppi: 45,
  pktap: 46,
  nflog: 47,
  pflog: 48,
  enc: 49,
  ipoib: 50,
  prism: 51,
  avs: 52,
  radiotap: 53,
  ieee80211: 54,
  ieee80211Swapped: 55,

  gre: 56,
  erspan2: 57,
  erspan3: 58,
  vxlan: 59,
  vxlanGpe: 60,
  nsh: 61,
  geneve: 62,
  gtp: 63,
  teredo: 64,
  l2tp: 65,
  etherIp: 66,
  lisp: 67,
  capwap: 68,
  tzsp: 69,
} as const;
export type Header = (typeof Header)[keyof typeof Header];

/** What follows a header: the next one, or the end of the walk. */
export type Step = Header | DecodeResult;

/** Steps from here on are headers. */
export const firstHeader = 16;
