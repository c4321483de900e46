import { gzipSync } from 'node:zlib';
import { expect, it } from 'vitest';
import { bytes, little } from '../test/build-capture.js';
import { sniffCompression } from './compression.js';

it.each([
  ['gzip', gzipSync(bytes('0102')), 'gzip'],
  ['zstd', bytes('28b52ffd 0000'), 'zstd'],
  ['zstd behind a skippable frame', bytes('5f2a4d18 00000000'), 'zstd'],
  ['pcap', little.pcapHeader(), null],
  ['pcapng', little.section(), null],
  ['compress', bytes('1f9d90'), null],
  ['nothing', bytes(), null],
])('%s', (_, start, compression) => {
  expect(sniffCompression(start)).toBe(compression);
});
