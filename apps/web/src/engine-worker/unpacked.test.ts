import { describe, expect, it } from 'vitest';
import { gzipSync } from 'node:zlib';
import { unpacked } from './unpacked.js';

async function all(file: Blob): Promise<string | null> {
  const chunks = await unpacked(file);
  if (chunks === null) return null;
  let text = '';
  for await (const chunk of chunks) text += new TextDecoder().decode(chunk);
  return text;
}

/** "hello hello hello hello\n" as zstd packs it. */
const zstd = Buffer.from('KLUv/QRYbQAAOGhlbGxvIAoBAJlLEah8Lqg=', 'base64');

describe('unpacked', () => {
  it('leaves alone what is not packed', async () => {
    expect(await all(new Blob(['plain']))).toBeNull();
    expect(await all(new Blob([]))).toBeNull();
  });

  it('unpacks gzip and zstd by their first bytes', async () => {
    expect(await all(new Blob([new Uint8Array(gzipSync('hello'))]))).toBe('hello');
    expect(await all(new Blob([new Uint8Array(zstd)]))).toBe('hello hello hello hello\n');
  });

  it('tells what it cannot unpack, and what is damaged, after what came out', async () => {
    await expect(all(new Blob(['BZh91AY&SY']))).rejects.toMatchObject({ problem: { code: 'compressionUnsupported' } });
    const cut = new Uint8Array(gzipSync('hello'.repeat(100))).subarray(0, 20);
    await expect(all(new Blob([cut]))).rejects.toMatchObject({ problem: { code: 'compressedDamaged' } });
  });

  it('gives up on what no capture unpacks to', async () => {
    const bomb = new Uint8Array(gzipSync(new Uint8Array(32 * 1024 * 1024)));
    await expect(all(new Blob([bomb]))).rejects.toMatchObject({ problem: { code: 'compressionBomb' } });
  });
});
