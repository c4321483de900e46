import { describe, expect, it } from 'vitest';
import { bytes, ethernet, ieee80211, ipv4, ipv6, snap, tcp, u16, u32, udp } from '../test/build-frame.js';
import type { Bytes } from '../test/build-frame.js';
import { decodeSegment } from './decode-segment.js';
import { DecodeResult } from './decode-result.js';
import { inspectFrame } from './inspect/inspect-frame.js';
import { LinkType } from './link-type.js';
import { SegmentFields } from './segment-fields.js';

const segment = tcp({ sourcePort: 7777, payload: bytes('68690d0a') });
const v4 = ipv4(segment);
const v6 = ipv6(segment);
const frame4 = ethernet(v4);

function decode(frame: Bytes, linkType: number): { result: DecodeResult; out: SegmentFields } {
  const out = new SegmentFields();
  return { result: decodeSegment(frame, 0, frame.length, linkType, frame.length, out), out };
}

/** The segment is found at the end of the frame, and the inspector sees the same layers. */
function expectInner(frame: Bytes, linkType: number = LinkType.ethernet, trailer = 0): SegmentFields {
  const { result, out } = decode(frame, linkType);
  expect(result).toBe(DecodeResult.tcp);
  expect(out).toMatchObject({ sourcePort: 7777, payloadLength: 4, tcpOffset: frame.length - trailer - segment.length });
  const layers = inspectFrame(frame, linkType, frame.length);
  let at = 0;
  for (const layer of layers) {
    expect(layer.offset).toBe(at);
    expect(layer.note).toBeUndefined();
    at += layer.length;
  }
  expect(at).toBe(frame.length);
  return out;
}

const label = (value: number, bottom: boolean): Bytes => u32(value * 4096 + (bottom ? 256 : 0) + 64);
const pppoe = (content: Bytes): Bytes => bytes('11 00 0001', u16(content.length), content);

