import { describe, expect, it } from 'vitest';
import { formatBytes, formatBytesShort } from './format-bytes.js';
import { formatDuration, formatShortDuration } from './format-duration.js';
import { formatCount } from './format-number.js';

describe('formatDuration', () => {
  it.each([
    [0, '0 ns'],
    [25, '25 ns'],
    [25_000, '25 µs'],
    [999_700, '1 ms'],
    [6_753_000, '6.8 ms'],
    [6_700_000, '6.7 ms'],
    [16_400_000, '16 ms'],
    [7e9, '7 s'],
    [8.199989e9, '8.2 s'],
    [59.4e9, '59 s'],
    [59.6e9, '1 min'],
    [64e9, '1 min 4 s'],
    [3599.6e9, '1 h'],
    [7500e9, '2 h 5 min'],
    [86_399e9, '1 d'],
    [90_000e9, '1 d 1 h'],
    [-5_000, '−5 µs'],
  ])('%d ns is %s', (ns, text) => {
    expect(formatDuration(ns, 'en')).toBe(text);
  });

  it('writes Chinese units', () => {
    expect(formatDuration(6.7e6, 'zh')).toBe('6.7 毫秒');
    expect(formatDuration(64e9, 'zh')).toBe('1 分 4 秒');
  });
});

describe('formatShortDuration', () => {
  it.each([
    [0, '0 ns'],
    [999, '999 ns'],
    [999_600, '1 ms'],
    [602e6, '602 ms'],
    [9.94e6, '9.9 ms'],
    [64e9, '64 s'],
    [999e9, '999 s'],
    [1020e9, '17 min'],
    [4.2 * 3600e9, '4.2 h'],
    [999 * 86_400e9, '999 d'],
    [9e18, '285 y'],
  ])('%d ns is %s', (ns, text) => {
    expect(formatShortDuration(ns)).toBe(text);
  });

  it('is never longer than the columns it is for', () => {
    for (let ns = 1; ns < 9e18; ns *= 1.07) expect(formatShortDuration(ns).length).toBeLessThanOrEqual(6);
  });
});

describe('formatBytes', () => {
  it.each([
    [0, '0 bytes', '0 B'],
    [1, '1 byte', '1 B'],
    [1460, '1,460 bytes', '1,460 B'],
    [52_345, '52.3 kB', '52.3 kB'],
    [999_999, '1 MB', '1 MB'],
    [2.5e9, '2.5 GB', '2.5 GB'],
  ])('%d', (bytes, long, short) => {
    expect(formatBytes(bytes, 'en')).toBe(long);
    expect(formatBytesShort(bytes, 'en')).toBe(short);
  });

  it('writes Chinese units', () => {
    expect(formatBytes(5, 'zh')).toBe('5 字节');
  });
});

describe('formatCount', () => {
  it('groups thousands', () => {
    expect(formatCount(1_234_567, 'en')).toBe('1,234,567');
  });
});
