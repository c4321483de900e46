import { once } from 'node:events';
import type { Transform } from 'node:stream';
import * as zlib from 'node:zlib';
import { ProblemError, wordsOf } from '../captures/problem-error.js';

/** How much may come out of a compressed stream. */
export interface UnpackLimits {
  /** Bytes after unpacking. */
  readonly unpackedBytesMax: number;
}

/** A capture never shrinks to less than this part; a bomb does (deflate can reach 1/1,030). */
const ratioMax = 250;
/** The ratio is only looked at beyond this: a short run of equal bytes is no bomb. */
const ratioIgnoredBytes = 16 * 1024 * 1024;
/** Enough of the start to tell a compressed stream by. */
const magicBytes = 6;

const magics: readonly { readonly format: string; readonly magic: readonly number[] }[] = [
  { format: 'gzip', magic: [0x1f, 0x8b, 0x08] },
  { format: 'zstd', magic: [0x28, 0xb5, 0x2f, 0xfd] },
  { format: 'xz', magic: [0xfd, 0x37, 0x7a, 0x58, 0x5a, 0x00] },
  { format: 'bzip2', magic: [0x42, 0x5a, 0x68] },
  { format: 'lz4', magic: [0x04, 0x22, 0x4d, 0x18] },
  { format: 'zip', magic: [0x50, 0x4b, 0x03, 0x04] },
];

/**
 * Gives a stream on as it is, or unpacked where its first bytes say that it is compressed; its name is not asked.
 * Packed within packed is not unpacked twice.
 * @param onCompressed called before the first unpacked bytes
 * @throws ProblemError where it cannot be unpacked, is damaged, or would become too large; what came out before that was
 *   given on
 */
export async function* unpacked(
  bytes: AsyncIterable<Uint8Array>,
  limits: UnpackLimits,
  onCompressed: () => void = () => {},
): AsyncGenerator<Uint8Array> {
  const source = bytes[Symbol.asyncIterator]();
  const { start, ended } = await firstBytes(source);
  const all = startingWith(start, ended, source);
  const format = formatOf(start);
  if (format === undefined) {
    yield* all;
    return;
  }
  onCompressed();
  yield* bounded(all, unpackerOf(format), format, limits);
}

/** The format that the first bytes tell, or undefined where they are of no compressed stream. */
export function formatOf(start: Uint8Array): string | undefined {
  return magics.find(({ magic }) => magic.every((byte, index) => start[index] === byte))?.format;
}

async function firstBytes(source: AsyncIterator<Uint8Array>): Promise<{ start: Uint8Array; ended: boolean }> {
  let start: Uint8Array = new Uint8Array(0);
  while (start.length < magicBytes) {
    // A live capture may begin with less than this and then be silent; but its first byte already tells it apart.
    if (start.length > 0 && !magics.some(({ magic }) => magic[0] === start[0])) break;
    const next = await source.next();
    if (next.done === true) return { start, ended: true };
    start = start.length === 0 ? next.value : Buffer.concat([start, next.value]);
  }
  return { start, ended: false };
}

async function* startingWith(
  start: Uint8Array,
  ended: boolean,
  rest: AsyncIterator<Uint8Array>,
): AsyncGenerator<Uint8Array> {
  try {
    if (start.length > 0) yield start;
    while (!ended) {
      const next = await rest.next();
      if (next.done === true) return;
      yield next.value;
    }
  } finally {
    await rest.return?.();
  }
}

function unpackerOf(format: string): Transform {
  if (format === 'gzip') return zlib.createGunzip({ chunkSize: 256 * 1024 });
  // From Node 22.15 on.
  const createZstd = (zlib as { createZstdDecompress?: () => Transform }).createZstdDecompress;
  if (format === 'zstd' && createZstd !== undefined) return createZstd();
  throw new ProblemError('compressionUnsupported', { format });
}

async function* bounded(
  packed: AsyncIterable<Uint8Array>,
  unpacker: Transform,
  format: string,
  limits: UnpackLimits,
): AsyncGenerator<Uint8Array> {
  let bytesIn = 0;
  let bytesOut = 0;
  const feeding = (async () => {
    for await (const chunk of packed) {
      bytesIn += chunk.length;
      if (!unpacker.write(chunk)) await once(unpacker, 'drain');
    }
    unpacker.end();
  })();
  // The source's own failure is the one to tell; it reaches the loop below as the unpacker's.
  feeding.catch((error: Error) => unpacker.destroy(error));
  // The loop below hears of errors; this is for the one that ends a feeder left waiting when the loop has ended.
  unpacker.on('error', () => {});
  try {
    for await (const chunk of unpacker as AsyncIterable<Uint8Array>) {
      bytesOut += chunk.length;
      const most = limits.unpackedBytesMax;
      if (bytesOut > most) throw new ProblemError('unpackedTooLarge', { format, limitBytes: most });
      if (bytesOut > ratioIgnoredBytes && bytesOut > bytesIn * ratioMax) {
        throw new ProblemError('compressionBomb', { format, ratio: ratioMax });
      }
      yield chunk;
    }
  } catch (error) {
    throw isFromUnpacker(error) ? new ProblemError('compressedDamaged', { format, detail: wordsOf(error) }) : error;
  } finally {
    unpacker.destroy(new Error('no longer wanted'));
  }
}

function isFromUnpacker(error: unknown): boolean {
  return /^(Z_|ZSTD_|ERR_ZSTD)/.test((error as NodeJS.ErrnoException | undefined)?.code ?? '');
}