describe('link layers', () => {
  it.each([
    ['MPLS', ethernet(bytes(label(100, false), label(200, true), v4), 0x8847)],
    ['MPLS with IPv6', ethernet(bytes(label(100, true), v6), 0x8848)],
    ['an Ethernet pseudowire', ethernet(bytes(label(100, true), '00000000', frame4), 0x8847)],
    ['a pseudowire without control word', ethernet(bytes(label(100, true), frame4), 0x8847)],
    ['PPPoE', ethernet(pppoe(bytes('0021', v4)), 0x8864)],
    ['PPPoE with IPv6', ethernet(pppoe(bytes('0057', v6)), 0x8864)],
    ['a backbone service tag', ethernet(bytes('00000005', frame4), 0x88e7)],
    ['LLC with IP', ethernet(bytes('06 06 03', v4), v4.length + 3)],
    ['SNAP with a bridged frame', ethernet(bytes('aaaa03 0080c2 0007 0000', frame4), frame4.length + 10)],
  ])('Ethernet with %s', (_, frame) => {
    expectInner(frame);
  });

  it.each([
    ['PPP', bytes('ff03 0021', v4)],
    ['PPP with a compressed protocol field', bytes('ff03 21', v4)],
    ['PPP with compressed address, control and protocol', bytes('21', v4)],
    ['PPP with IPv6', bytes('ff03 0057', v6)],
    ['PPP on a line of Cisco HDLC', bytes('0f00 0800', v4)],
  ])('%s', (_, frame) => {
    expectInner(frame, LinkType.ppp);
  });

  const radiotap = bytes('00 00 0800 00000000');
  // Timestamp and flags present; the flags say that a check sequence follows and that the header is padded.
  const radiotapFlags = bytes('00 00 1200 03000000', '0000000000000000', '30 00');
  const snap4 = snap(v4);
  it.each([
    ['PPP with direction', LinkType.pppDirection, bytes('01 ff03 0021', v4)],
    ['Cisco HDLC', LinkType.ciscoHdlc, bytes('0f00 86dd', v6)],
    ['LLC on ATM', LinkType.llcSnapAtm, snap4],
    ['FDDI', LinkType.fddi, bytes('50', '020000000001', '020000000002', snap4)],
    ['ARCNET, RFC 1051', LinkType.arcnetLinux, bytes('01 02 c300 f0', v4)],
    ['ARCNET, RFC 1201', LinkType.arcnetLinux, bytes('01 02 c300 d4 00 0001', v4)],
    ['ARCNET with an exception header', LinkType.arcnet, bytes('01 02 d4 ff 0000 d4 00 0001', v4)],
    ['PPI', LinkType.ppi, bytes('00 00 0c00 01000000 02000000', frame4)],
    ['PKTAP', LinkType.pktap, bytes('6c000000 01000000 01000000', new Uint8Array(96), frame4)],
    ['pf log', LinkType.pflog, bytes('3d 02', new Uint8Array(62), v4)],
    ['OpenBSD encapsulation', LinkType.enc, bytes('02000000 00000001 00000000', v4)],
    ['IP over InfiniBand', LinkType.ipoib, bytes(new Uint8Array(40), '0800 0000', v4)],
    ['802.11', LinkType.ieee80211, ieee80211(snap4)],
    ['802.11 with QoS', LinkType.ieee80211, ieee80211(snap4, '88 01', '0000')],
    ['802.11 with four addresses', LinkType.ieee80211, ieee80211(snap4, '08 03', '020000000004')],
    ['802.11 with radiotap', LinkType.ieee80211Radiotap, bytes(radiotap, ieee80211(snap4))],
    ['802.11 with AVS', LinkType.ieee80211Avs, bytes('80211001 00000040', new Uint8Array(56), ieee80211(snap4))],
    ['802.11 with Prism', LinkType.ieee80211Prism, bytes('44000000 90000000', new Uint8Array(136), ieee80211(snap4))],
  ])('%s', (_, linkType, frame) => {
    expectInner(frame, linkType);
  });

  it('netfilter log, in either byte order', () => {
    const items = bytes('0800 0100 00000000', u16(0), '0900');
    items[8] = v4.length + 4;
    expectInner(bytes('02 00 0000', items, v4), LinkType.nflog);
    expectInner(bytes('02 00 0000', '0008 0001 00000000', u16(v4.length + 4), '0009', v4), LinkType.nflog);
  });

  it('802.11 with padding and a check sequence, as radiotap says', () => {
    const padded = ieee80211(bytes('0000', snap4), '88 01', '0000');
    expectInner(bytes(radiotapFlags, padded, 'deadbeef'), LinkType.ieee80211Radiotap, 4);
  });

  it('the first frame of an 802.11 aggregate', () => {
    const aggregate = bytes('020000000001', '020000000002', u16(snap4.length), snap4);
    expectInner(ieee80211(aggregate, '88 01', '8000'), LinkType.ieee80211);
  });

  it.each([
    ['encrypted frames', '08 41'],
    ['frames without data', '48 01'],
    ['management frames', '80 00'],
  ])('%s of 802.11 lead to nothing', (_, control) => {
    expect(decode(ieee80211(snap4, control), LinkType.ieee80211).result).toBe(DecodeResult.notTcp);
  });

  it('a piece of an 802.11 frame is a fragment', () => {
    expect(decode(ieee80211(snap4, '08 05'), LinkType.ieee80211).result).toBe(DecodeResult.fragment);
  });
});

const inIp = (content: Bytes, protocol: number): Bytes => ethernet(ipv4(content, { protocol }));
const gre = (content: Bytes, type: number, flags = 0, rest: Bytes = bytes()): Bytes =>
  inIp(bytes(u16(flags), u16(type), rest, content), 47);
const inUdp = (content: Bytes, port: number): Bytes => inIp(udp(content, port), 17);

