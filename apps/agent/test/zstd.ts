import { spawnSync } from 'node:child_process';

/** Whether there is a compressor here; Node 20 has none of its own. */
export const hasZstd = spawnSync('zstd', ['--version']).status === 0;

/** Most bytes of a block (RFC 8878 section 3.1.1.2.4). */
const blockBytesMax = 128 * 1024;

/** A zstd frame whose blocks are stored as they are: a right one that needs no compressor. */
export function storedZstd(content: Uint8Array): Buffer {
  const header = Buffer.from([0x28, 0xb5, 0x2f, 0xfd, 0xa0, 0, 0, 0, 0]);
  header.writeUInt32LE(content.length, 5);
  const parts: Buffer[] = [header];
  for (let at = 0; at < Math.max(1, content.length); at += blockBytesMax) {
    const block = content.subarray(at, at + blockBytesMax);
    parts.push(blockHeader(block.length, 0, at + blockBytesMax >= content.length), Buffer.from(block));
  }
  return Buffer.concat(parts);
}

/** A frame that unpacks to so many blocks of zeros: four bytes for each 128 KiB. */
export function zstdBomb(blocks: number): Buffer {
  // No size of the content is given, and a window of 128 KiB.
  const header = Buffer.from([0x28, 0xb5, 0x2f, 0xfd, 0x00, 7 << 3]);
  const block = Buffer.concat([blockHeader(blockBytesMax, 1, false), Buffer.from([0])]);
  const last = Buffer.concat([blockHeader(blockBytesMax, 1, true), Buffer.from([0])]);
  return Buffer.concat([header, ...Array.from({ length: blocks - 1 }, () => block), last]);
}

/** A frame that holds nothing of the content (RFC 8878 section 3.1.2). */
export function skippableZstd(bytes: number): Buffer {
  const frame = Buffer.alloc(8 + bytes, 0xff);
  frame.writeUInt32LE(0x184d2a5e, 0);
  frame.writeUInt32LE(bytes, 4);
  return frame;
}

/** What the zstd program makes of the content. */
export function zstd(content: Uint8Array, ...options: string[]): Buffer {
  return spawnSync('zstd', ['-q', '-c', ...options], { input: content, maxBuffer: 2 ** 30 }).stdout;
}

function blockHeader(bytes: number, type: number, last: boolean): Buffer {
  const header = Buffer.alloc(3);
  header.writeUIntLE((bytes << 3) | (type << 1) | (last ? 1 : 0), 0, 3);
  return header;
}
