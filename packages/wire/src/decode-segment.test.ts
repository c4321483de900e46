import { describe, expect, it } from 'vitest';
import { bytes, ethernet, ipv4, ipv6, snap, tcp, u16 } from '../test/build-frame.js';
import type { Bytes } from '../test/build-frame.js';
import { decodeSegment } from './decode-segment.js';
import { DecodeResult } from './decode-result.js';
import { formatIPv4, formatIPv6 } from './ip-address.js';
import { LinkType } from './link-type.js';
import { SegmentFields } from './segment-fields.js';

const payload = bytes('68 65 6c 6c 6f');
const segment = tcp({ payload });

interface Decoded {
  readonly result: DecodeResult;
  readonly out: SegmentFields;
}

function decode(frame: Bytes, linkType: number = LinkType.ethernet, originalLength = frame.length): Decoded {
  // Bytes before and after the frame must not matter.
  const around = bytes('ff ff ff', frame, 'ff ff ff');
  const out = new SegmentFields();
  const result = decodeSegment(around, 3, 3 + frame.length, linkType, originalLength, out);
  return { result, out };
}

function expectSegment(frame: Bytes, linkType?: number, originalLength?: number): SegmentFields {
  const { result, out } = decode(frame, linkType, originalLength);
  expect(result).toBe(DecodeResult.tcp);
  return out;
}

describe('the header fields', () => {
  it('reads every field of IPv4 and TCP', () => {
    const frame = ethernet(
      ipv4(
        tcp({
          sourcePort: 1235,
          destinationPort: 48994,
          sequence: 0xfedcba98,
          acknowledgment: 0x89abcdef,
          flags: 0x1b2,
          window: 65535,
          checksum: 0xbeef,
          urgentPointer: 7,
          payload,
        }),
      ),
    );
    expect(expectSegment(frame)).toMatchObject({
      ipVersion: 4,
      ipOffset: 14,
      ipHeaders: 1,
      source3: 0x0a000001,
      destination3: 0x0a000002,
      ipId: 0x1234,
      hopLimit: 64,
      ecn: 2,
      sourcePort: 1235,
      destinationPort: 48994,
      tcpOffset: 34,
      headerAvailable: 20,
      headerLength: 20,
      flags: 0x1b2,
      sequence: 0xfedcba98,
      acknowledgment: 0x89abcdef,
      window: 65535,
      checksum: 0xbeef,
      urgentPointer: 7,
      payloadOffset: 54,
      payloadLength: 5,
      payloadCaptured: 5,
    });
  });

  it('reads every field of IPv6', () => {
    const out = expectSegment(ethernet(ipv6(segment), 0x86dd));
    expect(out).toMatchObject({ ipVersion: 6, ipOffset: 14, ipId: -1, hopLimit: 63, ecn: 2, tcpOffset: 54 });
    expect(formatIPv6(out.source0, out.source1, out.source2, out.source3)).toBe('fd00::1');
    expect(formatIPv6(out.destination0, out.destination1, out.destination2, out.destination3)).toBe('fd00::2');
  });

  it('leaves nothing of the frame before', () => {
    const out = new SegmentFields();
    const first = ethernet(ipv6(tcp({ options: bytes('020405b4 0402 080a 00000001 00000002') }), {}), 0x86dd);
    decodeSegment(first, 0, first.length, LinkType.ethernet, first.length, out);
    const second = ethernet(ipv4(segment));
    decodeSegment(second, 0, second.length, LinkType.ethernet, second.length, out);
    expect(out).toMatchObject({
      source0: 0,
      source1: 0,
      source2: 0,
      mss: -1,
      sackPermitted: false,
      hasTimestamps: false,
    });
  });
});