describe('tunnels', () => {
  it.each([
    ['IP in IP', inIp(v4, 4)],
    ['IPv6 in IPv4', inIp(v6, 41)],
    ['IPv4 in IPv6', ethernet(ipv6(v4, { nextHeader: 4 }), 0x86dd)],
    ['EtherIP', inIp(bytes('3000', frame4), 97)],
    ['MPLS in IP', inIp(bytes(label(5, true), v4), 137)],
    ['GRE', gre(v4, 0x0800)],
    ['GRE with checksum, key and sequence number', gre(v4, 0x0800, 0xb000, new Uint8Array(12))],
    ['GRE with source routing', gre(v4, 0x0800, 0x4000, bytes('00000000', '0800 00 04 0a000001', '0000 00 00'))],
    ['GRE with Ethernet', gre(frame4, 0x6558)],
    ['GRE with WCCP', gre(bytes('00000000', v4), 0x883e)],
    ['PPTP', gre(bytes('ff03 0021', v4), 0x880b, 0x3081, bytes('0030 0007 00000001 00000001'))],
    ['ERSPAN type I', gre(frame4, 0x88be)],
    ['ERSPAN type II', gre(bytes('1001 0007 00000001', frame4), 0x88be, 0x1000, bytes('00000001'))],
    ['ERSPAN type III', gre(bytes('2001 0007 00000001 00000000', frame4), 0x22eb, 0x1000, bytes('00000001'))],
    ['ERSPAN type III with subheader', gre(bytes('2001 0007 00000001 00000001', new Uint8Array(8), frame4), 0x22eb)],
    ['802.11 in GRE', gre(ieee80211(snap(v4)), 0x8200)],
    ['VXLAN', inUdp(bytes('08000000 00000500', frame4), 4789)],
    ['VXLAN-GPE with NSH', inUdp(bytes('0c000004 00000500', '0fc2 0201 00000001', v6), 4790)],
    ['Geneve with an option', inUdp(bytes('0100 6558 00000700 01020304', frame4), 6081)],
    ['GTP-U', inUdp(bytes('30 ff', u16(v6.length), '00000001', v6), 2152)],
    [
      'GTP-U with an extension header',
      inUdp(bytes('34 ff', u16(v4.length + 8), '00000001 00000085 01000700', v4), 2152),
    ],
    ['Teredo', inUdp(v6, 3544)],
    [
      'Teredo with authentication and origin',
      inUdp(bytes('0001 00 00', new Uint8Array(9), '0000 111111111111', v6), 3544),
    ],
    ['L2TP', inUdp(bytes('4002', u16(v4.length + 12), '0001 0001 ff03 0021', v4), 1701)],
    ['LISP', inUdp(bytes(new Uint8Array(8), v4), 4341)],
    ['CAPWAP', inUdp(bytes('00 10 02 00 00000000', frame4), 5247)],
    ['CAPWAP with 802.11', inUdp(bytes('00 10 03 00 00000000', ieee80211(snap(v4), '01 08')), 5247)],
    ['TZSP', inUdp(bytes('01 00 0001 00 0a 01 33 01', frame4), 37008)],
    ['GRE in UDP', inUdp(bytes('0000 0800', v4), 4754)],
    ['MPLS in UDP', inUdp(bytes(label(5, true), v6), 6635)],
    ['VXLAN in IP in IP', inIp(ipv4(udp(bytes('08000000 00000500', frame4), 4789), { protocol: 17 }), 4)],
  ])('%s', (_, frame) => {
    expectInner(frame);
  });

  it('keeps the outermost addresses beside the innermost', () => {
    const outer = { source: 'c0000201', destination: 'c0000202' };
    const middle = ipv4(v6, { protocol: 41, source: '0b000001', destination: '0b000002' });
    const out = expectInner(ethernet(ipv4(middle, { ...outer, protocol: 4 })));
    expect(out).toMatchObject({
      ipHeaders: 3,
      ipVersion: 6,
      outerIpv4: true,
      outerIpv4Source: 0xc0000201,
      outerIpv4Destination: 0xc0000202,
      outerIpv6: false,
    });
    const inSix = expectInner(ethernet(ipv6(v4, { nextHeader: 4, source: `20010db8${'0'.repeat(23)}9` }), 0x86dd));
    expect(inSix).toMatchObject({ ipVersion: 4, outerIpv4: false, outerIpv6: true });
    expect([...inSix.outerIpv6Source]).toEqual([0x20010db8, 0, 0, 9]);
  });

  it('stops where headers stand in headers without end', () => {
    const tower = bytes(...Array.from({ length: 1000 }, () => '0005 8100'), '0005 0800', v4);
    expect(decode(ethernet(tower, 0x8100), LinkType.ethernet).result).toBe(DecodeResult.malformed);
  });
});
