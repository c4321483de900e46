import { closeSync, mkdtempSync, openSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { SpoolReader } from './spool-reader.js';

const KiB = 1024;
let folder: string;
let descriptor: number;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'synscope-test-'));
});
afterEach(() => {
  closeSync(descriptor);
  rmSync(folder, { recursive: true });
});

function fileOf(bytes: number): Uint8Array {
  const content = Uint8Array.from({ length: bytes }, (_, index) => (index * 7 + (index >> 8)) & 0xff);
  writeFileSync(join(folder, 'spool'), content);
  descriptor = openSync(join(folder, 'spool'), 'r');
  return content;
}

/** Everything that a reader gives out, and the sizes of the pieces. */
async function readAll(chunkBytes: number, atMost: number, grow: (reader: SpoolReader, readBytes: number) => void) {
  let wake = (): void => {};
  const reader = new SpoolReader(descriptor, chunkBytes, () => wake());
  const pieces: Uint8Array[] = [];
  let readBytes = 0;
  grow(reader, 0);
  while (!reader.atEnd) {
    const piece = reader.next(atMost);
    if (piece === undefined) {
      await new Promise<void>((resolve) => (wake = resolve));
      continue;
    }
    expect(piece.length).toBeGreaterThan(0);
    expect(piece.length).toBeLessThanOrEqual(atMost);
    const copy = piece.slice();
    pieces.push(copy);
    readBytes += piece.length;
    // It stays what it was while the next part is being read.
    await new Promise(setImmediate);
    expect(Buffer.compare(copy, piece)).toBe(0);
    grow(reader, readBytes);
  }
  expect(reader.next(atMost)).toBeUndefined();
  return Buffer.concat(pieces);
}

it.each([
  { size: 3_000_001, chunk: 1024 * KiB, atMost: 64 * KiB },
  { size: 3_000_001, chunk: 512 * KiB, atMost: 2048 * KiB },
  { size: 1000, chunk: 1024 * KiB, atMost: 300 },
  { size: 1024 * KiB, chunk: 1024 * KiB, atMost: 1024 * KiB },
])('gives every byte once and in order: $size bytes, $chunk read at once, $atMost at most', async ({ size, chunk, atMost }) => {
  const content = fileOf(size);
  const got = await readAll(chunk, atMost, (reader) => reader.setAvailable(size));
  expect(got.equals(content)).toBe(true);
});

it('reads no further than it was told, and on when it is told more', async () => {
  const content = fileOf(2_500_000);
  const got = await readAll(512 * KiB, 100_000, (reader, readBytes) => reader.setAvailable(Math.min(readBytes + 700_000, 2_500_000)));
  expect(got.equals(content)).toBe(true);
});

it('says so where the file is shorter than it was told', () => {
  fileOf(1000);
  const reader = new SpoolReader(descriptor, 64 * KiB, () => {});
  reader.setAvailable(2000);
  expect(reader.next(64 * KiB)?.length).toBe(1000);
  expect(() => reader.next(64 * KiB)).toThrow('the spool file ends at byte 1000, 2000 were written');
});
