import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { setTime, unitsPerSecond } from './timestamp.js';

function time(count: bigint, resolution: number, offsetSeconds = 0): string {
  const target = { seconds: 0, nanos: 0 };
  const base = { unitsPerSecond: unitsPerSecond(resolution), offsetSeconds };
  setTime(target, Number(count >> 32n), Number(count & 0xffffffffn), base);
  return `${target.seconds}.${String(target.nanos).padStart(9, '0')}`;
}

describe('setTime', () => {
  it.each([
    ['seconds', 1_700_000_000n, 0, '1700000000.000000000'],
    ['milliseconds', 1_700_000_000_123n, 3, '1700000000.123000000'],
    ['microseconds', 1_700_000_000_123_456n, 6, '1700000000.123456000'],
    ['nanoseconds', 1_700_000_000_123_456_789n, 9, '1700000000.123456789'],
    ['tenths of nanoseconds', 16_000_000_001_234_567_891n, 10, '1600000000.123456789'],
    ['picoseconds', 1_234_567_890_123_456_789n, 12, '1234567.890123456'],
    ['2^-20 seconds', (1_700_000_000n << 20n) + 1n, 0x94, '1700000000.000000953'],
    ['2^-32 seconds', (1_700_000_000n << 32n) + (1n << 31n), 0xa0, '1700000000.500000000'],
    ['2^-63 seconds', 3n << 62n, 0xbf, '1.500000000'],
    ['the most microseconds', 0xffffffffffffffffn, 6, '18446744073709.551615000'],
    ['the most nanoseconds', 0xffffffffffffffffn, 9, '18446744073.709551615'],
    ['units too fine to ever make a second', 0xffffffffffffffffn, 0xff, '0.000000000'],
    ['powers of ten too great', 0xffffffffffffffffn, 0x7f, '0.000000000'],
  ])('%s', (_, count, resolution, text) => {
    expect(time(count, resolution)).toBe(text);
  });

  it('adds an offset, which may be negative', () => {
    expect(time(1_500_000n, 6, 1_600_000_000)).toBe('1600000001.500000000');
    expect(time(1_500_000n, 6, -1)).toBe('0.500000000');
  });

  it('is exact for every count and resolution', () => {
    const counts = fc.bigInt({ min: 0n, max: 0xffffffffffffffffn });
    fc.assert(
      fc.property(counts, fc.integer({ min: 0, max: 255 }), (count, resolution) => {
        const units = resolution & 0x80 ? 2n ** BigInt(resolution & 0x7f) : 10n ** BigInt(resolution);
        fc.pre(count / units <= BigInt(Number.MAX_SAFE_INTEGER));
        const nanos = ((count % units) * 1_000_000_000n) / units;
        expect(time(count, resolution)).toBe(`${count / units}.${nanos.toString().padStart(9, '0')}`);
      }),
      { numRuns: 1000 },
    );
  });
});
