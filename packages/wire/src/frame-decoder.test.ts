import { describe, expect, it } from 'vitest';
import { bytes, ethernet, ipv4, ipv6, tcp, u16 } from '../test/build-frame.js';
import type { Bytes } from '../test/build-frame.js';
import { DecodeResult } from './decode-result.js';
import { FrameDecoder } from './frame-decoder.js';
import { LinkType } from './link-type.js';
import { SegmentFields } from './segment-fields.js';

const segment = tcp({ options: bytes('020405b4'), payload: bytes('00112233445566778899aabbccddeeff') });

function fragment4(from: number, to: number): Bytes {
  const more = to < segment.length ? 0x2000 : 0;
  return ethernet(ipv4(segment.subarray(from, to), { fragment: more | (from / 8) }));
}

function fragment6(from: number, to: number): Bytes {
  const more = to < segment.length ? 1 : 0;
  const header = bytes('06 00', u16(from | more), '00000009');
  return ethernet(ipv6(bytes(header, segment.subarray(from, to)), { nextHeader: 44 }), 0x86dd);
}

function decode(decoder: FrameDecoder, frame: Bytes, out: SegmentFields, originalLength = frame.length): DecodeResult {
  const at = { start: 0, end: frame.length, linkType: LinkType.ethernet, seconds: 0, hasTime: true };
  return decoder.decode({ bytes: frame, originalLength, ...at }, out);
}

describe('FrameDecoder', () => {
  it.each([
    ['IPv4', fragment4],
    ['IPv6', fragment6],
  ])('finds the segment of fragmented %s in the frame that completes it', (_, fragment) => {
    const decoder = new FrameDecoder();
    const out = new SegmentFields();
    expect(decode(decoder, fragment(16, segment.length), out)).toBe(DecodeResult.fragment);
    expect(decode(decoder, bytes(fragment(0, 16), '0000'), out)).toBe(DecodeResult.tcp);
    expect(out).toMatchObject({
      reassembled: true,
      sourcePort: 40000,
      mss: 1460,
      payloadLength: 16,
      payloadCaptured: 16,
      tcpOffset: 0,
    });
    expect(decoder.packet.subarray(out.payloadOffset)).toEqual(segment.subarray(24));
  });

  it('says of a whole frame that it was not put together', () => {
    const decoder = new FrameDecoder();
    const out = new SegmentFields();
    decode(decoder, fragment4(0, 16), out);
    decode(decoder, fragment4(16, segment.length), out);
    expect(decode(decoder, ethernet(ipv4(segment)), out)).toBe(DecodeResult.tcp);
    expect(out).toMatchObject({ reassembled: false, tcpOffset: 34 });
  });

  it('does not join a fragment that the capture cut', () => {
    const decoder = new FrameDecoder();
    const out = new SegmentFields();
    const last = fragment4(16, segment.length);
    expect(decode(decoder, last.subarray(0, 40), out, last.length)).toBe(DecodeResult.fragment);
    expect(decode(decoder, fragment4(0, 16), out)).toBe(DecodeResult.fragment);
  });
});