describe('link layers', () => {
  const v4 = ipv4(segment);
  const v6 = ipv6(segment);
  const families: [string, Bytes, Bytes][] = [
    ['IPv4, little-endian', bytes('02000000'), v4],
    ['IPv4, big-endian', bytes('00000002'), v4],
    ['IPv6 of NetBSD', bytes('18000000'), v6],
    ['IPv6 of FreeBSD, big-endian', bytes('0000001c'), v6],
    ['IPv6 of Darwin', bytes('1e000000'), v6],
    ['an EtherType of old Linux', bytes('00000800'), v4],
    ['a family of IRIX', bytes('00020000'), v4],
  ];

  it.each(families)('BSD loopback with %s', (_, header, content) => {
    expect(expectSegment(bytes(header, content), LinkType.null).tcpOffset).toBe(4 + content.length - segment.length);
  });

  it.each([
    ['IPv4', '00000002', v4],
    ['IPv6', '0000001e', v6],
  ])('OpenBSD loopback with %s', (_, header, content) => {
    expectSegment(bytes(header, content), LinkType.loop);
  });

  it('OpenBSD loopback is in network order only', () => {
    expect(decode(bytes('02000000', v4), LinkType.loop).result).toBe(DecodeResult.notTcp);
  });

  it.each([LinkType.raw, LinkType.rawBsd, LinkType.rawOpenBsd])(
    'raw IP, link type %i, of both versions',
    (linkType) => {
      expect(expectSegment(v4, linkType).ipVersion).toBe(4);
      expect(expectSegment(v6, linkType).ipVersion).toBe(6);
    },
  );

  it('raw IPv4 and raw IPv6', () => {
    expectSegment(v4, LinkType.ipv4);
    expectSegment(v6, LinkType.ipv6);
  });

  it('Linux cooked, version 1', () => {
    const header = bytes('0004 0001 0006 020000000001 0000');
    expect(expectSegment(bytes(header, '0800', v4), LinkType.linuxSll).tcpOffset).toBe(36);
    expect(expectSegment(bytes(header, '86dd', v6), LinkType.linuxSll).tcpOffset).toBe(56);
    expect(expectSegment(bytes(header, '8100 0005 0800', v4), LinkType.linuxSll).tcpOffset).toBe(40);
  });

  it('Linux cooked, version 2', () => {
    const rest = bytes('0000 00000001 0001 04 06 020000000001 0000');
    expect(expectSegment(bytes('0800', rest, v4), LinkType.linuxSll2).tcpOffset).toBe(40);
    expect(expectSegment(bytes('86dd', rest, v6), LinkType.linuxSll2).tcpOffset).toBe(60);
  });

  it.each([
    ['one VLAN tag', ethernet(bytes('2005 0800', v4), 0x8100), 38],
    ['two VLAN tags', ethernet(bytes('0005 8100 0006 86dd', v6), 0x88a8), 62],
    ['an old QinQ tag', ethernet(bytes('0005 0800', v4), 0x9100), 38],
    ['802.3 with SNAP', ethernet(snap(v4), snap(v4).length), 42],
    ['802.3 behind a VLAN tag', ethernet(bytes('0005', u16(snap(v6).length), snap(v6, 0x86dd)), 0x8100), 66],
  ])('Ethernet with %s', (_, frame, tcpOffset) => {
    expect(expectSegment(frame).tcpOffset).toBe(tcpOffset);
  });

  it('says so where a link type is not known', () => {
    expect(decode(v4, 4711).result).toBe(DecodeResult.unknownLinkType);
  });

  it('takes what is not TCP for that', () => {
    expect(decode(ethernet(bytes('0001'), 0x0806)).result).toBe(DecodeResult.notTcp);
    expect(decode(ethernet(ipv4(bytes('0000 0000 0008 0000'), { protocol: 17 }))).result).toBe(DecodeResult.notTcp);
  });

  it('never takes a header that an ICMP error quotes for a segment', () => {
    expect(decode(ethernet(ipv4(bytes('03010000 00000000', v4), { protocol: 1 }))).result).toBe(DecodeResult.icmp);
  });
});

describe('IP', () => {
  it('passes over IPv4 options', () => {
    expect(expectSegment(ethernet(ipv4(segment, { options: bytes('94040000') })))).toMatchObject({ tcpOffset: 38 });
  });

  it.each([
    ['hop-by-hop options', 0, '06 00 01 04 00000000', 62],
    ['destination options', 60, '06 00 01 04 00000000', 62],
    ['a routing header', 43, `06 02 04 00 00000000 ${'00'.repeat(16)}`, 78],
    ['an authentication header', 51, `06 04 0000 ${'00'.repeat(20)}`, 78],
    ['an atomic fragment', 44, '06 00 0000 00000007', 62],
    ['several headers', 0, '3c 00 01 04 00000000 2c 00 01 04 00000000 06 00 0000 00000007', 78],
  ])('passes over %s of IPv6', (_, nextHeader, header, tcpOffset) => {
    const out = expectSegment(ethernet(ipv6(bytes(header, segment), { nextHeader }), 0x86dd));
    expect(out).toMatchObject({ tcpOffset, payloadLength: 5 });
  });

  it.each([
    ['a header length under five words', { headerWords: 4 }],
    ['a total length shorter than the header', { totalLength: 12 }],
    ['another version', { version: 5 }],
  ])('takes IPv4 with %s for malformed', (_, parts) => {
    expect(decode(ethernet(ipv4(segment, parts))).result).toBe(DecodeResult.malformed);
  });

  it('takes a fragment for that', () => {
    expect(decode(ethernet(ipv4(segment, { fragment: 0x2000 }))).result).toBe(DecodeResult.fragment);
    expect(decode(ethernet(ipv4(segment, { fragment: 0x0010 }))).result).toBe(DecodeResult.fragment);
    const fragmentHeader = bytes('06 00 0001 00000007', segment);
    expect(decode(ethernet(ipv6(fragmentHeader, { nextHeader: 44 }), 0x86dd)).result).toBe(DecodeResult.fragment);
  });

  it('takes a first fragment of IPv6 that the capture cut for a fragment, as tshark does', () => {
    const fragment = bytes('06 00 0001 00000007', tcp({ payload: new Uint8Array(100) }));
    const frame = ethernet(ipv6(fragment, { nextHeader: 44 }), 0x86dd);
    const cut = frame.subarray(0, frame.length - 60);
    expect(decode(cut, LinkType.ethernet, frame.length).result).toBe(DecodeResult.fragment);
  });

  it('reads a first fragment that the capture cut, without the length of its payload', () => {
    const frame = ethernet(ipv4(tcp({ payload: new Uint8Array(100) }), { fragment: 0x2000 }));
    expect(expectSegment(frame.subarray(0, 60), LinkType.ethernet, frame.length)).toMatchObject({
      sequence: 1000,
      payloadLength: -1,
    });
  });
});

