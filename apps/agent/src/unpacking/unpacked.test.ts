import { randomBytes } from 'node:crypto';
import { Readable } from 'node:stream';
import { setTimeout as pause } from 'node:timers/promises';
import * as zlib from 'node:zlib';
import { expect, test } from 'vitest';
import { inPieces, roomy, unpackAll } from '../../test/unpack-all.js';
import { ProblemError } from '../captures/problem-error.js';
import { unpacked } from './unpacked.js';

const content = Buffer.concat([Buffer.from('d4c3b2a1', 'hex'), randomBytes(300_000)]);

test.each([1, 5, 6, 7, 65_536])('a plain stream comes through as it is, in pieces of %i', async (length) => {
  const plain = length < 10 ? content.subarray(0, 1000) : content;
  expect(await unpackAll(inPieces(plain, length))).toEqual({ bytes: plain, problem: null, compressed: false });
});

test.each([1, 4, 65_536])('gzip is told by its content and unpacked, in pieces of %i', async (length) => {
  const packed = zlib.gzipSync(length < 10 ? content.subarray(0, 1000) : content);
  const { bytes, problem, compressed } = await unpackAll(inPieces(packed, length));
  expect(bytes.equals(zlib.gunzipSync(packed))).toBe(true);
  expect([problem, compressed]).toEqual([null, true]);
});

test('several gzip members in a row are one capture', async () => {
  const packed = Buffer.concat([zlib.gzipSync(content.subarray(0, 1000)), zlib.gzipSync(content.subarray(1000))]);
  expect((await unpackAll(inPieces(packed, 999))).bytes.equals(content)).toBe(true);
});

test('nothing at all is nothing', async () => {
  expect(await unpackAll(Readable.from([]))).toEqual({ bytes: Buffer.alloc(0), problem: null, compressed: false });
});

test('the first bytes of a live capture are given on before more come', async () => {
  async function* live(): AsyncGenerator<Uint8Array> {
    yield content.subarray(0, 1);
    await pause(60_000);
  }
  const first = await unpacked(live(), roomy).next();
  expect(first.value).toEqual(content.subarray(0, 1));
});

test('gzip that is cut gives what was whole, and says so', async () => {
  const packed = zlib.gzipSync(content);
  const { bytes, problem } = await unpackAll(inPieces(packed.subarray(0, packed.length - 1000), 4096));
  expect(problem).toBe('compressedDamaged');
  expect(bytes.length).toBeGreaterThan(200_000);
  expect(content.subarray(0, bytes.length).equals(bytes)).toBe(true);
});

test('gzip with a wrong byte inside is damaged', async () => {
  const packed = zlib.gzipSync(content);
  packed[packed.length >> 1] ^= 0xff;
  expect((await unpackAll(inPieces(packed, 4096))).problem).toBe('compressedDamaged');
});

test.each([
  ['a short capture, damaged near its end', 3000, (packed: Buffer) => packed.length - 40],
  ['a long one, damaged in its middle', 300_000, (packed: Buffer) => packed.length >> 1],
])('gzip of %s gives all that zlib can tell of what was before', async (_name, length, damageAt) => {
  // Text, of which each packed byte is some of: what is lost would be seen.
  const text = Buffer.from(Array.from({ length: length / 10 }, (_, index) => `${index}`.padStart(9, '.')).join('\n'));
  const packed = zlib.gzipSync(text);
  const at = damageAt(packed);
  packed.fill(0xff, at, at + 30);
  const { bytes, problem } = await unpackAll(inPieces(packed, 65_536));
  expect(problem).toBe('compressedDamaged');
  const before = zlib.gunzipSync(packed.subarray(0, at), { finishFlush: zlib.constants.Z_SYNC_FLUSH });
  expect(bytes.subarray(0, before.length).equals(before)).toBe(true);
});

test('what follows gzip and is none costs nothing of it', async () => {
  const small = content.subarray(0, 5000);
  const packed = Buffer.concat([zlib.gzipSync(small), randomBytes(32).fill(0x7a, 0, 2)]);
  const { bytes, problem } = await unpackAll(inPieces(packed, 65_536));
  expect([bytes.equals(small), problem]).toEqual([true, 'compressedDamaged']);
});

test('what unpacks to one byte more than the limit is stopped, what meets it is not', async () => {
  const packed = zlib.gzipSync(content);
  expect((await unpackAll(inPieces(packed, 4096), { unpackedBytesMax: content.length })).problem).toBeNull();
  expect((await unpackAll(inPieces(packed, 4096), { unpackedBytesMax: content.length - 1 })).problem).toBe(
    'unpackedTooLarge',
  );
});

test('a bomb is stopped early, also one that is packed twice', async () => {
  const bomb = zlib.gzipSync(Buffer.alloc(256 * 1024 * 1024), { level: 9 });
  const began = performance.now();
  const { bytes, problem } = await unpackAll(inPieces(bomb, 65_536));
  expect(problem).toBe('compressionBomb');
  expect(bytes.length).toBeLessThanOrEqual(16 * 1024 * 1024);
  expect(performance.now() - began).toBeLessThan(2000);
  const nested = await unpackAll(inPieces(zlib.gzipSync(bomb), 65_536));
  expect(nested.bytes.length).toBeLessThanOrEqual(bomb.length);
});

test.each(['fd377a585a00', '425a6839314159', '04224d186440', '504b03041400'])(
  '%s is named and not unpacked',
  async (start) => {
    const { bytes, problem } = await unpackAll(Readable.from([Buffer.from(start, 'hex'), randomBytes(100)]));
    expect([problem, bytes.length]).toEqual(['compressionUnsupported', 0]);
  },
);

test('who stops reading ends the source', async () => {
  const packed = zlib.gzipSync(randomBytes(4_000_000));
  for (const bytes of [packed, content]) {
    const source = inPieces(bytes, 1000);
    for await (const _ of unpacked(source, roomy)) break;
    await pause(50);
    expect(source.destroyed).toBe(true);
  }
});

test('a source that fails hands its own reason on', async () => {
  async function* failing(start: Buffer): AsyncGenerator<Uint8Array> {
    yield start;
    throw new ProblemError('uploadInterrupted');
  }
  expect((await unpackAll(failing(content))).problem).toBe('uploadInterrupted');
  expect((await unpackAll(failing(zlib.gzipSync(content).subarray(0, 5000)))).problem).toBe('uploadInterrupted');
});
