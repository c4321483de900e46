import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { LineWriter } from './line-writer.js';

function written(write: (line: LineWriter) => void): string {
  const line = new LineWriter();
  line.reserve(1);
  write(line);
  return line.take().toString();
}

describe('the line writer', () => {
  it('writes whole numbers as they are', () => {
    const edges = [
      0,
      9,
      10,
      99,
      100,
      2 ** 31 - 2,
      2 ** 31 - 1,
      2 ** 31,
      2 ** 32 - 1,
      1e10,
      999_999_999_999_999,
      1e15,
      2 ** 53,
    ];
    for (const value of edges) expect(written((line) => line.decimal(value))).toBe(String(value));
    fc.assert(
      fc.property(fc.integer({ min: 0, max: Number.MAX_SAFE_INTEGER }), (value) => {
        expect(written((line) => line.decimal(value))).toBe(String(value));
      }),
    );
    expect(written((line) => line.signed(-2))).toBe('-2');
  });

  it('writes durations as seconds with nine decimals', () => {
    expect(written((line) => line.duration(0))).toBe('0.000000000');
    expect(written((line) => line.duration(1_234_567_890_123))).toBe('1234.567890123');
    expect(written((line) => line.duration(-1))).toBe('-0.000000001');
    expect(written((line) => line.time(1_700_000_000, 5))).toBe('1700000000.000000005');
  });

  it('writes hexadecimal numbers and bytes, and IPv4 addresses', () => {
    expect(written((line) => line.hex(0x12, 4))).toBe('0x0012');
    expect(written((line) => line.hexBytes(Uint8Array.of(1, 0xab, 3), 1, 3))).toBe('ab03');
    expect(written((line) => line.ipv4(0xffffff01))).toBe('255.255.255.1');
  });

  it('grows, and gives out what was written since the last time', () => {
    const line = new LineWriter();
    const long = 'x'.repeat(300_000);
    line.reserve(2);
    line.ascii(long);
    line.byte(0x0a);
    line.text('·');
    expect(line.length).toBe(300_003);
    expect(line.take().toString()).toBe(`${long}\n·`);
    line.reserve(1);
    line.decimal(7);
    expect(line.take().toString()).toBe('7');
  });
});