describe('lengths', () => {
  it('tells padding from payload', () => {
    const frame = bytes(ethernet(ipv4(tcp())), '000000000000');
    expect(expectSegment(frame)).toMatchObject({ payloadLength: 0, payloadCaptured: 0 });
    expect(expectSegment(bytes(ethernet(ipv6(segment), 0x86dd), '00'))).toMatchObject({ payloadLength: 5 });
  });

  it('is not shortened by a snap length', () => {
    const frame = ethernet(ipv4(tcp({ payload: new Uint8Array(1000) })));
    expect(expectSegment(frame.subarray(0, 96), LinkType.ethernet, frame.length)).toMatchObject({
      payloadLength: 1000,
      payloadCaptured: 42,
    });
  });

  it('takes the length of the frame where IPv4 gives 0', () => {
    const frame = ethernet(ipv4(segment, { totalLength: 0 }));
    expect(expectSegment(frame).payloadLength).toBe(5);
    expect(expectSegment(frame, LinkType.ethernet, frame.length + 70_000).payloadLength).toBe(70_005);
  });

  it('takes the length of the frame where IPv6 gives 0, or that of a jumbo payload option', () => {
    expect(expectSegment(ethernet(ipv6(segment, { payloadLength: 0 }), 0x86dd)).payloadLength).toBe(5);
    const jumbo = tcp({ payload: new Uint8Array(70_000) });
    const options = bytes('06 00 c2 04', u16((jumbo.length + 8) >>> 16), u16((jumbo.length + 8) & 0xffff));
    const frame = ethernet(ipv6(bytes(options, jumbo), { payloadLength: 0, nextHeader: 0 }), 0x86dd);
    expect(expectSegment(bytes(frame, '00000000')).payloadLength).toBe(70_000);
  });

  it('gives none where the header is longer than the segment', () => {
    expect(expectSegment(ethernet(ipv4(tcp({ dataOffset: 15 }))))).toMatchObject({
      headerLength: 60,
      payloadLength: -1,
      payloadCaptured: 0,
    });
  });

  it('keeps a header length under 20, and counts the payload from there as tshark does', () => {
    expect(expectSegment(ethernet(ipv4(tcp({ dataOffset: 2, payload }))))).toMatchObject({
      headerLength: 8,
      payloadLength: 17,
    });
  });
});

describe('cut headers', () => {
  const frame = ethernet(ipv4(tcp({ payload, window: 0x1234, checksum: 0xabcd, urgentPointer: 9 })));

  it.each([
    [13, DecodeResult.truncated],
    [33, DecodeResult.truncated],
    [34, DecodeResult.truncated],
    [37, DecodeResult.truncated],
    [38, DecodeResult.tcpHeaderCut],
    [49, DecodeResult.tcpHeaderCut],
    [50, DecodeResult.tcp],
    [54, DecodeResult.tcp],
  ])('after %i bytes', (length, result) => {
    expect(decode(frame.subarray(0, length), LinkType.ethernet, frame.length).result).toBe(result);
  });

  it('counts as a segment from 16 bytes on', () => {
    expect(expectSegment(frame.subarray(0, 50), LinkType.ethernet, frame.length)).toMatchObject({
      headerAvailable: 16,
      sequence: 1000,
      window: 0x1234,
      checksum: 0,
      urgentPointer: 0,
      payloadLength: 5,
    });
  });

  it('has its ports from four bytes on', () => {
    const { out } = decode(frame.subarray(0, 40), LinkType.ethernet, frame.length);
    expect(out).toMatchObject({ headerAvailable: 6, sourcePort: 40000, destinationPort: 80 });
  });

  it('is malformed where the packet, not the capture, is too short', () => {
    expect(decode(ethernet(ipv4(segment, { totalLength: 22 }))).result).toBe(DecodeResult.malformed);
  });
});

it('writes addresses as words that format', () => {
  const out = expectSegment(ethernet(ipv4(segment)));
  expect(formatIPv4(out.source3)).toBe('10.0.0.1');
  expect(formatIPv4(out.destination3)).toBe('10.0.0.2');
});
