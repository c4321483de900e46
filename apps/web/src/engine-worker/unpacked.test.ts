import { describe, expect, it } from 'vitest';
import { constants, gunzipSync, gzipSync } from 'node:zlib';
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

  it('unpacks several gzip members in a row, which browsers do not', async () => {
    const members = [gzipSync('hello '), gzipSync('again '), gzipSync('and again')].map((one) => new Uint8Array(one));
    expect(await all(new Blob(members))).toBe('hello again and again');
  });

  it('gives all that was before damage', async () => {
    const text = Array.from({ length: 20_000 }, (_, index) => `${index}`).join(' ');
    const packed = new Uint8Array(gzipSync(text));
    const at = packed.length >> 1;
    const before = gunzipSync(packed.subarray(0, at), { finishFlush: constants.Z_SYNC_FLUSH }).toString();
    packed.fill(0xff, at, at + 64);
    let found = '';
    const reading = (async () => {
      for await (const chunk of (await unpacked(new Blob([packed])))!) found += new TextDecoder('latin1').decode(chunk);
    })();
    await expect(reading).rejects.toMatchObject({ problem: { code: 'compressedDamaged' } });
    // Of the last 64 packed bytes nothing need have come.
    expect(before.length - found.length).toBeLessThan(400);
    expect(found.startsWith(before.slice(0, found.length))).toBe(true);
    const followed = new Blob([new Uint8Array(gzipSync('hello')), 'and more']);
    let whole = '';
    const readingOn = (async () => {
      for await (const chunk of (await unpacked(followed))!) whole += new TextDecoder().decode(chunk);
    })();
    await expect(readingOn).rejects.toMatchObject({ problem: { code: 'compressedDamaged' } });
    expect(whole).toBe('hello');
  });

  it('gives up on what no capture unpacks to', async () => {
    const bomb = new Uint8Array(gzipSync(new Uint8Array(32 * 1024 * 1024)));
    await expect(all(new Blob([bomb]))).rejects.toMatchObject({ problem: { code: 'compressionBomb' } });
  });
});
