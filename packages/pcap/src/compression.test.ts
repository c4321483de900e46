import { gunzipSync, gzipSync } from 'node:zlib';
import { expect, it } from 'vitest';
import { bytes, little } from '../test/build-capture.js';
import { damageOf, sniffCompression } from './compression.js';

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

/** What Node.js says of gzip that was changed by `damage`. */
function zlibWords(damage: (packed: Buffer) => Buffer): string {
  try {
    gunzipSync(damage(gzipSync(Buffer.from('synscope '.repeat(1000)))));
  } catch (error) {
    return (error as Error).message;
  }
  throw new Error('nothing was wrong with it');
}

const changedAt = (at: number) => (packed: Buffer): Buffer => {
  packed[at < 0 ? packed.length + at : at]! ^= 0xff;
  return packed;
};

it.each([
  ['gzip without its end', zlibWords((packed) => packed.subarray(0, -9)), 'cut'],
  ['gzip with another checksum', zlibWords(changedAt(-8)), 'checksum'],
  ['gzip with another length', zlibWords(changedAt(-4)), 'checksum'],
  ['gzip that is wrong within', zlibWords(changedAt(10)), 'data'],
  ['a browser, of an end', 'Compressed input was truncated.', 'cut'],
  ['a browser, of a checksum', 'The compressed data was not valid: incorrect data check.', 'checksum'],
  ['zstddec, of an end', 'Incomplete stream, more data expected.', 'cut'],
  ['fzstd, of an end', 'unexpected EOF', 'cut'],
  ['fzstd, of a window', 'window size too large (>2046MB)', 'window'],
  ['fzstd', 'match distance too far back', 'data'],
])('%s', (_, words, damage) => {
  expect(damageOf(words), words).toBe(damage);
});
