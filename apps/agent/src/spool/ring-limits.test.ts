import { describe, expect, it } from 'vitest';
import { parseRing, traceLimitsOf } from './ring-limits.js';

describe('parseRing', () => {
  it.each([
    ['500M', { bytes: 500 * 1024 ** 2, seconds: undefined }],
    ['2G', { bytes: 2 * 1024 ** 3, seconds: undefined }],
    ['90s', { bytes: undefined, seconds: 90 }],
    ['30min', { bytes: undefined, seconds: 1800 }],
    ['7d', { bytes: undefined, seconds: 604_800 }],
  ])('reads %s', (text, limits) => expect(parseRing(text)).toEqual(limits));

  it.each(['', '5', '0M', '10K', '0s', '-5M', '1.5G', '5m', 'M', '5 M', '999999999999T'])('refuses "%s"', (text) =>
    expect(parseRing(text)).toBeUndefined(),
  );
});

describe('traceLimitsOf', () => {
  it('holds the analysis to what the kept bytes could be', () => {
    expect(traceLimitsOf(undefined)).toBeUndefined();
    expect(traceLimitsOf({ bytes: undefined, seconds: 60 })).toBeUndefined();
    expect(traceLimitsOf({ bytes: 56 * 1_000_000, seconds: undefined })?.segments).toBe(1_000_000);
    expect(traceLimitsOf({ bytes: 1024 ** 4, seconds: undefined })?.segments).toBe(24_000_000);
  });
});
