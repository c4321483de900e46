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
  const at = { fileOffset: 0, start: 0, end: frame.length, linkType: LinkType.ethernet, seconds: 0, hasTime: true };
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

  describe('of an ICMP message', () => {
    const quoted = ipv4(tcp({ payload: bytes('0011') }));
    const message = (type: string, quote: Bytes): Bytes => ethernet(ipv4(bytes(type, '00', '0000 00000000', quote), { protocol: 1 }));

    it.each(['03', '04', '0b', '0c'])('reads the TCP header that an error of type 0x%s quotes', (type) => {
      const decoder = new FrameDecoder();
      const out = new SegmentFields();
      expect(decode(decoder, message(type, quoted), out)).toBe(DecodeResult.icmp);
      expect(decoder.decodeError(out)).toMatchObject({ version: 4, type: parseInt(type, 16), code: 0, mtuBytes: 0 });
      expect(out).toMatchObject({ sourcePort: 40000, payloadLength: -1 });
    });

    it.each([
      ['an echo', message('08', quoted)],
      ['a redirect', message('05', quoted)],
      ['an error that quotes three bytes of it', message('03', quoted.subarray(0, 23))],
      ['an error without a quote', message('03', bytes(''))],
      ['an error that quotes something else', message('03', ipv4(bytes('00112233'), { protocol: 17 }))],
    ])('reads none in %s', (_, frame) => {
      const decoder = new FrameDecoder();
      const out = new SegmentFields();
      expect(decode(decoder, frame, out)).toBe(DecodeResult.icmp);
      expect(decoder.decodeError(out)).toBeNull();
    });

    it('reads ports and number of the eight bytes that an error must quote, and what the next link takes', () => {
      const decoder = new FrameDecoder();
      const out = new SegmentFields();
      const error = bytes('03', '04', '0000 0000 0514', quoted.subarray(0, 28));
      decode(decoder, ethernet(ipv4(error, { protocol: 1 })), out);
      expect(decoder.decodeError(out)).toMatchObject({ version: 4, type: 3, code: 4, mtuBytes: 1300 });
      expect(out).toMatchObject({ sourcePort: 40000, headerAvailable: 8 });
      expect(out.sequence).toBe(new DataView(quoted.buffer, quoted.byteOffset).getUint32(24));
    });
  });
});
