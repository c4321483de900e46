import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { formatIPv4, formatIPv6 } from './ip-address.js';

describe('formatIPv4', () => {
  it.each([
    [0, '0.0.0.0'],
    [0x7f000001, '127.0.0.1'],
    [0xffffffff, '255.255.255.255'],
  ])('%i is %s', (word, text) => {
    expect(formatIPv4(word)).toBe(text);
  });
});

describe('formatIPv6 (RFC 5952)', () => {
  it.each([
    [[0, 0, 0, 0], '::'],
    [[0, 0, 0, 1], '::1'],
    [[0x20010db8, 0, 0, 1], '2001:db8::1'],
    // Leading zeros go, a single zero group stays.
    [[0x20010db8, 0x00000001, 0x00010001, 0x00010001], '2001:db8:0:1:1:1:1:1'],
    // The longest run is shortened, the first of equal ones.
    [[0x20010000, 0x00000001, 0, 1], '2001:0:0:1::1'],
    [[0x20010db8, 0x00000000, 0x00010000, 0x00000001], '2001:db8::1:0:0:1'],
    [[0xfe800000, 0, 0x0001ffff, 0xabcdef00], 'fe80::1:ffff:abcd:ef00'],
    [[1 << 16, 0, 0, 0], '1::'],
    [[0, 0, 0xffff, 0xc0000201], '::ffff:192.0.2.1'],
  ])('%j is %s', ([word0, word1, word2, word3], text) => {
    expect(formatIPv6(word0, word1, word2, word3)).toBe(text);
  });

  it('is what the URL standard makes of any address that is no mapped one', () => {
    // A standard of its own with the same rules (WHATWG URL, "IPv6 serializer").
    const word = fc.oneof(fc.constantFrom(0, 1, 0x10000, 0xffff, 0xffff0000), fc.integer({ min: 0, max: 0xffff_ffff }));
    fc.assert(
      fc.property(word, word, word, word, (...words) => {
        fc.pre(!(words[0] === 0 && words[1] === 0 && words[2] === 0xffff));
        const groups = words.flatMap((each) => [each >>> 16, each & 0xffff]).map((each) => each.toString(16));
        expect(`[${formatIPv6(...words)}]`).toBe(new URL(`http://[${groups.join(':')}]/`).hostname);
      }),
      { numRuns: 2000 },
    );
  });
});
