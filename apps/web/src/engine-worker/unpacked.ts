import { Decompress } from 'fzstd';
import { damageOf, sniffCompression } from '@synscope/pcap';
import { gunzippedAgain } from './gunzip-again.js';
import { ProblemError } from './problem-error.js';

/** As the agent has it: a capture never shrinks to less than this part of itself, a bomb does. */
const ratioMax = 250;
/** The ratio is only looked at beyond this. */
const ratioIgnoredBytes = 16 * 1024 * 1024;
/** Most that is taken out of a compressed file, where a browser's storage is at stake. */
const unpackedBytesMax = 8 * 1024 ** 3;
const readBytes = 1024 * 1024;

const otherMagics: readonly { readonly format: string; readonly magic: readonly number[] }[] = [
  { format: 'xz', magic: [0xfd, 0x37, 0x7a, 0x58, 0x5a, 0x00] },
  { format: 'bzip2', magic: [0x42, 0x5a, 0x68] },
  { format: 'lz4', magic: [0x04, 0x22, 0x4d, 0x18] },
  { format: 'zip', magic: [0x50, 0x4b, 0x03, 0x04] },
];

/**
 * The bytes that a compressed file unpacks to, or null where it is not compressed: then it can be read as it lies.
 * What it unpacks to is bounded.
 * @throws ProblemError where it is compressed in a way that cannot be unpacked here
 */
export async function unpacked(file: Blob): Promise<AsyncGenerator<Uint8Array<ArrayBuffer>> | null> {
  const start = new Uint8Array(await file.slice(0, 6).arrayBuffer());
  const format = sniffCompression(start);
  if (format !== null) return bounded(format === 'gzip' ? gunzipped(file) : unzstd(file), format, file.size);
  const other = otherMagics.find(({ magic }) => magic.every((byte, index) => start[index] === byte));
  if (other !== undefined) throw new ProblemError('compressionUnsupported', { format: other.format });
  return null;
}

async function* bounded(
  chunks: AsyncGenerator<Uint8Array<ArrayBuffer>>,
  format: string,
  packedBytes: number,
): AsyncGenerator<Uint8Array<ArrayBuffer>> {
  let bytesOut = 0;
  try {
    for await (const chunk of chunks) {
      bytesOut += chunk.length;
      if (bytesOut > unpackedBytesMax) throw new ProblemError('unpackedTooLarge', { format, limitBytes: unpackedBytesMax });
      if (bytesOut > ratioIgnoredBytes && bytesOut > packedBytes * ratioMax) {
        throw new ProblemError('compressionBomb', { format, ratio: ratioMax });
      }
      yield chunk;
    }
  } catch (error) {
    if (error instanceof ProblemError) throw error;
    const damage = damageOf(error instanceof Error ? error.message : String(error));
    throw new ProblemError('compressedDamaged', { format, damage, unpackedLength: bytesOut });
  }
}

/** What the browser gives on before it finds fault, and then whatever else there is of it. */
async function* gunzipped(file: Blob): AsyncGenerator<Uint8Array<ArrayBuffer>> {
  let given = 0;
  try {
    for await (const chunk of gunzippedByBrowser(file)) {
      given += chunk.length;
      yield chunk;
    }
  } catch (refusal) {
    try {
      yield* gunzippedAgain(file, given);
    } catch {
      throw refusal;
    }
    // Else it was the next member that the browser refused, and nothing is wrong.
    if (damageOf(String(refusal)) === 'checksum') throw refusal;
  }
}

async function* gunzippedByBrowser(file: Blob): AsyncGenerator<Uint8Array<ArrayBuffer>> {
  const reader = file.stream().pipeThrough(new DecompressionStream('gzip')).getReader();
  try {
    for (;;) {
      const { done, value } = await reader.read();
      if (done) return;
      yield value;
    }
  } finally {
    await reader.cancel().catch(() => undefined);
  }
}

async function* unzstd(file: Blob): AsyncGenerator<Uint8Array<ArrayBuffer>> {
  let out: Uint8Array<ArrayBuffer>[] = [];
  // What it hands out may be a view of its window, which it goes on writing to.
  const decoder = new Decompress((chunk) => out.push(chunk.slice()));
  for (let offset = 0; offset < file.size; offset += readBytes) {
    const piece = new Uint8Array(await file.slice(offset, offset + readBytes).arrayBuffer());
    decoder.push(piece, offset + readBytes >= file.size);
    yield* out;
    out = [];
  }
}
