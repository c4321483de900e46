/**
 * Link types as capture files number them (the LINKTYPE_ registry of the tcpdump group), those that can carry IP.
 *
 * A few have two numbers, because the DLT_ values of some systems found their way into files.
 */
export const LinkType = {
  null: 0,
  ethernet: 1,
  arcnet: 7,
  ppp: 9,
  fddi: 10,
  rawBsd: 12,
  rawOpenBsd: 14,
  pppHdlc: 50,
  pppEthernet: 51,
  llcSnapAtm: 100,
  raw: 101,
  ciscoHdlc: 104,
  ieee80211: 105,
  loop: 108,
  linuxSll: 113,
  pppDirection: 204,
  ieee80211Prism: 119,
  ieee80211Radiotap: 127,
  arcnetLinux: 129,
  ieee80211Avs: 163,
  pppPppd: 166,
  ppi: 192,
  ipv4: 228,
  ipv6: 229,
  nflog: 239,
  ipoib: 242,
  linuxSll2: 276,
} as const;
