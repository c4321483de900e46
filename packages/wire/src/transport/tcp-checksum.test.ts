import { describe, expect, it } from 'vitest';
import { bytes, ethernet, ipv4, ipv6, tcp } from '../../test/build-frame.js';
import type { Bytes } from '../../test/build-frame.js';
import { decodeSegment } from '../decode-segment.js';
import { LinkType } from '../link-type.js';
import { SegmentFields } from '../segment-fields.js';
import { verifyTcpChecksum } from './tcp-checksum.js';
import type { ChecksumResult } from './tcp-checksum.js';

function verify(frame: Bytes, originalLength = frame.length): ChecksumResult {
  const out = new SegmentFields();
  decodeSegment(frame, 0, frame.length, LinkType.ethernet, originalLength, out);
  return verifyTcpChecksum(frame, 0, out);
}

const withChecksum = (checksum: number, payload = bytes('68656c6c6f')): Bytes =>
  ethernet(ipv4(tcp({ checksum, payload })));

describe('verifyTcpChecksum', () => {
  it('is the sum that RFC 9293 describes', () => {
    // Worked by hand: ones' complement of the sum of all 16-bit words, the pseudo-header's among them.
    const frame = ethernet(ipv4(tcp({ payload: bytes('0001 02') })));
    const words = [0x0a00, 1, 0x0a00, 2, 6, 23, 40000, 80, 0, 1000, 0, 2000, 0x5018, 500, 0, 0, 0x0001, 0x0200];
    const sum = words.reduce((total, word) => total + word, 0);
    const expected = 0xffff - ((sum & 0xffff) + (sum >>> 16));
    expect(verify(frame)).toEqual({ status: 'wrong', expected });
  });

  it.each([4, 6])('tells correct, wrong and offloaded apart in IPv%i', (version) => {
    const build = (checksum: number): Bytes => {
      const segment = tcp({ checksum, payload: bytes('68656c6c6f') });
      return version === 4 ? ethernet(ipv4(segment)) : ethernet(ipv6(segment), 0x86dd);
    };
    const { expected } = verify(build(0));
    expect(verify(build(expected)).status).toBe('correct');
    expect(verify(build(expected ^ 1)).status).toBe('wrong');
    // The sum over the addresses, the protocol and the length alone.
    const addresses = version === 4 ? 0x0a00 + 1 + 0x0a00 + 2 : 0xfd00 + 1 + 0xfd00 + 2;
    const sum = addresses + 6 + 25;
    expect(verify(build((sum & 0xffff) + (sum >>> 16))).status).toBe('offloaded');
  });

  it('cannot tell where the capture cut the segment', () => {
    const frame = withChecksum(0);
    expect(verify(frame.subarray(0, frame.length - 1), frame.length)).toEqual({ status: 'unknown', expected: -1 });
  });
});
