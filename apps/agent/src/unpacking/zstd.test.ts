import { randomBytes } from 'node:crypto';
import { Readable } from 'node:stream';
import { setTimeout as pause } from 'node:timers/promises';
import { describe, expect, test } from 'vitest';
import { inPieces, roomy, unpackAll } from '../../test/unpack-all.js';
import { hasZstd, skippableZstd, storedZstd, zstd, zstdBomb } from '../../test/zstd.js';
import { ProblemError } from '../captures/problem-error.js';
import { unpacked } from './unpacked.js';

const content = Buffer.concat([Buffer.from('d4c3b2a1', 'hex'), randomBytes(300_000)]);

/** What zstd 1.5.4 makes, with a checksum, of thirty lines ten times over. */
const packedLines = Buffer.from(
  'KLUv/WSAC10CAMLDCg7AXQOmYf9sVVW2sFE5PSCNPpvL5PG7OIk8GovE4aowoWMKGQtEeE2xpVweqBBQ3Xbg1ZoBEE58/f//zz0b' +
    'srku12BD5iyQKYWSBVE=',
  'base64',
);
const lines = Array.from({ length: 300 }, (_, index) => `segment ${index % 30}\n`).join('');

describe('zstd', () => {
  test.each([1, 4, 65_536])('is told by its content and unpacked, in pieces of %i', async (length) => {
    const { bytes, problem, compressed } = await unpackAll(inPieces(packedLines, length));
    expect([bytes.toString(), problem, compressed]).toEqual([lines, null, true]);
  });

  test('comes in any number of frames, skippable and empty ones among them', async () => {
    const packed = Buffer.concat([
      skippableZstd(70_000),
      storedZstd(content.subarray(0, 1000)),
      skippableZstd(0),
      storedZstd(new Uint8Array(0)),
      storedZstd(content.subarray(1000)),
      ...Array.from({ length: 9000 }, () => skippableZstd(0)),
      packedLines,
    ]);
    const { bytes, problem } = await unpackAll(inPieces(packed, 9999));
    expect(problem).toBeNull();
    expect(bytes.equals(Buffer.concat([content, Buffer.from(lines)]))).toBe(true);
  });

  test('that is cut gives what was whole, and says how much that was', async () => {
    const packed = storedZstd(content);
    const { bytes, problem } = await unpackAll(inPieces(packed.subarray(0, packed.length - 1000), 4096));
    expect(problem).toBe('compressedDamaged');
    // Two blocks of 128 KiB are whole, the third is not.
    expect(bytes.length).toBeGreaterThanOrEqual(262_144);
    expect(content.subarray(0, bytes.length).equals(bytes)).toBe(true);
  });

  test.each([5, 20, packedLines.length - 1])('with a wrong byte at %i is damaged', async (at) => {
    const packed = Buffer.from(packedLines);
    packed[at] ^= 0xff;
    expect((await unpackAll(inPieces(packed, 4096))).problem).toBe('compressedDamaged');
  });

  test('with anything else after it is damaged', async () => {
    const { bytes, problem } = await unpackAll(inPieces(Buffer.concat([packedLines, content]), 4096));
    expect([bytes.toString(), problem]).toEqual([lines, 'compressedDamaged']);
  });

  test('damaged at random ends, and in time', async () => {
    for (let round = 0; round < 20; round++) {
      const packed = Buffer.from(packedLines);
      for (const byte of randomBytes(3)) packed[byte % packed.length] = randomBytes(1)[0];
      const began = performance.now();
      expect(['compressedDamaged', 'compressionUnsupported', null]).toContain(
        (await unpackAll(inPieces(packed, 50))).problem,
      );
      expect(performance.now() - began).toBeLessThan(2000);
    }
  });

  test('that unpacks to one byte more than the limit is stopped, what meets it is not', async () => {
    const problemAt = async (unpackedBytesMax: number): Promise<string | null> =>
      (await unpackAll(inPieces(packedLines, 4096), { unpackedBytesMax })).problem;
    expect([await problemAt(lines.length), await problemAt(lines.length - 1)]).toEqual([null, 'unpackedTooLarge']);
  });

  test('bombs are stopped early', async () => {
    const began = performance.now();
    const { bytes, problem } = await unpackAll(inPieces(zstdBomb(1_000_000), 65_536));
    expect(problem).toBe('compressionBomb');
    expect(bytes.length).toBeLessThanOrEqual(16 * 1024 * 1024);
    expect(performance.now() - began).toBeLessThan(3000);
  });

  test('who stops reading ends the source', async () => {
    const source = inPieces(storedZstd(randomBytes(1_000_000)), 1000);
    for await (const _ of unpacked(source, roomy)) break;
    await pause(50);
    expect(source.destroyed).toBe(true);
  });

  test('a source that fails hands its own reason on', async () => {
    async function* failing(): AsyncGenerator<Buffer> {
      yield packedLines.subarray(0, 50);
      throw new ProblemError('uploadInterrupted');
    }
    expect((await unpackAll(Readable.from(failing()))).problem).toBe('uploadInterrupted');
  });

  test.skipIf(!hasZstd)('of every level, with long windows and without checksums (needs zstd)', async () => {
    // What repeats stands further apart than any window but the longest.
    const long = Buffer.concat([content, randomBytes(10_000_000), content]);
    for (const options of [['-1'], ['-12'], ['--no-check'], ['--long=27', '-1'], ['-T2']]) {
      const { bytes, problem } = await unpackAll(inPieces(zstd(long, ...options), 65_536));
      expect([options, problem, bytes.equals(long)]).toEqual([options, null, true]);
    }
  });

  test.skipIf(!hasZstd)('with a window that is larger than zstd itself takes unasked is refused (needs zstd)', async () => {
    const packed = zstd(randomBytes(100_000), '--ultra', '-3', '--long=30');
    expect((await unpackAll(inPieces(packed, 65_536))).problem).toBe('compressedDamaged');
  });
});
