import { hexWords, namedWords } from './words.js';

/** EtherTypes (IEEE registry). */
export const etherTypeWords = namedWords(
  {
    0x0800: 'IPv4',
    0x0806: 'ARP',
    0x22f3: 'TRILL',
    0x6558: 'Transparent Ethernet Bridging',
    0x8035: 'RARP',
    0x8100: '802.1Q VLAN tag',
    0x86dd: 'IPv6',
    0x8847: 'MPLS',
    0x8848: 'MPLS with upstream-assigned label',
    0x8863: 'PPPoE Discovery',
    0x8864: 'PPPoE Session',
    0x880b: 'PPP',
    0x888e: '802.1X',
    0x88a8: '802.1ad service VLAN tag',
    0x88be: 'ERSPAN type II',
    0x22eb: 'ERSPAN type III',
    0x88cc: 'LLDP',
    0x88e5: 'MACsec',
    0x88e7: '802.1ah backbone service tag',
    0x9100: 'VLAN tag (old QinQ)',
  },
  hexWords(4),
);

/** IP protocol numbers (IANA). */
export const ipProtocolWords = namedWords({
  0: 'IPv6 hop-by-hop options',
  1: 'ICMP',
  2: 'IGMP',
  4: 'IPv4',
  6: 'TCP',
  17: 'UDP',
  41: 'IPv6',
  43: 'IPv6 routing header',
  44: 'IPv6 fragment header',
  47: 'GRE',
  50: 'ESP',
  51: 'Authentication Header',
  58: 'ICMPv6',
  59: 'IPv6 no next header',
  60: 'IPv6 destination options',
  89: 'OSPF',
  97: 'EtherIP',
  103: 'PIM',
  112: 'VRRP',
  115: 'L2TP',
  132: 'SCTP',
  135: 'Mobility Header',
  136: 'UDP-Lite',
  137: 'MPLS in IP',
  139: 'HIP',
  140: 'Shim6',
});

/** Differentiated services code points (RFC 2474, RFC 2597, RFC 3246, RFC 8622). */
export const dscpWords = namedWords({
  0: 'CS0, default',
  1: 'LE',
  8: 'CS1',
  10: 'AF11',
  12: 'AF12',
  14: 'AF13',
  16: 'CS2',
  18: 'AF21',
  20: 'AF22',
  22: 'AF23',
  24: 'CS3',
  26: 'AF31',
  28: 'AF32',
  30: 'AF33',
  32: 'CS4',
  34: 'AF41',
  36: 'AF42',
  38: 'AF43',
  40: 'CS5',
  44: 'VOICE-ADMIT',
  46: 'EF',
  48: 'CS6',
  56: 'CS7',
});

/** The ECN field of the IP header (RFC 3168 section 5). */
export const ecnWords = namedWords({ 0: 'Not-ECT', 1: 'ECT(1)', 2: 'ECT(0)', 3: 'CE, congestion experienced' });
