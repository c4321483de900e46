import { damageOf, sniffCompression } from '@synscope/pcap';
import { ProblemError } from '../captures/problem-error.js';
import { DamagedError } from './damaged.js';
import { gunzipped } from './gzip.js';
import { unzstd } from './zstd.js';

/** How much may come out of a compressed stream. */
export interface UnpackLimits {
  /** Bytes after unpacking. */
  readonly unpackedBytesMax: number;
}

/** A capture never shrinks to less than this part; a bomb does (deflate can reach 1/1,030, zstd far less). */
const ratioMax = 250;
/** The ratio is only looked at beyond this: a short run of equal bytes is no bomb. */
const ratioIgnoredBytes = 16 * 1024 * 1024;
/** Enough of the start to tell a compressed stream by. */
const magicBytes = 6;

const unpackers = { gzip: gunzipped, zstd: unzstd } as const;
type Unpackable = keyof typeof unpackers;

/** Formats that are told apart but not unpacked. */
const otherMagics: readonly { readonly format: string; readonly magic: readonly number[] }[] = [
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
  if (!isUnpackable(format)) throw new ProblemError('compressionUnsupported', { format });
  onCompressed();
  yield* bounded(all, format, limits);
}

/** The format that the first bytes tell, or undefined where they are of no compressed stream. */
export function formatOf(start: Uint8Array): string | undefined {
  const other = otherMagics.find(({ magic }) => magic.every((byte, index) => start[index] === byte));
  return sniffCompression(start) ?? other?.format;
}

const isUnpackable = (format: string): format is Unpackable => Object.hasOwn(unpackers, format);

/** Whether this may become the start of a compressed stream when more comes. */
function mayBeCompressed(first: number): boolean {
  // gzip, a zstd frame, a skippable one, and the others.
  return first === 0x1f || first === 0x28 || first >> 4 === 5 || otherMagics.some(({ magic }) => magic[0] === first);
}

async function firstBytes(source: AsyncIterator<Uint8Array>): Promise<{ start: Uint8Array; ended: boolean }> {
  let start: Uint8Array = new Uint8Array(0);
  while (start.length < magicBytes) {
    // A live capture may begin with less than this and then be silent; but its first byte already tells it apart.
    if (start.length > 0 && !mayBeCompressed(start[0])) break;
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

/** Unpacks, and stops where more comes out than may. */
async function* bounded(
  packed: AsyncIterable<Uint8Array>,
  format: Unpackable,
  limits: UnpackLimits,
): AsyncGenerator<Uint8Array> {
  const input = new Counted(packed);
  let bytesOut = 0;
  try {
    for await (const chunk of unpackers[format](input.read())) {
      bytesOut += chunk.length;
      const most = limits.unpackedBytesMax;
      if (bytesOut > most) throw new ProblemError('unpackedTooLarge', { format, limitBytes: most });
      if (bytesOut > ratioIgnoredBytes && bytesOut > input.bytes * ratioMax) {
        throw new ProblemError('compressionBomb', { format, ratio: ratioMax });
      }
      yield chunk;
    }
  } catch (error) {
    if (!(error instanceof DamagedError)) throw error;
    throw new ProblemError('compressedDamaged', { format, damage: damageOf(error.message), unpackedLength: bytesOut });
  }
}

/** A stream, and how much of it was read. */
class Counted {
  bytes = 0;
  readonly #source: AsyncIterable<Uint8Array>;

  constructor(source: AsyncIterable<Uint8Array>) {
    this.#source = source;
  }

  async *read(): AsyncGenerator<Uint8Array> {
    for await (const chunk of this.#source) {
      this.bytes += chunk.length;
      yield chunk;
    }
  }
}
