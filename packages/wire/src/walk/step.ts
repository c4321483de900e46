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
  rawIp: 28,
  null: 29,
  linuxCooked: 30,
  linuxCooked2: 31,
  llc: 32,
  fddi: 33,
  arcnet: 34,
  arcnetLinux: 35,
  ppp: 36,
  pppHdlc: 37,
  pppDirection: 38,
  pppoe: 39,
  ciscoHdlc: 40,
  mpls: 41,
  pseudowire: 42,
  ppi: 43,
  pktap: 44,
  nflog: 45,
  pflog: 46,
  enc: 47,
  ipoib: 48,
  prism: 49,
  avs: 50,
  radiotap: 51,
  ieee80211: 52,
  backboneTag: 53,

  gre: 54,
  erspan2: 55,
  erspan3: 56,
  vxlan: 57,
  vxlanGpe: 58,
  geneve: 59,
  gtp: 60,
  teredo: 61,
  l2tp: 62,
  etherIp: 63,
  nsh: 64,
  lisp: 65,
  loop: 66,
} as const;
export type Header = (typeof Header)[keyof typeof Header];

/** What follows a header: the next one, or the end of the walk. */
export type Step = Header | DecodeResult;

/** Steps from here on are headers. */
export const firstHeader = 16;
