import { describe, expect, it } from 'vitest';
import { bytes, ethernet, ipv4, ipv6, tcp } from '../../test/build-frame.js';
import type { Bytes } from '../../test/build-frame.js';
import { DecodeResult } from '../decode-result.js';
import { decodeSegment } from '../decode-segment.js';
import { inspectFrame } from '../inspect/inspect-frame.js';
import { LinkType } from '../link-type.js';
import { SegmentFields } from '../segment-fields.js';

const segment = tcp({ payload: bytes('6869') });

function decode(frame: Bytes): SegmentFields {
  const out = new SegmentFields();
  expect(decodeSegment(frame, 0, frame.length, LinkType.ethernet, frame.length, out)).toBe(DecodeResult.tcp);
  expect(inspectFrame(frame, LinkType.ethernet, frame.length).at(-1)?.note).toBeUndefined();
  return out;
}

describe('an IPv4 source route', () => {
  const destination = (options: Bytes): number => decode(ethernet(ipv4(segment, { options }))).destination3;
  const headers = 0x0a000002;
  const routed = 0x0a000063;

  it.each([
    ['loose', '83 07 04 0a000063 00', routed],
    ['strict', '89 07 04 0a000063 00', routed],
    ['with one of two stops left', '83 0b 08 0a000009 0a000063 00', routed],
    ['behind another option', '94 04 0000 83 07 04 0a000063 00', routed],
    ['behind padding', '01 83 07 04 0a000063', routed],
    ['that has been gone', '83 07 08 0a000063 00', headers],
    ['behind the end of the options', '00 83 07 04 0a000063', headers],
    ['of half an address', '83 05 04 0a00 000000', headers],
    ['longer than the header', '83 20 04 0a000063 00', headers],
    ['behind an option of length 1', '44 01 83 07 04 0a0063', headers],
  ])('%s', (_, options, expected) => {
    expect(destination(bytes(options))).toBe(expected);
  });
});

describe('an IPv6 extension header', () => {
  const final = '20010db8 00000000 00000000 00000063';
  const stop = '20010db8 00000000 00000000 00000009';
  const decode6 = (nextHeader: number, header: Bytes): SegmentFields =>
    decode(ethernet(ipv6(bytes(header, segment), { nextHeader }), 0x86dd));

  it.each([
    ['a source route', `06 04 00 02 00000000 ${stop} ${final}`],
    ['a route home', `06 02 02 01 00000000 ${final}`],
    ['segments, the last first', `06 04 04 01 00000000 ${final} ${stop}`],
    // Twelve bytes as in the header's destination, four of its own, four of padding.
    ['a compressed route', '06 02 03 01 0c400000 00000009 00000009 00000063 00000000'],
  ])('with %s leads to the final destination, and keeps the header’s beside it', (_, header) => {
    const out = decode6(43, bytes(header));
    expect(out.destination3).toBe(0x63);
    expect(out.ipHeaders).toBe(2);
    expect(out.outerIpv6).toBe(true);
    expect(out.outerIpv6Destination).not.toEqual(
      Uint32Array.of(out.destination0, out.destination1, out.destination2, out.destination3),
    );
  });

  it.each([
    ['with no stop left', `06 02 00 00 00000000 ${final}`],
    ['of an unknown type', `06 02 fd 01 00000000 ${final}`],
    ['without addresses', '06 00 00 01 00000000'],
  ])('with a route %s changes nothing', (_, header) => {
    expect(decode6(43, bytes(header))).toMatchObject({ ipHeaders: 1 });
  });

  it('with a home address has its sender at home', () => {
    const out = decode6(60, bytes(`06 02 01 02 0000 c9 10 ${final}`));
    expect(out).toMatchObject({ source3: 0x63, ipHeaders: 2, outerIpv6: true });
  });
});
